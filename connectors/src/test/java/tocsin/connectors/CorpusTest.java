package tocsin.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;

/**
 * Every real document in the folder of shared sample feeds beside the project: for each record an alert, a link, or a refusal with a
 * code. Prints what was refused and why, and at the end a table of all formats.
 */
class CorpusTest {

    private static final PrintStream OUT = System.out;

    /** What may be refused of real documents: the unreadable, the dangerous, what has no identity or no content, drafts. */
    private static final Set<String> REFUSALS = Set.of(
            "CHARSET-UNKNOWN",
            "COLUMNS-MISSING",
            "CONTENT-UNKNOWN",
            "EMPTY",
            "ENCRYPTED",
            "ENTRY-EMPTY",
            "ENVELOPE-INCOMPLETE",
            "HXL-NO-TAGS",
            "NO-IDENTITY",
            "NOT-A-RECORD",
            "NOT-A-SUBMISSION",
            "NOT-AN-INDEX",
            "NOT-TEXT",
            "NOT-XML",
            "STATUS-DRAFT",
            "WRONG-FORMAT",
            "XML-BROKEN",
            "XML-DOCTYPE",
            "XML-LIMIT",
            "XML-TRUNCATED");

    private static final List<String> TABLE = new ArrayList<>();

    private final Map<String, Integer> findings = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int alerts;
    private int links;

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "cap, cap",
        "feed, cap-index",
        "edxl-de, edxl-de",
        "odk-submission, kobo",
        "kobo-csv, kobo",
        "kobo-json, kobo",
        "ucdp-csv, ucdp-ged",
        "hxl, hxl",
        "hxl-csv, hxl",
        "geojson, geojson",
        "hdx-hapi, hdx-hapi"
    })
    void readsEveryRecordOrSaysWhyNot(String listedAs, String format) throws IOException {
        List<Path> documents = Corpus.documents(listedAs);

        for (Path document : documents) {
            Reading reading = reader(format, document).read(new Document(Files.readAllBytes(document), ""));
            assertThat(reading.records().size() + reading.findings().size())
                    .as("said of " + document)
                    .isPositive();
            reading.findings().forEach(finding -> findings.merge(finding.code(), 1, Integer::sum));
            reading.records().forEach(item -> count(item, document));
        }

        OUT.println(listedAs + ": findings " + findings);
        TABLE.add(String.format(
                "| %-14s | %-10s | %9d | %6d | %5d | %7d | %s |",
                listedAs, format, documents.size(), alerts, links, sum(refusals), refusals));
        assertThat(documents).isNotEmpty();
        assertThat(refusals.keySet()).isSubsetOf(REFUSALS);
    }

    @AfterAll
    static void print() {
        if (!TABLE.isEmpty()) {
            OUT.println("| listed as      | read as    | documents | alerts | links | refused | refusals by code |");
            TABLE.forEach(OUT::println);
        }
    }

    /** The list knows no USGS: it calls all GeoJSON by that name. */
    private static Reader reader(String format, Path document) {
        boolean usgs = format.equals("geojson") && document.toString().contains("/usgs/");
        String connector = usgs ? "usgs-geojson" : format;
        return new Reader(Connectors.feed(connector, FeedParameters.NONE).orElseThrow(), FeedParameters.NONE);
    }

    private void count(Item item, Path document) {
        item.fold(
                read -> {
                    read.findings().stream()
                            .map(Finding::code)
                            .distinct()
                            .forEach(code -> findings.merge(code, 1, Integer::sum));
                    return ++alerts;
                },
                refused -> refused(refused.refusal(), document),
                linked -> ++links,
                enclosed -> {
                    throw new AssertionError("left enclosed in " + document);
                });
    }

    private int refused(Refusal refusal, Path document) {
        OUT.println(Corpus.folder().relativize(document) + ": " + refusal.code() + " " + refusal.place() + ": "
                + refusal.sentence());
        return refusals.merge(refusal.code(), 1, Integer::sum);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
