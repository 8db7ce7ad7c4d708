package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Karo District",
                "DISTRICT of Karo",
                "Région du Nord",
                "RÉGION",
                "Курская область",
                "РАЙОН 5",
                "ولاية الخرطوم",
                "x-state",
                "1county"
            })
    void aWordForAnAreaMakesANameWider(String name) {
        assertThat(AreaNames.wider(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Karo", "", "States", "Interstate", "District\u0301", "Re\u0301gion", "Oblastnoy", "محافظات"})
    void aWordThatOnlyBeginsOrEndsSoDoesNot(String name) {
        assertThat(AreaNames.wider(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Karo District,karo", "'  North   KIVU province ',north kivu", "Province,''", "State of Rio,of rio"})
    void isBareOfSuchWordsAndOfCapitals(String name, String bare) {
        assertThat(AreaNames.bare(name)).isEqualTo(bare);
    }

    @Test
    void listsTheNamesOfADescription() {
        assertThat(AreaNames.listed("Karo, Belda;Ntoro (Karo district) / ,"))
                .containsExactly("Karo", "Belda", "Ntoro", "Karo district");
    }

    /** All writings at once: what Java's patterns take for a word of letters and marks. */
    @Test
    void aWordIsLettersAndMarks() {
        Pattern word = Pattern.compile("[\\p{L}\\p{M}]");
        for (int c = 1; c < Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate((char) c)) {
                String before = (char) c + "state";
                assertThat(AreaNames.wider(before))
                        .as("U+%04X", c)
                        .isEqualTo(!word.matcher(before.substring(0, 1)).matches());
            }
        }
    }
}
