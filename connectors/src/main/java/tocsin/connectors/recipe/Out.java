package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of a recipe alert, read leniently: what is of the wrong sort is left out, with a finding. */
final class Out {

    private final JsonNode object;
    private final String path;
    private final RecordRun run;

    Out(JsonNode object, String path, RecordRun run) {
        this.object = object;
        this.path = path;
        this.run = run;
    }

    RecordRun run() {
        return run;
    }

    JsonNode node(String key) {
        JsonNode node = object.path(key);
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    void finding(String code, String key, String sentence) {
        run.finding(code, at(key), sentence);
    }

    /** Texts, numbers and truth values as they stand; empty when absent. */
    String text(String key) {
        JsonNode node = node(key);
        if (node.isContainerNode()) {
            finding("MAP-KIND", key, "a text was expected, not a list or an object; left out");
            return "";
        }
        return node.asText("").strip();
    }

    boolean truth(String key) {
        JsonNode node = node(key);
        return node.asBoolean(false) || node.asText("").equalsIgnoreCase("yes");
    }

    Out object(String key) {
        JsonNode node = node(key);
        if (!node.isObject() && !node.isMissingNode()) {
            finding("MAP-KIND", key, "an object was expected; left out");
        }
        return new Out(node.isObject() ? node : MissingNode.getInstance(), at(key), run);
    }

    /** A single object stands for a list of one. */
    List<Out> objects(String key) {
        List<Out> objects = new ArrayList<>();
        List<JsonNode> nodes = nodes(key);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isObject()) {
                objects.add(new Out(nodes.get(i), at(key) + '[' + (i + 1) + ']', run));
            } else {
                finding("MAP-KIND", key, "an object was expected in the list; left out");
            }
        }
        return objects;
    }

    List<JsonNode> nodes(String key) {
        JsonNode node = node(key);
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
            nodes.removeIf(JsonNode::isNull);
        } else if (!node.isMissingNode()) {
            nodes.add(node);
        }
        return nodes;
    }

    /** A single text stands for a list of one; empty ones are left out. */
    List<String> texts(String key) {
        return nodes(key).stream()
                .filter(JsonNode::isValueNode)
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Null when absent or, with a finding, unreadable. */
    @Nullable
    Double number(String key) {
        JsonNode node = node(key);
        if (node.isMissingNode() || node.asText("").isBlank() && !node.isContainerNode()) {
            return null;
        }
        try {
            double number = node.isNumber()
                    ? node.doubleValue()
                    : Double.parseDouble(node.asText().strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        finding("NUMBER-UNREADABLE", key, RecordRun.shown(node.asText()) + " is not a number; left out");
        return null;
    }

    /** A word of a list, in any case, with blanks, dashes or underscores; empty when absent or, with a finding, of no list. */
    <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
        String text = text(key);
        return text.isEmpty() ? Optional.empty() : word(key, text, words);
    }

    <E extends Enum<E>> Optional<E> word(String key, String text, Class<E> words) {
        Optional<E> found = Arrays.stream(words.getEnumConstants())
                .filter(word -> letters(word.name()).equals(letters(text)))
                .findFirst();
        if (found.isEmpty()) {
            finding(
                    "WORD-UNKNOWN",
                    key,
                    RecordRun.shown(text) + " is none of "
                            + Arrays.toString(words.getEnumConstants()).toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static String letters(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }
}
