package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tocsin.connectors.json.JsonDoor;

/**
 * What {@code recipe.json} says.
 *
 * @param format the format's name, {@code kobo}
 * @param reads what the documents look like; with several, each document is read as what it begins like
 * @param records JSON Pointers, the first that leads to a list wins; none: the document is the record, or the list of them
 * @param requires columns or keys without which a document is of another kind
 * @param flatten whether objects in a JSON record become paths, {@code group/question}
 * @param blanks what cells hold for nothing, {@code n/a}
 * @param delimiter of cells; empty: find out
 * @param headerLine the first line in which the header may stand, from 1
 * @param charset of text without a byte order mark; empty: find out
 */
record Header(
        String format,
        List<DocumentShape> reads,
        List<String> records,
        List<String> requires,
        boolean flatten,
        List<String> blanks,
        String delimiter,
        int headerLine,
        String charset) {

    static final String FILE = "recipe.json";

    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "format", "reads", "records", "requires", "flatten", "blanks", "delimiter", "headerLine", "charset"));

    /** @param problems to be added to, one sentence each, with place */
    static Header read(byte[] bytes, List<String> problems) {
        JsonNode root = JsonDoor.read(bytes).fold(tree -> tree.root(), refused -> {
            problems.add(FILE + ":" + refused.refusal().place() + ": "
                    + refused.refusal().sentence());
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        });
        if (root.isObject()) {
            root.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    problems.add(FILE + ": no key \"" + key + "\"; expected are " + String.join(", ", KEYS));
                }
            });
        } else if (problems.isEmpty()) {
            problems.add(FILE + ": an object was expected");
        }
        return checked(root, problems);
    }

    private static Header checked(JsonNode root, List<String> problems) {
        String format = root.path("format").asText();
        if (!format.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            problems.add(FILE + ": \"format\" is \"" + format + "\"; a name like \"field-reports\" was expected");
        }
        return new Header(
                format,
                reads(root, problems),
                pointers(root, problems),
                texts(root, "requires"),
                root.path("flatten").asBoolean(false),
                texts(root, "blanks"),
                delimiter(root, problems),
                root.path("headerLine").asInt(1),
                charset(root, problems));
    }

    private static List<DocumentShape> reads(JsonNode root, List<String> problems) {
        List<DocumentShape> shapes = new ArrayList<>();
        for (String spelling : texts(root, "reads")) {
            DocumentShape.of(spelling)
                    .ifPresentOrElse(
                            shapes::add,
                            () -> problems.add(FILE + ": \"reads\" has \"" + spelling + "\"; expected are "
                                    + DocumentShape.all()));
        }
        if (shapes.isEmpty()) {
            problems.add(FILE + ": \"reads\" is missing; one or more of " + DocumentShape.all() + " was expected");
        }
        return shapes;
    }

    private static List<String> pointers(JsonNode root, List<String> problems) {
        List<String> pointers = texts(root, "records");
        pointers.stream()
                .filter(pointer -> !pointer.startsWith("/"))
                .forEach(pointer -> problems.add(
                        FILE + ": \"records\" has \"" + pointer + "\"; a JSON Pointer like \"/results\" was expected"));
        return pointers.stream().filter(pointer -> pointer.startsWith("/")).toList();
    }

    private static String delimiter(JsonNode root, List<String> problems) {
        String delimiter = root.path("delimiter").asText("");
        if (delimiter.length() > 1) {
            problems.add(FILE + ": \"delimiter\" is \"" + delimiter + "\"; one character was expected");
        }
        return delimiter;
    }

    private static String charset(JsonNode root, List<String> problems) {
        String charset = root.path("charset").asText("");
        try {
            return charset.isEmpty() ? "" : Charset.forName(charset).name();
        } catch (IllegalArgumentException e) {
            problems.add(FILE + ": \"charset\" is \"" + charset + "\"; a name like \"windows-1256\" was expected");
            return "";
        }
    }

    private static List<String> texts(JsonNode root, String key) {
        JsonNode value = root.path(key);
        Stream.Builder<String> texts = Stream.builder();
        value.forEach(text -> texts.add(text.asText()));
        return value.isTextual() ? List.of(value.textValue()) : texts.build().toList();
    }
}
