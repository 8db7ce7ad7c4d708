package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Moment;
import tocsin.alerts.Tlp;
import tocsin.connectors.Item;

class RecipeAlertTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"2026-11-20T07:10:00.5+02:00\" | 2026-11-20T05:10:00.500Z | SECOND | -",
                "\"2023-02-27 14:20:05+00:00\" | 2023-02-27T14:20:05Z | SECOND | -",
                "\"2026-11-20T07:10\" | 2026-11-20T04:10:00Z | MINUTE | TIME-NO-ZONE",
                "\"2026-11-20\" | 2026-11-19T21:00:00Z | DAY | -",
                "\"2026-11\" | 2026-10-31T21:00:00Z | MONTH | -",
                "\"16 May 2025\" | 2025-05-15T21:00:00Z | DAY | -",
                "{\"millis\": 1537070431969} | 2018-09-16T04:00:31.969Z | SECOND | -",
                "{\"seconds\": \"1537070431\"} | 2018-09-16T04:00:31Z | SECOND | -",
                "{\"text\": \"03/04/2026\", \"format\": \"dd/MM/yyyy\"} | 2026-04-02T21:00:00Z | DAY | -",
                "{\"text\": \"2026-03-01\", \"precision\": \"month\"} | 2026-02-28T21:00:00Z | MONTH | -",
                "\"03/04/2026\" | - | UNKNOWN | TIME-UNREADABLE",
                "\"2569-03-01T00:00:00Z\" | - | UNKNOWN | TIME-UNREADABLE",
                "\"2026-02-30\" | - | UNKNOWN | TIME-UNREADABLE",
            })
    void readsTimes(String written, String instant, Moment.Precision precision, String code) {
        Item.Read read = read("{\"sent\": " + written + "}");

        Moment sent = read.alert().identity().sent();
        assertThat(String.valueOf(sent.instant())).isEqualTo(String.valueOf(instant));
        assertThat(sent.precision()).isEqualTo(precision);
        assertThat(codes(read)).isEqualTo(code == null ? "IDENTITY-FROM-CONTENT" : code(code));
    }

    private static String code(String code) {
        return "IDENTITY-FROM-CONTENT " + code;
    }

    @Test
    void readsAMarkingItCannotReadAsTheStrictest() {
        Alert alert = read("{\"tlp\": \"ambre\", \"attribution\": [\"group\"], \"releasableTo\": {\"a\": 1}}")
                .alert();

        assertThat(alert.handling().tlp()).isEqualTo(Tlp.RED);
        assertThat(alert.handling().attribution()).isEqualTo(Attribution.SHIELDED);
        assertThat(alert.handling().releasableTo()).isEmpty();
    }

    @Test
    void keepsAnEmptyReleaseListForNobody() {
        assertThat(read("{\"releasableTo\": []}").alert().handling().releasableTo())
                .isEmpty();
        assertThat(read("{}").alert().handling().releasableTo()).isNull();
    }

    @Test
    void namesARecordWithoutIdentityByItsContentInAnyOrder() {
        Recipes recipe = new Recipes(folder).json("{\"event\": .a}");

        String one = recipe.first("{\"a\": 1, \"b\": 2}").alert().identity().key();

        assertThat(recipe.first("{\"b\": 2, \"a\": 1}").alert().identity().key())
                .isEqualTo(one);
        assertThat(recipe.first("{\"b\": 3, \"a\": 1}").alert().identity().key())
                .isNotEqualTo(one);
    }

    @Test
    void takesTheFeedsLanguageWhenTheMappingNamesNone() {
        assertThat(read("{}").alert().infos().get(0).text().language()).isEqualTo("sw");
        assertThat(read("{\"texts\": [{\"language\": \"fr\"}, {}]}").alert().infos())
                .extracting(info -> info.text().language())
                .containsExactly("fr", "sw");
    }

    @Test
    void refusesADraft() {
        assertThat(new Recipes(folder).json("{\"status\": \"draft\"}").refusals("{\"a\": 1}"))
                .containsExactly("STATUS-DRAFT /: a draft is not meant for anybody yet");
    }

    private Item.Read read(String recipeAlert) {
        String sent = recipeAlert.contains("sent") ? "" : "\"sent\": \"2026-01-01\", ";
        return new Recipes(folder)
                .json(recipeAlert.replaceFirst("\\{", "{" + sent).replace(", }", "}"))
                .first("{\"a\": 1}");
    }

    private static String codes(Item.Read read) {
        return String.join(" ", read.findings().stream().map(Finding::code).toList());
    }
}
