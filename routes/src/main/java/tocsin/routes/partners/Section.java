package tocsin.routes.partners;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Settings with their places. Making one reports every unknown, repeated and unreadable key; asking for a value reports what is
 * wrong with it and answers empty, so that a reader goes on and finds all mistakes.
 */
final class Section {

    private static final Pattern SOUNDS_SECRET = Pattern.compile("(?i).*(secret|token|passw|cred|key).*");

    /** What people call a secret, and misspell. */
    private static final List<String> SECRETS = List.of("credential", "secret", "token", "password");

    private final ConfigFile file;
    private final String name;
    private final MappingNode node;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** @param name of the section in {@link Keys} */
    Section(ConfigFile file, String name, MappingNode node) {
        this(file, name, node, false);
    }

    private Section(ConfigFile file, String name, MappingNode node, boolean open) {
        this.file = file;
        this.name = name;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            take(tuple.getKeyNode(), tuple.getValueNode(), open);
        }
    }

    /** A section whose keys are names that the operator chooses. */
    static Section open(ConfigFile file, String name, MappingNode node) {
        return new Section(file, name, node, true);
    }

    private void take(Node key, Node value, boolean open) {
        if (!(key instanceof ScalarNode scalar)) {
            file.error(key, "VALUE-TYPE", "a setting's name is a single word", "name: value", "", "");
            return;
        }
        String word = scalar.getValue();
        if (!open && !Keys.names(name).contains(word)) {
            unknown(key, word, value, Keys.names(name));
            return;
        }
        if (values.containsKey(word)) {
            hideIfSecret(word, value);
            file.error(key, "KEY-REPEATED", "'" + word + "' stands here twice", "", word, "keep one of them");
            return;
        }
        values.put(word, new Value(file, word, value));
    }

    private void unknown(Node key, String word, Node value, List<String> allowed) {
        Optional<String> meant = Suggestion.nearest(word, allowed);
        hideIfSecret(meant.orElse(word), value);
        hideIfSecret(word, value);
        file.error(
                key,
                "KEY-UNKNOWN",
                "'" + word + "' is not a setting of " + name,
                allowed.isEmpty() ? "no setting" : "one of " + String.join(", ", allowed),
                word,
                Suggestion.hint(word, allowed));
    }

    private void hideIfSecret(String word, Node value) {
        if (SOUNDS_SECRET.matcher(word).matches()
                || Suggestion.nearest(word, SECRETS).isPresent()) {
            file.hide(value);
        }
    }

    Set<String> names() {
        return new LinkedHashSet<>(values.keySet());
    }

    Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    <T> Optional<T> get(String key, Scalar<T> form) {
        return value(key).flatMap(value -> value.as(form));
    }

    /** As {@link #get}; a missing key is a mistake. */
    <T> Optional<T> need(String key, Scalar<T> form) {
        return needed(key).flatMap(value -> value.as(form));
    }

    /** The key's value; without one, a mistake. */
    Optional<Value> needed(String key) {
        if (!values.containsKey(key)) {
            file.error(node, "KEY-MISSING", "'" + key + "' is missing in " + name, key + ": ...", "", "");
        }
        return value(key);
    }

    /** All readable values of a list; an absent list is empty. */
    <T> List<T> all(String key, Scalar<T> form) {
        return list(key).stream().flatMap(value -> value.as(form).stream()).toList();
    }

    List<Value> list(String key) {
        return value(key).map(Value::list).orElse(List.of());
    }

    Optional<Section> section(String key, String as) {
        return value(key).flatMap(value -> value.section(as));
    }

    List<Section> sections(String key, String as) {
        return list(key).stream().flatMap(value -> value.section(as).stream()).toList();
    }

    /** The one key of a section that must have exactly one. */
    Optional<Value> only() {
        if (node.getValue().size() != 1) {
            String expected = "exactly one of " + String.join(", ", Keys.names(name));
            file.error(
                    node, "CHOICE", "'" + name + "' says exactly one thing", expected, String.join(", ", names()), "");
            return Optional.empty();
        }
        return values.values().stream().findFirst();
    }

    /** {@code file:line} of a key, or of the section when the key is absent. */
    String source(String key) {
        return value(key).map(Value::source).orElseGet(this::source);
    }

    String source() {
        return file.name() + ":"
                + (node.getStartMark().map(mark -> mark.getLine()).orElse(0) + 1);
    }

    void error(String code, String sentence, String expected, String hint) {
        file.error(node, code, sentence, expected, "", hint);
    }
}
