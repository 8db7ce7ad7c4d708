package tocsin.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Finding;

/**
 * Every real index and envelope in the folder of shared sample feeds beside the project (the folder that the system property
 * {@code tocsin.shared} names): an alert, a link or a refusal with a code for each record. Prints what was refused, and why.
 */
class FeedCorpusTest {

    private static final Path SHARED = Path.of(System.getProperty("tocsin.shared", "../../shared"));

    /** What may be refused in real documents: hostile, of another kind, empty, or of a payload that nobody reads here. */
    private static final Set<String> REFUSALS = Set.of(
            "CONTENT-UNKNOWN",
            "ENTRY-EMPTY",
            "ENVELOPE-INCOMPLETE",
            "NO-IDENTITY",
            "NOT-AN-INDEX",
            "CHARSET-BROKEN",
            "XML-DOCTYPE");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final Set<String> codes = new TreeSet<>();

    @ParameterizedTest
    @CsvSource({"feed,cap-index", "edxl-de,edxl-de"})
    void readsEveryRealDocument(String listedAs, String format) throws IOException {
        List<Path> documents = documents(listedAs);

        for (Path document : documents) {
            Reading reading = new Reader(
                            Connectors.feed(format, FeedParameters.NONE).orElseThrow(), FeedParameters.NONE)
                    .read(new Document(Files.readAllBytes(document), ""));
            assertThat(reading.records().size() + reading.findings().size())
                    .as("said of " + document)
                    .isPositive();
            reading.records().forEach(item -> count(item, document));
            reading.findings().forEach(finding -> count(finding));
        }

        System.out.println(format + ": " + documents.size() + " documents " + counts);
        refused.forEach(System.out::println);
        assertThat(codes).isSubsetOf(REFUSALS);
        assertThat(documents).isNotEmpty();
    }

    private void count(Item item, Path document) {
        item.fold(
                read -> {
                    read.findings().forEach(this::count);
                    return counts.merge("alerts", 1, Integer::sum);
                },
                refusal -> {
                    codes.add(refusal.refusal().code());
                    refused.add(SHARED.relativize(document) + ": "
                            + refusal.refusal().code() + " "
                            + refusal.refusal().place() + ": "
                            + refusal.refusal().sentence());
                    return counts.merge("refused", 1, Integer::sum);
                },
                linked -> counts.merge("linked", 1, Integer::sum),
                enclosed -> counts.merge("left enclosed", 1, Integer::sum));
    }

    private void count(Finding finding) {
        counts.merge("finding " + finding.code(), 1, Integer::sum);
    }

    private static List<Path> documents(String listedAs) throws IOException {
        Path manifest = SHARED.resolve("feeds/MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            Assumptions.abort("left out: no folder of shared sample feeds at " + SHARED);
        }
        return Files.readAllLines(manifest).stream()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns[1].equals(listedAs))
                .map(columns -> SHARED.resolve("feeds").resolve(columns[0]))
                .toList();
    }
}
