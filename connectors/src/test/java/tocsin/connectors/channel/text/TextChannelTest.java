package tocsin.connectors.channel.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Certainty;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.connectors.Rendering;

class TextChannelTest {

    private static final Handling RED =
            new Handling(Tlp.RED, null, Handling.Attribution.NAMED, Handling.Sensitivity.UNSTATED, false, "");

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            en,fr-CA,fr    | fr-CA    | fr-CA
            en,fr          | fr-CA    | fr
            en,fr-FR       | fr-CA    | fr-FR
            en,zh-Hant     | zh-Hant-TW | zh-Hant
            en,FR          | fr       | FR
            en,fr          | es,fr    | fr
            en,fr          | es       | en
            en,fra         | fr       | en
            """)
    void choosesTheReadersLanguageByLookup(String available, String wanted, String chosen) {
        List<Info> infos =
                Stream.of(available.split(",")).map(tag -> info(tag, "")).toList();

        Selection selection = Selection.of(infos, List.of(wanted.split(",")));

        assertThat(selection.language()).isEqualTo(chosen);
        assertThat(selection.infos()).hasSize(1);
        assertThat(selection.others()).hasSize(infos.size() - 1);
    }

    @Test
    void showsAllBlocksOfTheChosenLanguage() {
        String text = render(List.of(info("en", "one"), info("fr", "un"), info("en", "two")), List.of("en-GB"));

        assertThat(text).contains("one", "two", "ALSO IN: fr").doesNotContain("| un");
    }

    @Test
    void saysThatNoneOfTheReadersLanguagesIsAvailable() {
        Rendering rendering = new TextChannel().render(carried(Kind.alert(), List.of(info("so", "x"))), List.of("es"));

        assertThat(rendering.bytes()).asString(UTF_8).contains("! No hay texto en sus idiomas. Se muestra en: so");
        assertThat(rendering.findings()).extracting(Finding::code).contains("TEXT-LANGUAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXERCISE", "TEST", "SYSTEM"})
    void saysOnEveryPageThatItIsNotActual(String status) {
        Kind kind = Kind.alert().withStatus(Kind.Status.valueOf(status));
        String text = text(carried(kind, List.of(description("line\n".repeat(500)))));

        List<String> lines = text.lines().toList();

        assertThat(lines.get(0)).contains("*** " + status).contains("TLP:RED");
        assertThat(lines.get(lines.size() - 1)).isEqualTo(lines.get(0));
        for (int page = 0; page + 45 < lines.size(); page++) {
            assertThat(lines.subList(page, page + 45)).contains(lines.get(0));
        }
    }

    @Test
    void neverShowsTheWordsOfAnExerciseOnAnActualAlert() {
        assertThat(text(carried(Kind.alert(), List.of(info("en", "Flood")))))
                .startsWith("ALERT | TLP:RED\n")
                .endsWith("ALERT | TLP:RED\n")
                .doesNotContain("***");
    }

    @Test
    void saysConflictAndClaimInWords() {
        Envelope.Recognition recognition = new Envelope.Recognition(Envelope.Outcome.CONFLICT, List.of("a-1"), true);
        CarriedAlert alert = carried(Kind.alert(), List.of());

        String text = text(new CarriedAlert(envelope(recognition), alert.alert()));

        assertThat(text.lines().skip(1).limit(2))
                .allMatch(line -> line.startsWith("! "))
                .anyMatch(line -> line.contains("CONFLICT"))
                .anyMatch(line -> line.contains("CLAIM"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\nALERT | TLP:CLEAR",
                "x\rALERT | TLP:CLEAR",
                "x\r\n! CLAIM",
                "\u001b[2J\u001b[H",
                "a\u0085b\u2028c\u2029d",
                "\u202eevil\u202c",
                "\u2066\u2067\u2068\u2069",
                "\u200b\u2060\ufeff",
                "\udb40\udc41\udb40\udc7f",
                "\ud800 \udfff",
                "\u0645 \u05d0 mixed"
            })
    void letsNoAuthorForgeALineOrSteerTheReader(String hostile) {
        CarriedAlert alert = carried(Kind.alert(), List.of(info(hostile, hostile), description(hostile)));

        String text = text(alert);

        assertThat(text.lines().filter(line -> line.startsWith("ALERT")))
                .hasSize(2)
                .allMatch("ALERT | TLP:RED"::equals);
        assertThat(text.lines()).noneMatch(line -> line.startsWith("! CLAIM"));
        text.lines().forEach(TextChannelTest::assertSteersNothing);
    }

    /** No control or format character but the channel's own isolates, and those in pairs on one line. */
    private static void assertSteersNothing(String line) {
        int open = 0;
        for (int c : line.codePoints().toArray()) {
            open += c == 0x2068 ? 1 : c == 0x2069 ? -1 : 0;
            assertThat(open).isBetween(0, 1);
            assertThat(c == 0x2068 || c == 0x2069 || Character.getType(c) != Character.FORMAT)
                    .isTrue();
            assertThat(Character.getType(c)).isNotIn((int) Character.CONTROL, (int) Character.SURROGATE);
        }
        assertThat(open).isZero();
    }

    @Test
    void keepsTheJoinersThatScriptsNeed() {
        assertThat(text(carried(Kind.alert(), List.of(info("fa", "\u0645\u06cc\u200c\u0634\u0648\u062f")))))
                .contains("\u0645\u06cc\u200c\u0634\u0648\u062f");
    }

    @Test
    void cutsAtACharacterAndSaysSo() {
        CarriedAlert alert = carried(Kind.alert(), List.of(description("x" + "\ud83c\udf0a".repeat(3000))));

        Rendering rendering = new TextChannel().render(alert, List.of());

        assertThat(rendering.bytes())
                .asString(UTF_8)
                .contains("more characters]")
                .doesNotContain("U+D83C");
        assertThat(rendering.findings())
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("TEXT-CUT"))
                .extracting(Finding::place)
                .containsExactly("do", "what", "audience", "contact", "text");
    }

    @ParameterizedTest
    @CsvSource({
        "SECOND, 2026-01-02 03:04:05 UTC",
        "MINUTE, 2026-01-02 03:04 UTC",
        "HOUR, 2026-01-02 ~03:04 UTC",
        "DAY, 2026-01-02",
        "MONTH, 2026-01",
        "YEAR, 2026",
        "UNKNOWN, 2026-01-02 03:04 UTC"
    })
    void showsATimeNoMoreExactlyThanItWasMeant(Moment.Precision precision, String shown) {
        Moment onset = new Moment(Instant.parse("2026-01-02T03:04:05Z"), "", precision);
        Info info = info("en", "x");
        Times times = new Times(null, onset, null, null, null);

        assertThat(text(carried(Kind.alert(), List.of(with(info, times))))).contains("WHEN: from " + shown + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "es"})
    void hasTheSameLabelsInEveryLanguage(String language) throws IOException {
        ResourceBundle english = labels("en");
        ResourceBundle other = labels(language);

        assertThat(new TreeSet<>(other.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        assertThat(english.keySet()).allSatisfy(key -> {
            assertThat(other.getString(key)).isNotBlank();
            assertThat(other.getString(key).contains("{}"))
                    .as(key)
                    .isEqualTo(english.getString(key).contains("{}"));
        });
    }

    private static ResourceBundle labels(String language) throws IOException {
        Path table = Path.of("src/main/java/tocsin/connectors/channel/text/tables/labels_" + language + ".properties");
        try (InputStream in = Files.newInputStream(table)) {
            return new PropertyResourceBundle(new InputStreamReader(in, UTF_8));
        }
    }

    private static String render(List<Info> infos, List<String> languages) {
        return new String(
                new TextChannel()
                        .render(carried(Kind.alert(), infos), languages)
                        .bytes(),
                UTF_8);
    }

    private static String text(CarriedAlert alert) {
        return new String(new TextChannel().render(alert, List.of()).bytes(), UTF_8);
    }

    private static CarriedAlert carried(Kind kind, List<Info> infos) {
        Identity identity = new Identity("cap", "s", "i", Moment.of(Instant.EPOCH, ""), "", "");
        return new CarriedAlert(
                envelope(new Envelope.Recognition(Envelope.Outcome.NEW, List.of(), false)),
                new Alert(identity, kind, infos, Assessment.UNSTATED, RED, Trust.UNSIGNED));
    }

    private static Envelope envelope(Envelope.Recognition recognition) {
        return new Envelope("a-1", "p", "f", "r", Instant.EPOCH, "", "cap", "1", recognition, List.of());
    }

    private static Info info(String language, String event) {
        return info(Text.of(language, event, event, ""));
    }

    private static Info description(String description) {
        return info(new Text("", false, "", "", description, description, description, description, "", description));
    }

    private static Info info(Text text) {
        return new Info(
                text,
                List.of(),
                List.of(),
                List.of(),
                Urgency.IMMEDIATE,
                Severity.EXTREME,
                Certainty.OBSERVED,
                Times.UNSTATED,
                List.of(),
                List.of(),
                List.of());
    }

    private static Info with(Info info, Times times) {
        return new Info(
                info.text(),
                List.of(),
                List.of(),
                List.of(),
                info.urgency(),
                info.severity(),
                info.certainty(),
                times,
                List.of(),
                List.of(),
                List.of());
    }
}
