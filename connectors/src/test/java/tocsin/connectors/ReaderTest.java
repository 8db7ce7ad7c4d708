package tocsin.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Refusal;
import tocsin.alerts.Tlp;

class ReaderTest {

    private static final String CAP =
            "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>R-1</identifier>"
                    + "<sender>r@example</sender><sent>2026-01-01T00:00:00+00:00</sent><status>Actual</status>"
                    + "<msgType>Alert</msgType><scope>Public</scope></alert>";

    @Test
    void carriesAnAlertUnderOneIdentityByEveryRoad() {
        String atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>urn:x:1</id><content>" + CAP
                + "</content></entry></feed>";

        Alert bare = alert("cap", CAP);
        Alert entry = alert("cap-index", atom);
        Alert enveloped = alert("edxl-de", envelope("Actual", "Report", "", CAP));
        Alert nested = alert("edxl-de", envelope("Actual", "Report", "", envelope("Actual", "Report", "", atom)));

        assertThat(List.of(entry, enveloped, nested)).allSatisfy(alert -> {
            assertThat(alert.identity().key()).isEqualTo(bare.identity().key());
            assertThat(alert.identity().contentDigest())
                    .isEqualTo(bare.identity().contentDigest());
        });
    }

    @Test
    void holdsTheStricterOfAllMarkings() {
        String inner = envelope("Actual", "Report", "TLP:RED", CAP);

        assertThat(alert("edxl-de", envelope("Actual", "Report", "TLP:GREEN", inner))
                        .handling()
                        .tlp())
                .isEqualTo(Tlp.RED);
        assertThat(alert("edxl-de", envelope("Actual", "Report", "TLP:GREEN", CAP))
                        .handling()
                        .tlp())
                .isEqualTo(Tlp.GREEN);
    }

    @Test
    void makesAnActualAlertInAnExerciseEnvelopeAnExerciseThatIsNoRepeatOfTheActualOne() {
        Item.Read read = (Item.Read)
                read("edxl-de", envelope("Exercise", "Report", "", CAP)).get(0);

        assertThat(read.alert().kind().status()).isEqualTo(Status.EXERCISE);
        assertThat(read.findings()).extracting(Finding::code).contains("ENVELOPE-STATUS");
        assertThat(read.alert().identity().contentDigest())
                .isNotEqualTo(alert("cap", CAP).identity().contentDigest());
    }

    @Test
    void leavesATestInAnExerciseEnvelopeATest() {
        assertThat(alert("edxl-de", envelope("Exercise", "Report", "", CAP.replace("Actual", "Test")))
                        .kind()
                        .status())
                .isEqualTo(Status.TEST);
    }

    @Test
    void saysWhenEnvelopeAndPayloadDoDifferentThings() {
        Item.Read cancelled = (Item.Read)
                read("edxl-de", envelope("Actual", "Cancel", "", CAP)).get(0);
        Item.Read reported = (Item.Read)
                read("edxl-de", envelope("Actual", "Report", "", CAP)).get(0);

        assertThat(cancelled.alert().kind().action()).isEqualTo(Action.ALERT);
        assertThat(cancelled.findings()).extracting(Finding::code).contains("ENVELOPE-ACTION");
        assertThat(reported.findings()).extracting(Finding::code).doesNotContain("ENVELOPE-ACTION");
    }

    @Test
    void refusesEnvelopesThatAreTooDeep() {
        String three = CAP;
        for (int i = 0; i < 3; i++) {
            three = envelope("Actual", "Report", "", three);
        }

        assertThat(read("edxl-de", three)).singleElement().isInstanceOf(Item.Read.class);
        assertThat(refusal("edxl-de", envelope("Actual", "Report", "", three)))
                .isEqualTo(new Refusal(
                        "TOO-DEEP",
                        "contentObject[1]/contentObject[1]/contentObject[1]/contentObject[1]",
                        "an envelope in an envelope, more than 4 deep"));
    }

    @Test
    void namesPlacesFromTheOutsideIn() {
        String noIdentifier = CAP.replaceAll("<identifier>.*</identifier>", "");

        assertThat(refusal("edxl-de", envelope("Actual", "Report", "", noIdentifier))
                        .place())
                .isEqualTo("contentObject[1]/alert");
    }

