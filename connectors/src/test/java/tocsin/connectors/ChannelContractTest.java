package tocsin.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.WarningSign;
import tocsin.alerts.json.AlertJson;

/**
 * What every channel connector holds to. A form's folder is {@code channel/<form without dashes>}: {@code README.md}, {@code
 * fixtures/<name>.json} (alerts in), {@code expected/<name>.<ending>} (bytes out) and, where a reader's language changes them, {@code
 * expected/<name>.<language>.<ending>}. {@code -Dtocsin.rewrite=true} writes the expected bytes anew.
 */
class ChannelContractTest {

    /** Of the readers that each fixture is rendered for, besides one who named no language. */
    private static final List<String> LANGUAGES = List.of("fr-CA", "ar", "es");

    private static final Path CHANNELS = Path.of("src/main/java/tocsin/connectors/channel");

    static Stream<ChannelConnector> channels() {
        return Connectors.forms().stream().map(form -> Connectors.channel(form).orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void isListedUnderItsOwnFormAndExplainsItself(ChannelConnector channel) {
        assertThat(Connectors.channel(channel.form())).containsSame(channel);
        assertThat(channel.contentType()).matches("[a-z]+/[a-z+-]+(; charset=utf-8)?");
        assertThat(folder(channel).resolve("README.md")).isNotEmptyFile();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void rendersItsFixturesByteForByte(ChannelConnector channel) throws IOException {
        Map<String, byte[]> rendered = renderFixtures(channel);
        Path expected = folder(channel).resolve("expected");

        if (Boolean.getBoolean("tocsin.rewrite")) {
            rewrite(expected, rendered);
        }

        assertThat(names(expected)).containsExactlyElementsOf(rendered.keySet());
        for (Map.Entry<String, byte[]> file : rendered.entrySet()) {
            assertThat(new String(file.getValue(), UTF_8))
                    .as(file.getKey())
                    .isEqualTo(Files.readString(expected.resolve(file.getKey())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void rendersTheSameWhateverTheMachinesLocaleAndTimeZone(ChannelConnector channel) throws IOException {
        Map<String, byte[]> here = renderFixtures(channel);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String other : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(other));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

                assertSame(renderFixtures(channel), here, other);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void showsExercisesTestsAndSystemMessagesForWhatTheyAre(ChannelConnector channel) {
        String actual = text(channel, saying("Flood").withStatus(Kind.Status.ACTUAL));

        for (Kind.Status status : List.of(Kind.Status.EXERCISE, Kind.Status.TEST, Kind.Status.SYSTEM)) {
            String shown = text(channel, saying("Flood").withStatus(status));

            assertThat(shown).isNotEqualTo(actual).containsIgnoringCase(status.word());
            assertThat(actual).doesNotContainIgnoringCase(status.word());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void rendersTheEmptiestAlert(ChannelConnector channel) {
        Rendering rendering = channel.render(new Sample("").emptiest(), List.of());

        assertThat(rendering.bytes()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void rendersAnyTextTheSameWayTwice(ChannelConnector channel) throws IOException {
        for (String text : naughtyStrings()) {
            CarriedAlert alert = saying(text).withStatus(Kind.Status.ACTUAL);

            byte[] once = channel.render(alert, LANGUAGES).bytes();

            assertThat(channel.render(alert, LANGUAGES).bytes()).isEqualTo(once);
            if (channel.form().equals("alert-json")) {
                assertThat(AlertJson.read(once)).isEqualTo(alert);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void rendersTheSharedNaughtyStrings(ChannelConnector channel) throws IOException {
        Path shared = Path.of(System.getProperty("tocsin.shared", "../../shared"), "attacks", "naughty-strings.json");
        if (!Files.exists(shared)) {
            Assumptions.abort("left out: no folder of shared sample feeds beside the project");
        }
        String[] strings = new ObjectMapper().readValue(Files.readAllBytes(shared), String[].class);

        assertThat(strings).isNotEmpty().allSatisfy(text -> {
            CarriedAlert alert = saying(text).withStatus(Kind.Status.ACTUAL);
            byte[] bytes = channel.render(alert, List.of()).bytes();
            assertThat(bytes).isNotEmpty();
            if (channel.form().equals("alert-json")) {
                assertThat(AlertJson.read(bytes)).isEqualTo(alert);
            }
        });
    }

    /** Shapes that have broken renderers before: encodings, escapes, directions, sizes. */
    private static List<String> naughtyStrings() {
        return List.of(
                "",
                " ",
                "\u0000\u0007\u001b[31m\u007f\u0085",
                "\r\n\r\n\t\u000b\u000c",
                "]]>--><![CDATA[&lt;&#0;<!DOCTYPE x>",
                "\"}],\\u0000',{\"",
                "%s%n${jndi:x}{0}{}",
                "\u202e\u2066\u2067\u2068\u2069\u202c",
                "\u0645\u06cc\u200c\u0634\u0648\u062f \u2067\u05d0\u2069",
                "\ud83d\udc69\u200d\ud83d\ude80 \ud83c\uddfa\ud83c\uddf3",
                "\ud800",
                "\udc00\ud800x",
                "\ufffe\uffff\ufeff\ufdd0",
                "\u0130I\u0131i\u00df\u1e9e",
                "e\u0301\u0302\u0303".repeat(200),
                "x".repeat(70_000));
    }

    private static Sample saying(String text) {
        return new Sample(text);
    }

    /** An alert that says the same text in every field that holds text. */
    private record Sample(String text) {

        CarriedAlert withStatus(Kind.Status status) {
            String id = text.isEmpty() ? "1" : text;
            Moment sent = Moment.of(Instant.parse("2026-03-04T05:06:07Z"), text);
            Code code = new Code(text, text);
            Kind kind = new Kind(
                    Kind.Action.UPDATE,
                    status,
                    Kind.Scope.RESTRICTED,
                    text,
                    List.of(text),
                    List.of(text),
                    text,
                    text,
                    List.of(new Reference(text, text, text, sent, text)),
                    List.of(code));
            Area area = new Area(
                    text,
                    List.of(
                            new Shape.Circle(new Shape.Position(1.5, -2.25), 3),
                            new Shape.Polygon(List.of(new Shape.Position(1, 2))),
                            new Shape.Unreadable(text, text)),
                    0.5,
                    List.of(code),
                    text,
                    text);
            Info info = new Info(
                    new Text(text, true, text, text, text, text, text, text, text, text),
                    List.of(Category.CBRNE),
                    List.of(),
                    List.of(code),
                    Urgency.IMMEDIATE,
                    Severity.EXTREME,
                    Certainty.OBSERVED,
                    new Times(sent, Moment.unreadable(text), sent, sent, sent),
                    List.of(area),
                    List.of(new Parameter(text, text)),
                    List.of(new Resource(text, text, 1L, text, text, text)));
            Assessment assessment = new Assessment(
                    'A', 1, Casualties.UNSTATED, List.of(text), List.of(text), List.of(new WarningSign(1, text, text)));
            Handling handling = new Handling(
                    Tlp.RED, List.of(text), Handling.Attribution.GROUP, Handling.Sensitivity.SEVERE, true, text);
            Alert alert = new Alert(
                    new Identity("cap", text, id, sent, text, text),
                    kind,
                    List.of(info),
                    assessment,
                    handling,
                    Trust.UNSIGNED);
            return new CarriedAlert(envelope(text), alert);
        }

        CarriedAlert emptiest() {
            Identity identity = new Identity("x", "", "x", Moment.unreadable(""), "", "");
            return new CarriedAlert(
                    envelope(""),
                    new Alert(
                            identity, Kind.alert(), List.of(), Assessment.UNSTATED, Handling.UNMARKED, Trust.UNSIGNED));
        }

        private static Envelope envelope(String text) {
            return new Envelope(
                    text,
                    text,
                    text,
                    text,
                    Instant.EPOCH,
                    text,
                    text,
                    text,
                    new Envelope.Recognition(Envelope.Outcome.NEW, List.of(), false),
                    List.of());
        }
    }

    private static String text(ChannelConnector channel, CarriedAlert alert) {
        return new String(channel.render(alert, List.of()).bytes(), UTF_8);
    }

    private static Map<String, byte[]> renderFixtures(ChannelConnector channel) throws IOException {
        Map<String, byte[]> rendered = new TreeMap<>();
        List<String> fixtures = names(folder(channel).resolve("fixtures"));
        assertThat(fixtures).hasSizeGreaterThan(1);
        for (String fixture : fixtures) {
            CarriedAlert alert = AlertJson.read(
                    Files.readAllBytes(folder(channel).resolve("fixtures").resolve(fixture)));
            String name = fixture.replaceAll("\\.json$", "");
            byte[] plain = channel.render(alert, List.of()).bytes();
            rendered.put(name + ending(channel), plain);
            for (String language : LANGUAGES) {
                byte[] bytes = channel.render(alert, List.of(language)).bytes();
                if (!Arrays.equals(bytes, plain)) {
                    rendered.put(name + "." + language + ending(channel), bytes);
                }
            }
        }
        return rendered;
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected, String locale) {
        assertThat(actual.keySet()).as(locale).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(new String(actual.get(name), UTF_8))
                .as(name + " under " + locale)
                .isEqualTo(new String(bytes, UTF_8)));
    }

    private static void rewrite(Path expected, Map<String, byte[]> rendered) throws IOException {
        Files.createDirectories(expected);
        for (String stale : names(expected)) {
            Files.delete(expected.resolve(stale));
        }
        for (Map.Entry<String, byte[]> file : rendered.entrySet()) {
            Files.write(expected.resolve(file.getKey()), file.getValue());
        }
    }

    private static String ending(ChannelConnector channel) {
        String type = channel.contentType();
        return type.startsWith("text/plain") ? ".txt" : type.contains("xml") ? ".xml" : ".json";
    }

    private static Path folder(ChannelConnector channel) {
        return CHANNELS.resolve(channel.form().replace("-", ""));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
