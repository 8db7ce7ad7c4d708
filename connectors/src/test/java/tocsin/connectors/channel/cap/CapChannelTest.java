package tocsin.connectors.channel.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.Casualties;
import tocsin.alerts.Casualties.Count;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.WarningSign;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Rendering;
import tocsin.connectors.feed.cap.CapFeed;

class CapChannelTest {

    private static final Path FIXTURES = Path.of("src/main/java/tocsin/connectors/feed/cap/fixtures");

    static Stream<Path> fixtures() throws Exception {
        return Files.list(FIXTURES).sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void rendersWhatTheFeedReadsSoThatItReadsBackEqual(Path fixture) throws Exception {
        for (Alert alert : read(Files.readAllBytes(fixture))) {
            Rendering rendering = new AlertWriter().write(alert, null);

            assertThat(read(rendering.bytes())).containsExactly(alert);
        }
    }

    @Test
    void saysInCodesAndParametersWhatCapHasNoElementFor() {
        Alert alert = report();

        Alert back = read(new AlertWriter().write(alert, null).bytes()).get(0);

        assertThat(back.withIdentity(alert.identity())).isEqualTo(alert);
    }

    @Test
    void tellsOfTheIncidentWithoutMakingItAnotherAlert() {
        Incident incident = new Incident("incident-4be1", 7, 3, List.of("met"), List.of());

        byte[] bytes = new AlertWriter().write(report(), incident).bytes();

        assertThat(new String(bytes, UTF_8))
                .contains("tocsin:same-incident=incident-4be1 7 3", "tocsin:incident-source=met");
        assertThat(read(bytes))
                .isEqualTo(read(new AlertWriter().write(report(), null).bytes()));
    }

    @Test
    void fillsWhatCapDemandsWithPlaceholdersAndSaysSo() {
        Rendering rendering = new AlertWriter().write(report(), null);

        assertThat(new String(rendering.bytes(), UTF_8))
                .contains("<category>Other</category>", "<event>unspecified</event>");
        assertThat(rendering.findings()).extracting(Finding::code).containsExactly("IDENTITY-OTHER", "PLACEHOLDER");
    }

    @Test
    void writesUtcAsCapDoesAndTheAuthorsOffsetWhereItIsKnown() {
        Instant sent = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(xml(sent, "2030-01-01T00:00:00Z")).contains("<sent>2030-01-01T00:00:00-00:00</sent>");
        assertThat(xml(sent, "2030-01-01T05:45:00+05:45")).contains("<sent>2030-01-01T05:45:00+05:45</sent>");
    }

    @Test
    void replacesWhatXmlCannotHold() {
        Alert alert = report();
        Info info = alert.infos().get(0);
        Alert bad = new Alert(
                alert.identity(),
                alert.kind(),
                List.of(new Info(
                        Text.of("en", "bell\u0007 \ud83d lone & <tag> \ud83d\udd14", "", "a\rb"),
                        info.categories(),
                        info.responseTypes(),
                        info.eventCodes(),
                        info.urgency(),
                        info.severity(),
                        info.certainty(),
                        info.times(),
                        info.areas(),
                        info.parameters(),
                        info.resources())),
                alert.assessment(),
                alert.handling(),
                alert.trust());

        Rendering rendering = new AlertWriter().write(bad, null);

        Text back = read(rendering.bytes()).get(0).infos().get(0).text();
        assertThat(back.event()).isEqualTo("bell\ufffd \ufffd lone & <tag> \ud83d\udd14");
        assertThat(back.description()).isEqualTo("a\rb");
        assertThat(rendering.findings()).extracting(Finding::code).contains("CHARACTER-REPLACED");
    }

    /** A report that no CAP author made. */
    private static Alert report() {
        Kind kind = Kind.alert()
                .withIncidentKeys(
                        List.of(new Code("glide", "VW-2030-000002-KVR"), new Code("cap-incident", "east gate")));
        Times times = new Times(
                null,
                null,
                Moment.unreadable("when it ends"),
                new Moment(Instant.parse("2030-03-01T00:00:00Z"), "2030-03", Precision.MONTH),
                null);
        Info info = new Info(
                new Text("en_GB", true, "", "Shots", "", "", "", "", "", ""),
                List.of(),
                List.of(),
                List.of(),
                Urgency.PAST,
                Severity.SEVERE,
                Certainty.OBSERVED,
                times,
                List.of(new Area(
                        "East gate",
                        List.of(new Shape.Circle(new Shape.Position(0.00001, -20), 0)),
                        5.0,
                        List.of(),
                        "high",
                        "")),
                List.of(),
                List.of());
        Assessment assessment = new Assessment(
                'B',
                3,
                new Casualties(new Count(1, 2, null), Count.UNSTATED, Count.UNSTATED, new Count(null, null, 40)),
                List.of("militia"),
                List.of("traders"),
                List.of(new WarningSign(7, "7.4", "seen twice"), new WarningSign(2, "", "")));
        Handling handling =
                new Handling(Tlp.AMBER_STRICT, List.of("observers"), Attribution.GROUP, Sensitivity.HIGH, true, "P90D");
        Moment sent = new Moment(Instant.parse("2030-03-02T10:00:00.5Z"), "2030-03-02T10:00:00.5Z", Precision.SECOND);
        Identity identity = new Identity("odk", "", "uuid:1", sent, "", "");
        return new Alert(identity, kind, List.of(info), assessment, handling, Trust.UNSIGNED);
    }

    private static String xml(Instant sent, String raw) {
        Identity identity = new Identity(Identity.CAP, "a@b.example", "1", Moment.of(sent, raw), "", "");
        return new String(
                new AlertWriter().write(report().withIdentity(identity), null).bytes(), UTF_8);
    }

    private static List<Alert> read(byte[] document) {
        return new CapFeed(FeedParameters.NONE)
                .read(new Document(document, "")).records().stream()
                        .filter(Item.Read.class::isInstance)
                        .map(item -> ((Item.Read) item).alert())
                        .toList();
    }
}
