package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names become places, several where several bear the name, and words stay words. */
class GazetteerTest {

    private static Gazetteer gazetteer;

    @BeforeAll
    static void load() {
        gazetteer = Gazetteer.load();
    }

    @ParameterizedTest
    @CsvSource({
        "Aleppo, 170063",
        "Alep, 170063",
        "Alepo, 170063",
        "حلب, 170063",
        "Алеппо, 170063",
        "阿勒颇, 170063",
        "Goma, 216281",
        "غوما, 216281",
        "Гома, 216281",
        "戈马, 216281",
        "Aksum, 344420",
        "አክሱም, 344420",
        "Rangoon, 1298824",
        "ရန်ကုန်မြို့, 1298824",
        "MAIDUGURI, 2331447",
        "port-au-prince, 3718426",
    })
    void knowsATownInManyScripts(String name, int id) {
        assertThat(gazetteer.resolve(name, Hint.none()).get(0).place().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "'Beni, North Kivu, DRC', CD, TOWN",
        "'ДР Конго, Бени', CD, TOWN",
        "RDC, CD, COUNTRY",
        "Soudan du Sud, SS, COUNTRY",
        "Mali, ML, COUNTRY",
        "'Man, Côte d''Ivoire', CI, TOWN",
        "North Darfur, SD, ADMIN",
        "شمال دارفور, SD, ADMIN",
        "Северный Дарфур, SD, ADMIN",
        "État de Borno, NG, ADMIN",
    })
    void readsAFieldByItsFinestPlace(String field, String country, Place.Kind kind) {
        Place place = gazetteer.resolve(field, Hint.none()).get(0).place();

        assertThat(place.country()).isEqualTo(country);
        assertThat(place.kind()).isEqualTo(kind);
    }

    @Test
    void keepsTownsOfOneNameAsCandidatesRankedByPopulation() {
        List<Candidate> candidates = gazetteer.resolve("San José", Hint.none());

        assertThat(candidates).hasSize(Gazetteer.MOST_CANDIDATES);
        assertThat(candidates.get(0).place().country()).isEqualTo("US");
        assertThat(candidates)
                .extracting(candidate -> candidate.place().country())
                .contains("CR", "PH");
        assertThat(candidates).isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
    }

    @Test
    void ranksByCountryThenByPoint() {
        assertThat(likeliest("Sinjar", Hint.none()).country()).isEqualTo("IQ");
        assertThat(likeliest("Sinjar", Hint.in("SY")).country()).isEqualTo("SY");
        assertThat(likeliest("Sinjar", Hint.near(35.6, 37.0, 10)).country()).isEqualTo("SY");
        assertThat(gazetteer.resolve("Sinjar", Hint.in("SY")))
                .extracting(candidate -> candidate.place().country())
                .contains("IQ");
    }

    @Test
    void ranksByTheDivisionNamedBeside() {
        assertThat(likeliest("Suárez", Hint.in("CO")).admin()).isEqualTo("09");
        assertThat(likeliest("Suárez, Tolima", Hint.in("CO")).admin()).isEqualTo("28");
    }

    @Test
    void givesATownTheAreaThatItFills() {
        assertThat(likeliest("Kinshasa", Hint.none()).precisionKm()).isBetween(20.0, 45.0);
        assertThat(likeliest("Toribío", Hint.none()).precisionKm()).isBetween(1.5, 4.0);
        assertThat(likeliest("North Kivu", Hint.none()).precisionKm()).isBetween(100.0, 300.0);
        assertThat(likeliest("Goma", Hint.none()).kmTo(-1.67, 29.23)).isLessThan(2);
    }

    @Test
    void hearsASpellingThatItLacksOnlyWhereTheCountryIsKnown() {
        assertThat(gazetteer.resolve("Кенскофф", Hint.none())).isEmpty();

        List<Candidate> heard = gazetteer.resolve("Кенскофф", Hint.in("HT"));

        assertThat(heard.get(0).place().name()).isEqualTo("Kenscoff");
        assertThat(heard.get(0).match()).isEqualTo(Candidate.Match.SOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOMA, DRC - Shells fell on Sake. | GOMA,DRC,Sake",
                "Two died in Riyom, Plateau State, Nigeria. | Riyom,Plateau State,Nigeria",
                "الهجوم وقع بالفاشر | بالفاشر",
                "Взрывы под Хартумом и в Ньяле | Хартумом,Ньяле",
                "戈马附近的村庄遭到袭击 | 戈马",
                "ရန်ကုန်မြို့တွင် | ရန်ကုန်မြို့",
            })
    void findsPlacesInText(String text, String places) {
        assertThat(String.join(",", found(text, Hint.none()))).isEqualTo(places);
    }

