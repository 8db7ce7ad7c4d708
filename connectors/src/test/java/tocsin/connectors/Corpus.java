package tocsin.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A folder of shared sample feeds beside the project. It may be missing. */
public final class Corpus {

    private Corpus() {}

    /** The folder; aborts the test with a sentence when it is not there. */
    public static Path folder() {
        return find().orElseGet(() ->
                Assumptions.abort("left out: there is no folder of shared sample feeds beside the project"));
    }

    private static Optional<Path> find() {
        String named = System.getProperty("tocsin.shared", "../../shared");
        return Optional.of(Path.of(named, "feeds")).filter(Files::isDirectory);
    }

    /** All documents of a format, as the manifest lists them. */
    public static List<Path> documents(String format) {
        Path folder = folder();
        try {
            return Files.readAllLines(folder.resolve("MANIFEST.tsv")).stream()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns.length > 1 && columns[1].equals(format))
                    .map(columns -> folder.resolve(columns[0]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
