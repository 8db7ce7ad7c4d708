package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one word, and which spellings of it are the same. */
class TokensTest {

    @ParameterizedTest
    @CsvSource({
        "Yaoundé, YAOUNDE",
        "Maşyāf, masyaf",
        "Łódź, lodz",
        "Sana'a, Sana’a",
        "Sana'a, Sanaa",
        "N'Djamena, N’Djaména",
        "أم درمان, ام درمان",
        "مُدُن, مدن",
        "كادقلى, كادقلي",
        "القدس, قدس",
        "بالفاشر, الفاشر",
        "وبالفاشر, وبالفاشر",
        "كرمان, کرمان",
        "Хартуме, Хартум",
        "Хартума, ХАРТУМ",
        "Купянске, Купянск",
        "Северном Дарфуре, Северный Дарфур",
        "Алёшки, Алешки",
        "٢٣, 23",
    })
    void foldsSpellingsOfOneNameToOneKey(String one, String other) {
        assertThat(Tokens.of(one).keyOfAll()).isEqualTo(Tokens.of(other).keyOfAll());
    }

    @ParameterizedTest
    @CsvSource({"Goma, Gama", "Beni, Boni", "بيني, بوني", "Киву, Кива Кива", "Port Said, Said Port", "M23, M24"})
    void keepsNamesApart(String one, String other) {
        assertThat(Tokens.of(one).keyOfAll()).isNotEqualTo(Tokens.of(other).keyOfAll());
    }

    @ParameterizedTest
    @CsvSource({
        "l'école d'Abéché, 'l,ecole,d,abeche'",
        "Port-au-Prince, 'port,au,prince'",
        "qu'un, 'qu,un'",
        "戈马附近, '戈,马,附,近'",
        "ရန်ကုန်, 'ရ,န်,ကု,န်'",
        "15km, 15km",
        "🔥fire🔥, fire",
        "'…', ''",
    })
    void cutsWords(String text, String words) {
        assertThat(String.join(",", words(text))).isEqualTo(words);
    }

    @Test
    void knowsWhereAWordStandsInTheText() {
        String text = "Near  «Goma», DRC";
        Tokens tokens = Tokens.of(text);

        assertThat(text.substring(tokens.start(1), tokens.end(1))).isEqualTo("Goma");
        assertThat(tokens.gapHas(2, ",")).isTrue();
        assertThat(tokens.gapHas(1, ",")).isFalse();
    }

    @Test
    void tellsACapitalThatSaysSomethingFromOneThatDoesNot() {
        Tokens tokens = Tokens.of("Men came. Soldiers left Goma.");

        assertThat(tokens.tellsNamesByCapitals()).isTrue();
        assertThat(tokens.opensSentence(0)).isTrue();
        assertThat(tokens.opensSentence(2)).isTrue();
        assertThat(tokens.opensSentence(4)).isFalse();
        assertThat(tokens.isCapital(4)).isTrue();
        assertThat(Tokens.of("SOLDIERS LEFT GOMA").tellsNamesByCapitals()).isFalse();
        assertThat(Tokens.of("soldiers left goma").tellsNamesByCapitals()).isFalse();
    }

    @Test
    void readsAnyTextWithoutFailing() {
        for (int c = 0; c < 0x10000; c++) {
            String text = "a" + (char) c + "'" + (char) c + "b";
            assertThat(Tokens.of(text).count()).isBetween(1, 4);
        }
    }

    private static List<String> words(String text) {
        Tokens tokens = Tokens.of(text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            words.add(tokens.word(i));
        }
        return words;
    }
}
