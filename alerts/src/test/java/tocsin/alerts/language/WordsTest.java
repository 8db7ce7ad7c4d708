package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, names and meanings of a text, whatever its language. */
class WordsTest {

    private static Words words;

    @BeforeAll
    static void load() {
        words = Words.load();
    }

    @ParameterizedTest
    @CsvSource({
        "Yaoundé, YAOUNDE",
        "المدرسة, مدرسة",
        "в деревне, в деревни",
        "٢٣, 23",
        "l'attaque, l attaque",
    })
    void meetsSpellingsOfOneWord(String one, String other) {
        assertThat(words.words(one)).isEqualTo(words.words(other)).isNotEmpty();
    }

    @Test
    void keepsTheOrderAndTheRepeatsOfWords() {
        int[] once = words.words("market burned");

        assertThat(words.read("Market burned; BURNED market", "en").words())
                .containsExactly(once[0], once[1], once[1], once[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Gunmen attacked the village and burned it, ENGLISH",
        "'', Des hommes armés ont attaqué le village et la mosquée, FRENCH",
        "'', Hombres armados atacaron la aldea y quemaron las casas, SPANISH",
        "'', هجوم على قرية قرب المدينة, ARABIC",
        "'', Нападение на деревню у реки, RUSSIAN",
        "'', Напад на село біля річки, OTHER",
        "'', حمله به روستا گزارش شد, OTHER",
        "'', 戈马附近的村庄, OTHER",
        "'', 23 dead, ENGLISH",
        "'', '', ENGLISH",
        "fr-CD, attack, FRENCH",
        "AR, attack, ARABIC",
        "sw, shambulio, OTHER",
        "und, Нападение, RUSSIAN",
    })
    void takesTheLanguageFromTheTagOrFromTheLook(String tag, String text, Language language) {
        assertThat(words.read(text, tag).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gunmen burned the market",
                "Des hommes armés ont incendié le marché",
                "Hombres armados quemaron el mercado",
                "مسلحون أحرقوا السوق",
                "Вооруженные люди сожгли рынок",
            })
    void meansOneThingInFiveLanguages(String text) {
        Hashes expected = Hashes.of(Concepts.hash("gunman"), Concepts.hash("burn"), Concepts.hash("market"));

        assertThat(words.read(text, "").concepts().inCommon(expected)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "The Rapid Support Forces deny it, rapid-support-forces",
        "Les Forces de soutien rapide démentent, rapid-support-forces",
        "وقوات الدعم السريع تنفي, rapid-support-forces",
        "обвиняют Силы быстрой поддержки, rapid-support-forces",
        "Rebels of the M23 advanced, m23",
        "حركة 23 مارس, m23",
        "Movimiento 23 de Marzo, m23",
    })
    void knowsAnActorByItsTranslatedName(String text, String actor) {
        assertThat(words.actors(text)).containsExactly(actor);
    }

    @Test
    void takesInitialsOnlyInCapitals() {
        assertThat(words.actors("The AA took it")).containsExactly("arakan-army");
        assertThat(words.actors("Grade aa batteries were Sold")).isEmpty();
    }

    @Test
    void readsAnyTextWithoutFailing() {
        for (String text : List.of("", " ", "'", "\uD800", "ــ", "x".repeat(100_000), "a ".repeat(50_000))) {
            assertThat(words.read(text, "").actors()).isEmpty();
        }
    }

    @Test
    void countsWhatTwoSetsShare() {
        Hashes set = Hashes.of(3, -1, 3, 7);

        assertThat(set.size()).isEqualTo(3);
        assertThat(set.inCommon(Hashes.of(7, 3, 99))).isEqualTo(2);
        assertThat(set.contains(-1)).isTrue();
        assertThat(set.contains(2)).isFalse();
        assertThat(set).isEqualTo(Hashes.of(7, 3, -1)).isNotEqualTo(Hashes.none());
    }
}
