package tocsin.routes.partners;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value with its place. Whatever it is asked to be and is not becomes a mistake of its file. */
final class Value {

    private static final int LONGEST_GOT = 60;

    private final ConfigFile file;
    private final String key;
    private final Node node;

    Value(ConfigFile file, String key, Node node) {
        this.file = file;
        this.key = key;
        this.node = node;
    }

    String key() {
        return key;
    }

    ConfigFile file() {
        return file;
    }

    /** {@code file:line}. */
    String source() {
        return file.name() + ":"
                + (node.getStartMark().map(mark -> mark.getLine()).orElse(0) + 1);
    }

    /** The text as it stands, when it is a single value and not empty; says nothing otherwise. */
    Optional<String> raw() {
        return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    <T> Optional<T> as(Scalar<T> form) {
        if (!(node instanceof ScalarNode)) {
            error("VALUE-TYPE", "'" + key + "' takes a single value", form.expected(), "");
            return Optional.empty();
        }
        Optional<String> raw = raw();
        if (raw.isEmpty()) {
            error("VALUE-EMPTY", "'" + key + "' has no value", form.expected(), "");
            return Optional.empty();
        }
        Optional<T> value = form.parse().apply(raw.get());
        if (value.isEmpty()) {
            error(
                    form.code(),
                    "'" + key + "' is not " + form.expected(),
                    form.expected(),
                    Suggestion.hint(raw.get(), form.known()));
        }
        return value;
    }

    List<Value> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Value(file, key, item))
                    .toList();
        }
        error("VALUE-TYPE", "'" + key + "' takes a list", "a list such as [one, two]", "");
        return List.of();
    }

    /** Settings below this value; a bare {@code key:} counts as none. */
    Optional<Section> section(String name) {
        return mapping().map(mapping -> new Section(file, name, mapping));
    }

    /** Settings below this value whose names the operator chooses. */
    Optional<Section> openSection() {
        return mapping().map(mapping -> Section.open(file, key, mapping));
    }

    private Optional<MappingNode> mapping() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        if (node instanceof ScalarNode && raw().isEmpty()) {
            return Optional.of(new MappingNode(
                    org.snakeyaml.engine.v2.nodes.Tag.MAP,
                    true,
                    List.of(),
                    org.snakeyaml.engine.v2.common.FlowStyle.FLOW,
                    node.getStartMark(),
                    node.getEndMark()));
        }
        error("VALUE-TYPE", "'" + key + "' takes settings", "settings such as { name: value }", "");
        return Optional.empty();
    }

    /** A secret by reference. What is no reference may be the secret itself and is shown nowhere. */
    Optional<Secret> secret(Secrets secrets) {
        Optional<String> reference = raw().filter(text -> text.startsWith("secret:"));
        if (reference.isEmpty()) {
            file.hide(node);
            file.error(
                    node,
                    "SECRET-LITERAL",
                    "'" + key + "' takes a reference to a secret, never the secret itself",
                    "secret:env:NAME, secret:file:PATH or secret:data:NAME",
                    "",
                    "put the secret into a file of mode 0600 and change it: it stood in a readable file");
            return Optional.empty();
        }
        return secrets.find(reference.get(), file.folder()).fold(Optional::of, missing -> {
            file.error(node, missing.code(), missing.sentence(), "", reference.get(), missing.hint());
            return Optional.empty();
        });
    }

    /** A path, from the file's own folder. */
    Optional<Path> pathFromFile() {
        return path(file.folder());
    }

    Optional<Path> path(Path from) {
        return as(Scalar.open("PATH", "a path such as keys/north.pem", Value::path))
                .map(path -> from.resolve(path).normalize());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    void error(String code, String sentence, String expected, String hint) {
        file.error(node, code, sentence, expected, got(), hint);
    }

    void warning(String code, String sentence, String hint) {
        file.warning(node, code, sentence, hint);
    }

    private String got() {
        return raw().map(text -> text.length() <= LONGEST_GOT ? text : text.substring(0, LONGEST_GOT) + " ...")
                .orElseGet(() ->
                        node instanceof SequenceNode ? "a list" : node instanceof MappingNode ? "settings" : "nothing");
    }
}
