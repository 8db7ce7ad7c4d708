package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that sound alike across scripts. */
class SoundTest {

    @ParameterizedTest
    @CsvSource({
        "Kadugli, كادقلي",
        "Kadugli, Кадугли",
        "El Fasher, El-Facher",
        "El Fasher, الفاشر",
        "El Fasher, Эль-Фашер",
        "Khartoum, خارطوم",
        "Khartoum, Хартум",
        "Mohamed Hamdan Dagalo, محمد حمدان دقالو",
        "Ar-Ramadi, Рамади",
        "Hodeidah, Ходейда",
        "Butembo, بوتمبو",
        "Kenscoff, كينسكوف",
        "Djibouti, جيبوتي",
        "Addis Abeba, አዲስ አበባ",
        "Tbilisi, თბილისი",
        "Chernihiv, Tchernihiv",
    })
    void hearsOneNameInTwoSpellings(String one, String other) {
        assertThat(sound(one)).isNotZero().isEqualTo(sound(other));
    }

    @ParameterizedTest
    @CsvSource({"Kadugli, Kadula", "Butembo, Bukavu", "Mosul, Mossel Bay", "Idlib, Irbil", "Nyala, Nyanza"})
    void hearsTwoNames(String one, String other) {
        assertThat(sound(one)).isNotEqualTo(sound(other));
    }

    @ParameterizedTest
    @CsvSource({"Goma", "Sake", "''", "A", "دير", "戈马", "Aden"})
    void hearsTooLittle(String name) {
        assertThat(sound(name)).isZero();
    }

    @Test
    void readsTheLettersAsIcuWritesThem() throws IOException {
        String table = new String(
                SoundTest.class.getResourceAsStream("latin-letters.tsv").readAllBytes(), StandardCharsets.UTF_8);

        List<String> made = LatinLetters.lines();

        assertThat(table.lines().toList())
                .as("latin-letters.tsv is made by alerts/gazetteer/make")
                .isEqualTo(made);
    }

    private static long sound(String name) {
        Tokens tokens = Tokens.of(name);
        return Sound.key(tokens, 0, tokens.count());
    }
}