    /** Each of these words is the name of some village. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Of the men in March, two were nice and one was reading.",
                "In the Market, near the Church, Police and Army met the Women.",
                "Ali Hassan and Maria Victoria Martin spoke to Mr Jackson.",
                "on the road to the camp, people of the village",
                "Des hommes armés ont incendié le marché la nuit, selon la police.",
                "Los hombres de la aldea salieron por la noche hacia el campo",
                "قتل رجال في السوق الجديد وفي المسجد ليلا",
                "Мужчины вышли ночью на новый рынок",
                "According to the Red Cross, hundreds fled on Friday Morning.",
                "The Rapid Support Forces and the Lord denied it",
                "Жители обвиняют Силы быстрой поддержки",
            })
    void leavesWordsAlone(String text) {
        assertThat(found(text, Hint.none())).isEmpty();
    }

    @Test
    void takesASmallNameInRunningTextOnlyWithSomethingThatSpeaksForIt() {
        assertThat(found("Gunmen left Riyom", Hint.none())).isEmpty();
        assertThat(found("Gunmen left Riyom", Hint.in("NG"))).containsExactly("Riyom");
        assertThat(found("Gunmen in Riyom", Hint.none())).containsExactly("Riyom");
        assertThat(found("gunmen left riyom", Hint.in("NG"))).isEmpty();
        assertThat(found("gunmen in riyom", Hint.in("NG"))).containsExactly("riyom");
    }

    @Test
    void doesNotReachOverACommaForALongerName() {
        assertThat(found("Fighting in San, José said", Hint.none())).doesNotContain("San, José");
        assertThat(found("Fighting in San José", Hint.none())).containsExactly("San José");
    }

    @Test
    void readsAnyTextWithoutFailing() {
        for (String text : List.of(
                "",
                " ",
                "...",
                "'",
                "a",
                "\uD800",
                "\uDC00x",
                "ا",
                "ال",
                "\u0640\u0640",
                "1",
                "ــــ،",
                "x".repeat(100_000))) {
            assertThat(gazetteer.mentions(text, Hint.in("SD"))).isEmpty();
            assertThat(gazetteer.resolve(text, Hint.in("SD"))).hasSizeLessThanOrEqualTo(Gazetteer.MOST_CANDIDATES);
        }
    }

    @Test
    void readsNoMoreOfAFloodThanItsFirstTwoThousandWords() {
        String flood = "in San José, United States. ".repeat(20_000);

        List<Mention> mentions = gazetteer.mentions(flood, Hint.none());

        assertThat(mentions).hasSize(800);
        assertThat(mentions)
                .allSatisfy(mention -> assertThat(mention.candidates()).hasSizeBetween(1, Gazetteer.MOST_CANDIDATES));
    }

    @Test
    void knowsEveryNameOfOurOwnTable() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("gazetteer", "our-names.tsv"), StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t");
                for (String name : fields[1].split("\\|")) {
                    if (gazetteer.resolve(name, Hint.none()).stream()
                            .noneMatch(candidate -> isCoded(candidate.place(), fields[0]))) {
                        unknown.add(fields[0] + " " + name);
                    }
                }
            }
        }

        assertThat(unknown)
                .as("names that alerts/gazetteer/make has yet to take in")
                .isEmpty();
    }

    private static boolean isCoded(Place place, String code) {
        return Set.of(place.country(), place.country() + "." + place.admin(), Integer.toString(place.id()))
                .contains(code);
    }

    private static Place likeliest(String field, Hint hint) {
        return gazetteer.resolve(field, hint).get(0).place();
    }

    private static List<String> found(String text, Hint hint) {
        return gazetteer.mentions(text, hint).stream()
                .map(mention -> text.substring(mention.start(), mention.end()))
                .toList();
    }
}
