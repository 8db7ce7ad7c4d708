package tocsin.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** JSONTestSuite (github.com/nst/JSONTestSuite), when it lies in the folder of shared samples beside the project. */
class JsonTestSuiteTest {

    /** Right by RFC 8259, and refused all the same: which of two values is meant, and what cannot be stored or sent on. */
    private static final Map<String, String> REFUSED_ON_PURPOSE = Map.of(
            "y_object_duplicated_key.json", "JSON-DUPLICATE-KEY",
            "y_object_duplicated_key_and_value.json", "JSON-DUPLICATE-KEY",
            "y_object_escaped_null_in_key.json", "JSON-TEXT",
            "y_string_null_escape.json", "JSON-TEXT");

    @Test
    void acceptsWhatIsRightAndRefusesWhatIsWrong() {
        List<String> problems = new ArrayList<>();
        Map<String, String> left = new TreeMap<>(REFUSED_ON_PURPOSE);

        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            String read = read(file);
            String expected = REFUSED_ON_PURPOSE.getOrDefault(name, "accepted");
            if (name.startsWith("y_") && !read.equals(expected)) {
                problems.add(name + " was " + read + ", " + expected + " was expected");
            } else if (name.startsWith("n_") && read.startsWith("accepted")) {
                problems.add(name + " was " + read);
            }
            left.remove(name);
        }

        assertThat(problems).isEmpty();
        assertThat(left).as("stale").isEmpty();
    }

    /** As the README of this package says. */
    @Test
    void decidesWhatIsLeftToTheReader() throws IOException {
        Map<String, String> decided = new TreeMap<>();

        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("i_")) {
                decided.put(name.substring(2).replace(".json", ""), read(file));
            }
        }

        assertThat(decided).isEqualTo(decisions());
    }

    private static Map<String, String> decisions() throws IOException {
        Map<String, String> decisions = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src/main/java/tocsin/connectors/json/README.md"))) {
            String[] cells = line.split(" *\\| *", -1);
            if (cells.length == 5 && !cells[1].equals("decision") && !cells[1].startsWith("---")) {
                for (String file : cells[3].split(", ", -1)) {
                    decisions.put(file.replace("`", ""), cells[1].replace("`", ""));
                }
            }
        }
        return decisions;
    }

    private static String read(Path file) {
        try {
            return JsonDoor.read(Files.readAllBytes(file))
                    .fold(
                            tree -> tree.findings().isEmpty() ? "accepted" : "accepted with a finding",
                            refused -> refused.refusal().code());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        Path folder = Path.of(System.getProperty("tocsin.shared", "../../shared"), "attacks", "json");
        if (!Files.isDirectory(folder)) {
            Assumptions.abort("left out: there is no JSONTestSuite in a folder of shared samples beside the project");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
            all.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
