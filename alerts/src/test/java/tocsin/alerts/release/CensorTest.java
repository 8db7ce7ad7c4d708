package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CensorTest {

    private final Censor censor = new Censor(
            List.of("Marigold Circle (Amina Sow), Old Market", "marigold-circle", "KT7", "ab", "Tawila North"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Seen by Amina Sow at dawn | Seen by [withheld] at dawn",
                "MARIGOLD  circle reports | [withheld] reports",
                "the marigold_circle's office | the [withheld]'s office",
                "near tawila-north well | near [withheld] well",
                "code KT7 is up | code [withheld] is up",
                "the word KT70 stays | the word KT70 stays",
                "abroad stays | abroad stays",
                "write to a.sow@marigold.example now | write to [withheld] now",
                "ask @amina_s there | ask [withheld] there",
                "see https://marigold.example/x?y=1 please | see [withheld] please",
                "see www.marigold.example | see [withheld]",
                "see marigold.example/report today | see [withheld] today",
                "call +249 91 234 5678 today | call [withheld] today",
                "call (0912) 345-678 | call [withheld]",
                "call ٠٩١٢٣٤٥٦٧٨ | call [withheld]",
                "at 13.6289, 25.3493 exactly | at [withheld] exactly",
                "at 13.6,25.3 or so | at [withheld] or so",
                "at 13.62891 on the map | at [withheld] on the map",
                "at 13°37'44\"N 25°20'57\"E on foot | at [withheld] [withheld] on foot",
                "at 13.6289° N today | at [withheld] today",
            })
    void takesOutWhatIsWithheld(String text, String left) {
        assertThat(censor.apply(text)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,200 families left, 40 injured",
                "on 2026-03-14 at 10:30 some 1200 people",
                "on 14/03/2026 and 15.03.2026",
                "a temperature of 45.5 °C, 38°C at night",
                "magnitude 5.6, depth 10 km",
                "Leave the low ground. Go north.",
                "between 12 and 15 houses, e.g. near the river"
            })
    void leavesTheRestAlone(String text) {
        assertThat(censor.apply(text)).isEqualTo(text);
    }

    @Test
    void takesAWholeTextWhenItCannotLookForAllThatIsWithheld() {
        Censor many = new Censor(
                IntStream.range(0, 2_000).mapToObj(i -> "identifier-" + i).toList());

        assertThat(many.apply("x".repeat(20_000))).isEqualTo("[withheld]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "1 ", "+1 (", "a@", "//", "1°", "1.1,", "a-", "@", "marigold "})
    void isNotSlowedDownByAnyText(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> censor.apply(text));
    }
}
