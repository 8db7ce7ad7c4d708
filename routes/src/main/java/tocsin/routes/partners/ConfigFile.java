package tocsin.routes.partners;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One configuration file and the mistakes found in it. Plain YAML without anchors, aliases or types, at most 256 KiB and twenty
 * levels: everything else is a mistake, never an exception.
 */
final class ConfigFile {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 20;

    private record Mistake(
            ConfigProblem.Level level,
            Optional<Mark> mark,
            String code,
            String sentence,
            String expected,
            String got,
            String hint) {
        Mistake {
            Codes.known(code);
        }
    }

    private final String name;
    private final Path path;
    private final List<Mistake> mistakes = new ArrayList<>();
    private Excerpt excerpt = new Excerpt("");

    /** @param name as messages name it, relative to the configuration folder */
    ConfigFile(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    String name() {
        return name;
    }

    /** The folder that relative paths of this file start from. */
    Path folder() {
        return Objects.requireNonNullElse(path.toAbsolutePath().normalize().getParent(), path);
    }

    /** The whole file as a section; empty, with a mistake, when there is no reading it. */
    Optional<Section> read(String section) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                error("FILE-UNREADABLE", "the file is larger than 256 KiB");
                return Optional.empty();
            }
            return parse(Files.readString(path)).flatMap(node -> asSection(node, section));
        } catch (CharacterCodingException e) {
            error("FILE-UNREADABLE", "the file is not UTF-8");
        } catch (NoSuchFileException e) {
            error("FILE-UNREADABLE", "there is no such file");
        } catch (IOException e) {
            error("FILE-UNREADABLE", "the file cannot be read: " + e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Optional<Node> parse(String yaml) {
        excerpt = new Excerpt(yaml);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MAX_BYTES)
                .setUseMarks(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            if (!plain(new Parse(settings).parseString(yaml))) {
                return Optional.empty();
            }
            Optional<Node> node = new Compose(settings).composeString(yaml);
            if (node.isEmpty()) {
                error("FILE-EMPTY", "the file is empty");
            }
            return node;
        } catch (MarkedYamlEngineException e) {
            excerpt.distrust();
            String what = Optional.ofNullable(e.getProblem()).orElse("");
            error(e.getProblemMark(), "YAML-SYNTAX", "this is not YAML: " + Excerpt.masked(what), "", "", "");
        } catch (YamlEngineException e) {
            error("YAML-SYNTAX", "this is not YAML");
        }
        return Optional.empty();
    }

    private boolean plain(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                error(event.getStartMark(), "YAML-DEEP", "more than twenty levels deep", "", "", "");
                return false;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                error(
                        event.getStartMark(),
                        "YAML-ALIAS",
                        "anchors and aliases are not taken here",
                        "",
                        "",
                        "write the value out");
                return false;
            }
        }
        return true;
    }

    private Optional<Section> asSection(Node node, String section) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(this, section, mapping));
        }
        error(node, "VALUE-TYPE", "the file is not a list of settings", "lines such as 'name: value'", "", "");
        return Optional.empty();
    }

    /** The characters of this node are shown to nobody. */
    void hide(Node node) {
        excerpt.hide(node.getStartMark(), node.getEndMark());
    }

    void error(Node at, String code, String sentence, String expected, String got, String hint) {
        error(at.getStartMark(), code, sentence, expected, got, hint);
    }

    void warning(Node at, String code, String sentence, String hint) {
        mistakes.add(new Mistake(ConfigProblem.Level.WARNING, at.getStartMark(), code, sentence, "", "", hint));
    }

    /** About the file as a whole. */
    void error(String code, String sentence) {
        error(Optional.empty(), code, sentence, "", "", "");
    }

    private void error(Optional<Mark> mark, String code, String sentence, String expected, String got, String hint) {
        mistakes.add(new Mistake(ConfigProblem.Level.ERROR, mark, code, sentence, expected, got, hint));
    }

    boolean hasErrors() {
        return mistakes.stream().anyMatch(mistake -> mistake.level() == ConfigProblem.Level.ERROR);
    }

    /** All mistakes so far, in the order of the file. */
    List<ConfigProblem> problems() {
        return mistakes.stream()
                .map(this::problem)
                .distinct()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList();
    }

    private ConfigProblem problem(Mistake mistake) {
        int line = mistake.mark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = mistake.mark().map(mark -> mark.getColumn() + 1).orElse(0);
        return new ConfigProblem(
                mistake.level(),
                name,
                line,
                column,
                mistake.code(),
                mistake.sentence(),
                mistake.expected(),
                Excerpt.masked(mistake.got()),
                mistake.hint(),
                excerpt.around(line, column));
    }
}
