package tocsin.alerts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Refusal;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;

class AlertJsonTest {

    private static final String BARE =
            "{\"schema\":\"tocsin-alert/1\",\"identity\":{\"scheme\":\"cap\",\"sender\":\"s\","
                    + "\"identifier\":\"i\",\"sent\":{\"instant\":\"2026-01-02T03:04:05Z\",\"precision\":\"second\"}},"
                    + "\"kind\":{\"action\":\"alert\",\"status\":\"Actual\",\"scope\":\"Public\"}}";

    private static final Alert ALERT = new Alert(
            new Identity("cap", "s", "i", Moment.of(Instant.parse("2026-01-02T03:04:05Z"), ""), "", ""),
            Kind.alert(),
            List.of(),
            Assessment.UNSTATED,
            Handling.UNMARKED,
            Trust.UNSIGNED);

    @Test
    void writesABareAlertShort() {
        assertThat(AlertJson.write(ALERT)).asString(UTF_8).isEqualTo(BARE);
    }

    @Test
    void tellsReleasableToNobodyFromNotLimited() {
        Alert nobody = ALERT.withHandling(new Handling(
                Tlp.CLEAR, List.of(), Handling.Attribution.NAMED, Handling.Sensitivity.UNSTATED, false, ""));

        assertThat(AlertJson.write(nobody)).asString(UTF_8).contains("\"releasableTo\":[]");
        assertThat(AlertJson.readAlert(AlertJson.write(nobody)).handling().releasableTo())
                .isEmpty();
        assertThat(AlertJson.readAlert(AlertJson.write(ALERT)).handling().releasableTo())
                .isNull();
    }

    @Test
    void writesHalfASurrogatePairAsTheEscapeItCameAs() {
        String half = BARE.replace("\"i\"", "\"a\\\"\\uD83C\\n\uD83C\uDF0A\"");

        assertThat(AlertJson.write(AlertJson.readAlert(half.getBytes(UTF_8))))
                .asString(UTF_8)
                .isEqualTo(half);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a truncated document        | "scope":"Public"}}  | "scope":"Pub                  | JSON-SYNTAX        | 1:204
            text after the document     | "Public"}}          | "Public"}} {}                 | JSON-SYNTAX        | 1:211
            a comment                   | "scope":            | /* */ "scope":                | JSON-SYNTAX        | 1:192
            one property twice          | "scope":            | "status":"Test","scope":      | JSON-DUPLICATE-KEY | 1:200
            too deep                    | "scope":"Public"    | "scope":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]] | JSON-TOO-LARGE | document
            an unknown property         | "scope":            | "colour":"red","scope":       | ALERT-SHAPE        | /kind
            an unknown word             | "Public"            | "public"                      | ALERT-SHAPE        | /kind/scope
            a number for a word         | "Public"            | 1                             | ALERT-SHAPE        | /kind/scope
            null                        | "Public"            | null                          | ALERT-SHAPE        | /kind/scope
            a list for an object        | {"action"           | [],"trust":{"action"          | ALERT-SHAPE        | /kind
            a time that is none         | 2026-01-02T         | 2026-02-30T                   | ALERT-SHAPE        | /identity/sent/instant
            a time with an offset text  | 03:04:05Z           | yesterday                     | ALERT-SHAPE        | /identity/sent/instant
            another version             | tocsin-alert/1      | tocsin-alert/2                | ALERT-SHAPE        | /schema
            an empty identifier         | "identifier":"i"    | "identifier":""               | ALERT-SHAPE        | /identity/identifier
            """)
    void refuses(String what, String sound, String spoiled, String code, String place) {
        byte[] json = BARE.replace(sound, spoiled).getBytes(UTF_8);

        Refusal refusal = refusal(json);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.place()).isEqualTo(place);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Admiralty code G    | "assessment":{"reliability":"G","credibility":6}
            credibility 7       | "assessment":{"reliability":"A","credibility":7}
            credibility 2.0     | "assessment":{"reliability":"A","credibility":2.0}
            risk factor 15      | "assessment":{"reliability":"A","credibility":1,"warningSigns":[{"riskFactor":15}]}
            more than an int    | "assessment":{"reliability":"A","credibility":1,"casualties":{"killed":{"low":2147483648}}}
            an infinite number  | "infos":[{"urgency":"Past","severity":"Minor","certainty":"Likely","areas":[{"precisionKm":1e999}]}]
            """)
    void refusesWhatNoRecordCanHold(String what, String member) {
        byte[] json = (BARE.substring(0, BARE.length() - 1) + "," + member.strip() + "}").getBytes(UTF_8);

        assertThat(refusal(json).code()).isEqualTo("ALERT-SHAPE");
    }

    @Test
    void neverQuotesTheTextInARefusal() {
        String[] spoiled = {
            BARE.replace("\"Public\"", "\"Amina\""),
            BARE.replace("\"scope\"", "\"Amina\":1,\"scope\""),
            BARE.replace("\"Public\"", "Amina"),
            BARE.replace("\"scope\"", "\"Amina\":1,\"Amina\":1,\"scope\""),
            BARE.replace("2026-01-02T03:04:05Z", "Amina")
        };

        assertThat(spoiled).allSatisfy(json -> {
            UnreadableAlert thrown =
                    catchThrowableOfType(UnreadableAlert.class, () -> AlertJson.readAlert(json.getBytes(UTF_8)));
            assertThat(thrown).hasMessageNotContaining("Amina").hasNoCause();
        });
    }

    @Test
    void refusesEveryJsonThatIsNoAlertWithoutAnyOtherException() throws IOException {
        Path suite = Path.of(System.getProperty("tocsin.shared", "../../shared"), "attacks", "json");
        if (!Files.isDirectory(suite)) {
            Assumptions.abort("left out: no folder of shared sample feeds beside the project");
        }
        try (Stream<Path> files = Files.list(suite)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(refusal(Files.readAllBytes(file)).code())
                                    .isIn("JSON-SYNTAX", "JSON-DUPLICATE-KEY", "JSON-TOO-LARGE", "ALERT-SHAPE"));
        }
    }

    private static Refusal refusal(byte[] json) {
        UnreadableAlert thrown = catchThrowableOfType(UnreadableAlert.class, () -> AlertJson.readAlert(json));
        assertThat(thrown).isNotNull();
        return thrown.refusal();
    }
}
