package tocsin.connectors.feed.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Reference;
import tocsin.alerts.Tlp;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

class CapFeedTest {

    @ParameterizedTest(name = "{0} is {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2030-05-06T07:08:09+02:00     | 2030-05-06T05:08:09Z     | none
            2030-05-06T07:08:09-00:00     | 2030-05-06T07:08:09Z     | none
            2030-01-31T07:08:09-05:00     | 2030-01-31T12:08:09Z     | none
            2030-05-06T07:08:09Z          | 2030-05-06T07:08:09Z     | TIME-FORM
            2030-05-06T07:08:09.25+02:00  | 2030-05-06T05:08:09.250Z | TIME-FORM
            2030-05-06T07:08:09+0200      | 2030-05-06T05:08:09Z     | TIME-FORM
            2030-05-06T07:08:09           | 2030-05-06T01:23:09Z     | TIME-NO-ZONE
            2030-05-06                    | 2030-05-05T18:15:00Z     | TIME-NO-ZONE
            2030-05-06T07:08:09,02:00     | 2030-05-06T01:23:09Z     | TIME-ZONE-SIGN
            2030-05-06T24:00:00+02:00     | 2030-05-06T22:00:00Z     | TIME-24
            2573-05-06T07:08:09+07:00     | 2030-05-06T00:08:09Z     | TIME-BUDDHIST-YEAR
            2567-02-29T00:00:00-00:00     | 2024-02-29T00:00:00Z     | TIME-BUDDHIST-YEAR
            2030-02-30T00:00:00-00:00     |                          | TIME-UNREADABLE
            2030-05-06T24:30:00+02:00     |                          | TIME-UNREADABLE
            yesterday                     |                          | TIME-UNREADABLE
            """)
    void readsTimes(String raw, String instant, String finding) {
        FeedParameters kathmandu = new FeedParameters(ZoneId.of("Asia/Kathmandu"), "", List.of(), null);

        Item.Read read = read(alert("").replace("2030-01-01T00:00:00-00:00", raw), kathmandu);

        assertThat(read.alert().identity().sent().raw()).isEqualTo(raw);
        assertThat(read.alert().identity().sent().instant()).isEqualTo(instant == null ? null : Instant.parse(instant));
        assertThat(codes(read)).isEqualTo(finding.equals("none") ? List.of() : List.of(finding));
    }

    @Test
    void neverTakesAnUnknownStatusForALiveAlert() {
        Item.Read read = read(alert("").replace("Actual", "Real"), FeedParameters.NONE);

        assertThat(read.alert().kind().status()).isEqualTo(Status.TEST);
        assertThat(codes(read)).containsExactly("WORD-UNKNOWN");
    }

    @Test
    void takesAMissingScopeForRestricted() {
        Item.Read read = read(alert("").replace("<scope>Public</scope>", ""), FeedParameters.NONE);

        assertThat(read.alert().kind().scope()).isEqualTo(Scope.RESTRICTED);
    }

    @Test
    void hidesThePassword() {
        Reading reading = reading(alert("<password>opensesame</password>"));

        assertThat(reading.toString()).doesNotContain("opensesame").contains("PASSWORD-DROPPED");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "<code>TLP:WHITE</code>, CLEAR",
        "<code>tlp:amber</code>, AMBER",
        "<code>TLP:AMBER+STRICT</code><code>TLP:GREEN</code>, AMBER_STRICT",
        "<code>TLP:PINK</code>, RED",
        "<note>TLP:RED</note>, RED",
        "<note>This is not TLP:RED at all</note>, UNMARKED",
        "<note>TLP:RED is what it is not</note>, UNMARKED",
        "<info><parameter><valueName>tlp</valueName><value>green</value></parameter></info>, GREEN",
    })
    void readsLabelsOnlyWhereNothingElseCanBeMeant(String element, Tlp label) {
        assertThat(read(alert(element), FeedParameters.NONE).alert().handling().tlp())
                .isEqualTo(label);
    }

    @Test
    void readsReferencesWithCommasAndSpacesInThem() {
        Alert alert = read(
                        alert(
                                "<references>Met, North,a b,2030-01-01T00:00:00+01:00 x@y,7,2029-01-01T00:00:00-00:00</references>"),
                        FeedParameters.NONE)
                .alert();

        assertThat(alert.kind().references())
                .extracting(Reference::sender, Reference::identifier)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Met, North", "a b"),
                        org.assertj.core.groups.Tuple.tuple("x@y", "7"));
        assertThat(Objects.requireNonNull(alert.kind().references().get(0).sent())
                        .instant())
                .isEqualTo("2029-12-31T23:00:00Z");
    }

    @Test
    void givesAnEnvelopeToTheConnectorThatKnowsItsMarking() {
        Reading reading = reading("<EDXLDistribution xmlns='urn:oasis:names:tc:emergency:EDXL:DE:1.0'>" + alert("")
                + "</EDXLDistribution>");

        assertThat(reading.records())
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.Enclosed.class,
                        enclosed -> assertThat(enclosed.format()).isEqualTo("edxl-de"));
    }

    @Test
    void listsAHundredFindingsAndCountsTheRest() {
        Item.Read read = read(alert("<invented/>".repeat(5000)), FeedParameters.NONE);

        assertThat(read.findings()).hasSize(101);
        assertThat(read.findings().get(100).sentence()).isEqualTo("4900 more findings than are listed");
    }

    @ParameterizedTest(name = "hostile: {0}")
    @ValueSource(
            strings = {
                "<info><area><polygon>1{ }1</polygon></area></info>",
                "<info><area><polygon>1{ ,}1</polygon></area></info>",
                "<info><area><circle>1,1{ ,}</circle></area></info>",
                "<info><language>a{-a}</language></info>",
                "<info>{<instruction>x</instruction>}</info>",
                "<info>{<parameter><valueName>tocsin:altitude-1</valueName><value>x</value></parameter><area/>}</info>",
                "{<code>tocsin:incident=a b</code>}<incidents>{b }</incidents>",
                "<references>a{ ,}</references>",
                "<references>{a,b,2030-01-01T00:00:00-00:00 }</references>",
                "<addresses>{\"a }</addresses>",
                "<restriction>{2}</restriction>",
            })
    void isNotHeldUpByHostileText(String pattern) {
        StringBuilder text = new StringBuilder();
        for (String part : pattern.split("(?=\\{)|(?<=\\})", -1)) {
            text.append(
                    part.startsWith("{")
                            ? part.substring(1, part.length() - 1).repeat(900_000 / (part.length() - 2))
                            : part);
        }

        Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reading(alert(text.toString())));

        assertThat(text).hasSizeGreaterThan(800_000);
        assertThat(reading.records()).singleElement().isInstanceOf(Item.Read.class);
    }

    private static String alert(String elements) {
        return "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>1</identifier><sender>a@b.example</sender>"
                + "<sent>2030-01-01T00:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType>"
                + "<scope>Public</scope>" + elements
                + (elements.contains("<info>")
                        ? ""
                        : "<info><category>Met</category><event>Storm</event>"
                                + "<urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty></info>")
                + "</alert>";
    }

    private static Item.Read read(String document, FeedParameters parameters) {
        return (Item.Read) new CapFeed(parameters)
                .read(new Document(document.getBytes(UTF_8), ""))
                .records()
                .get(0);
    }

    private static Reading reading(String document) {
        return new CapFeed(FeedParameters.NONE).read(new Document(document.getBytes(UTF_8), ""));
    }

    private static List<String> codes(Item.Read read) {
        return read.findings().stream().map(Finding::code).toList();
    }
}