    @Test
    void keepsWhatIsSaidOfAnEnclosedDocumentAsAWhole() {
        String empty = "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>";

        Reading reading = reading("edxl-de", envelope("Actual", "Report", "", empty));

        assertThat(reading.records()).isEmpty();
        assertThat(reading.findings())
                .containsExactly(new Finding("NO-ENTRIES", "contentObject[1]", "the index lists nothing"));
    }

    @Test
    void refusesWhatAConnectorFailsOn() {
        Reading reading = new Reader(
                        connector(document -> {
                            throw new IllegalStateException("secret text of the document");
                        }),
                        FeedParameters.NONE)
                .read(new Document(new byte[0], ""));

        assertThat(reading.records())
                .containsExactly(new Item.Refused(new Refusal(
                        "CONNECTOR-FAILED",
                        "document",
                        "the broken connector failed on this document, which is a defect of the connector")));
    }

    @Test
    void refusesAPayloadOfAFormatThatNobodyReads() {
        Item enclosed =
                new Item.Enclosed(new Document(new byte[0], ""), "morse", Handling.UNMARKED, List.of(), "part[1]");

        Reading reading = new Reader(
                        connector(document -> new Reading(List.of(enclosed), List.of())), FeedParameters.NONE)
                .read(new Document(new byte[0], ""));

        assertThat(reading.records())
                .containsExactly(
                        new Item.Refused(new Refusal("FORMAT-UNKNOWN", "part[1]", "no connector reads \"morse\"")));
    }

    @Test
    void makesOneConnectorForAllPayloadsOfAFormat() {
        List<String> made = new ArrayList<>();
        Document document = new Document(CAP.getBytes(UTF_8), "");
        Item enclosed = new Item.Enclosed(document, "cap", Handling.UNMARKED, List.of(), "part");
        Reader reader = new Reader(
                connector(twice -> new Reading(List.of(enclosed, enclosed), List.of())),
                FeedParameters.NONE,
                format -> {
                    made.add(format);
                    return Connectors.feed(format, FeedParameters.NONE);
                });

        assertThat(reader.read(document).records()).hasSize(2);
        assertThat(reader.read(document).records()).hasSize(2);
        assertThat(made).containsExactly("cap");
    }

    @Test
    void followsTheLinkOfAFlattenedEntryOnlyInAFeedThatFollowsLinks() {
        byte[] feed =
                ("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:cap=\"urn:oasis:names:tc:emergency:cap:1.2\"><entry>"
                                + "<id>urn:x:1</id><title>Flood</title><link type=\"application/cap+xml\" href=\"https://x.example/1\"/>"
                                + "<cap:event>Flood</cap:event></entry></feed>")
                        .getBytes(UTF_8);
        FeedParameters following = new FeedParameters(null, "", List.of(), null, true);

        assertThat(Arrays.asList(FeedParameters.NONE, following))
                .extracting(parameters -> (Object)
                        new Reader(Connectors.feed("cap-index", parameters).orElseThrow(), parameters)
                                .read(new Document(feed, ""))
                                .records()
                                .get(0)
                                .getClass())
                .containsExactly(Item.Read.class, Item.Linked.class);
    }

    private static String envelope(String status, String kind, String marking, String payload) {
        return "<EDXLDistribution xmlns=\"urn:oasis:names:tc:emergency:EDXL:DE:1.0\"><distributionID>d</distributionID>"
                + "<senderID>s</senderID><dateTimeSent>2026-01-01T00:00:00+00:00</dateTimeSent><distributionStatus>"
                + status + "</distributionStatus><distributionType>" + kind
                + "</distributionType><combinedConfidentiality>" + marking
                + "</combinedConfidentiality><contentObject><xmlContent><embeddedXMLContent>" + payload
                + "</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>";
    }

    private static Reading reading(String format, String text) {
        return new Reader(Connectors.feed(format, FeedParameters.NONE).orElseThrow(), FeedParameters.NONE)
                .read(new Document(text.getBytes(UTF_8), ""));
    }

    private static List<Item> read(String format, String text) {
        return reading(format, text).records();
    }

    private static Alert alert(String format, String text) {
        return ((Item.Read) read(format, text).get(0)).alert();
    }

    private static Refusal refusal(String format, String text) {
        return ((Item.Refused) read(format, text).get(0)).refusal();
    }

    private static FeedConnector connector(java.util.function.Function<Document, Reading> reads) {
        return new FeedConnector() {
            @Override
            public String format() {
                return "broken";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Reading read(Document document) {
                return reads.apply(document);
            }
        };
    }
}
