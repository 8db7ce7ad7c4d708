package tocsin.connectors.channel.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import tocsin.alerts.Alert;
import tocsin.alerts.Trust;
import tocsin.connectors.Corpus;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Rendering;
import tocsin.connectors.feed.cap.CapFeed;

/** Every CAP alert of the shared feeds goes out as valid CAP 1.2 and comes back equal. */
class RoundTripCorpusTest {

    private final CapFeed feed = new CapFeed(FeedParameters.NONE);

    @Test
    void rendersEveryAlertAsValidCapThatReadsBackEqual() throws IOException, SAXException {
        Schema schema = SchemaFactory.newDefaultInstance()
                .newSchema(Corpus.folder()
                        .resolve("schemas/google-cap-library/cap12.xsd")
                        .toFile());
        Map<String, Integer> codes = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        int alerts = 0;
        int invalid = 0;

        for (Path path : Corpus.documents("cap")) {
            for (Alert alert : read(Files.readAllBytes(path))) {
                alerts++;
                Rendering rendering = new AlertWriter().write(alert, null);
                Optional<String> complaint = complaint(schema, rendering.bytes());
                rendering.findings().forEach(finding -> codes.merge(finding.code(), 1, Integer::sum));
                if (complaint.isPresent()) {
                    invalid++;
                    if (rendering.findings().isEmpty()) {
                        problems.add(path + " is not valid: " + complaint.get());
                    }
                }
                List<Alert> back = read(rendering.bytes());
                if (back.size() != 1 || !withoutTrust(back.get(0)).equals(withoutTrust(alert))) {
                    problems.add(path + " comes back otherwise:\n" + alert + "\n" + back);
                }
            }
        }

        System.out.println(alerts + " alerts rendered, " + invalid + " not valid with a finding; findings: " + codes);
        assertThat(problems).isEmpty();
        assertThat(alerts).isGreaterThan(200);
    }

    private List<Alert> read(byte[] document) {
        return feed.read(new Document(document, "")).records().stream()
                .filter(Item.Read.class::isInstance)
                .map(item -> ((Item.Read) item).alert())
                .toList();
    }

    private static Alert withoutTrust(Alert alert) {
        return alert.withTrust(Trust.UNSIGNED);
    }

    private static Optional<String> complaint(Schema schema, byte[] xml) throws IOException {
        try {
            var validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
