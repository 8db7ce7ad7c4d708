package tocsin.connectors.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;

/** Every CAP document of the shared feeds becomes an alert, or a refusal that names why. */
class CapCorpusTest {

    /** The unreadable, the dangerous, what has no identity, and drafts. */
    private static final Set<String> REFUSALS = Set.of(
            "EMPTY",
            "NOT-XML",
            "XML-BROKEN",
            "XML-TRUNCATED",
            "XML-LIMIT",
            "XML-DOCTYPE",
            "CHARSET-UNKNOWN",
            "CHARSET-BROKEN",
            "WRONG-FORMAT",
            "NO-IDENTITY",
            "STATUS-DRAFT");

    @Test
    void readsEveryDocumentOrSaysWhyNot() throws IOException {
        Reader feed = new Reader(new CapFeed(FeedParameters.NONE), FeedParameters.NONE);
        List<Path> documents = Corpus.documents("cap");
        Map<String, Integer> codes = new TreeMap<>();
        List<Refusal> refusals = new ArrayList<>();
        int alerts = 0;

        for (Path path : documents) {
            Reading reading = feed.read(new Document(Files.readAllBytes(path), ""));
            assertThat(reading.records()).as(path.toString()).isNotEmpty();
            reading.findings().forEach(finding -> codes.merge(finding.code(), 1, Integer::sum));
            for (Item item : reading.records()) {
                if (item instanceof Item.Read read) {
                    alerts++;
                    read.findings().stream()
                            .map(Finding::code)
                            .distinct()
                            .forEach(code -> codes.merge(code, 1, Integer::sum));
                } else if (item instanceof Item.Refused refused) {
                    refusals.add(refused.refusal());
                    System.out.println(path.getParent().getFileName() + "/" + path.getFileName() + " refused: "
                            + refused.refusal().code() + " " + refused.refusal().place() + ": "
                            + refused.refusal().sentence());
                }
            }
        }

        System.out.println(documents.size() + " documents, " + alerts + " alerts, " + refusals.size()
                + " refused; alerts per finding: " + codes);
        assertThat(refusals).extracting(Refusal::code).isSubsetOf(REFUSALS);
    }
}
