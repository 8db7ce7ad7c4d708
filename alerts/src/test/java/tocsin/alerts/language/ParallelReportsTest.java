package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.alerts.language.ParallelReports.Report;

/** One incident told in several languages meets in place, actors and meaning; its rival near by does not. */
class ParallelReportsTest {

    private static final List<Report> REPORTS = ParallelReports.all();

    private static Gazetteer gazetteer;
    private static Words words;

    @BeforeAll
    static void load() {
        gazetteer = Gazetteer.load();
        words = Words.load();
    }

    /** Known misses: see decision 8. Sittwe in Arabic has two consonants; Toribío sounds like larger Turbo and comes second. */
    @Test
    void findsTheTownOfEachReportFromItsTextAlone() {
        List<String> missed = new ArrayList<>();
        List<String> notFirst = new ArrayList<>();
        for (Report report : REPORTS) {
            int town = ParallelReports.TOWNS.get(report.incident());
            List<Mention> mentions = gazetteer.mentions(report.text(), Hint.none());
            if (!townsOf(mentions).contains(town)) {
                missed.add(report.id());
            } else if (mentions.stream()
                    .noneMatch(mention -> mention.likeliest().id() == town)) {
                notFirst.add(report.id());
            }
        }

        assertThat(missed).containsExactly("sittwe-monastery-ar");
        assertThat(notFirst).containsExactlyInAnyOrder("toribio-leaders-ar", "toribio-leaders-ru");
    }

    @Test
    void placesOfOneIncidentMeetAndThoseOfItsRivalDoNot() {
        List<String> wrong = new ArrayList<>();
        forEachPair((one, other) -> {
            Set<Integer> common = new HashSet<>(townsOf(gazetteer.mentions(one.text(), Hint.none())));
            common.retainAll(townsOf(gazetteer.mentions(other.text(), Hint.none())));
            boolean same = one.incident().equals(other.incident());
            boolean met = common.contains(ParallelReports.TOWNS.get(one.incident()));
            if (same != met) {
                wrong.add(one.id() + " " + other.id());
            }
        });

        assertThat(wrong).allMatch(pair -> pair.contains("sittwe-monastery-ar")).hasSize(4);
    }

    @Test
    void resolvesTheCityFieldWithTheCountryThatTheTextNames() {
        List<String> missed = new ArrayList<>();
        for (Report report : REPORTS) {
            if (!report.city().isEmpty()) {
                int town = ParallelReports.TOWNS.get(report.incident());
                Set<String> countries = new HashSet<>();
                for (Mention mention : gazetteer.mentions(report.text(), Hint.none())) {
                    countries.add(mention.likeliest().country());
                }
                List<Candidate> candidates = gazetteer.resolve(report.city(), new Hint(countries, null));
                if (candidates.stream().noneMatch(candidate -> candidate.place().id() == town)) {
                    missed.add(report.id());
                }
            }
        }

        assertThat(missed).containsExactlyInAnyOrder("sittwe-monastery-ar", "sinjar-graves-es");
    }

    @Test
    void actorsOfOneIncidentMeetInEveryLanguageThatNamesThem() {
        Map<String, Set<String>> actors = new TreeMap<>();
        for (Report report : REPORTS) {
            for (String name : report.names()) {
                actors.computeIfAbsent(name, any -> new HashSet<>()).addAll(words.actors(name));
            }
        }

        assertThat(actors).allSatisfy((name, its) -> assertThat(its).as(name).hasSize(name.startsWith("Ma") ? 0 : 1));
        assertThat(actors.get("قوات الدعم السريع")).isEqualTo(actors.get("FSR")).isEqualTo(actors.get("СБП"));
    }

    /** The share is of all pairs in two different languages. */
    @Test
    void meaningsOfOneIncidentMeetAcrossLanguagesAndThoseOfRivalsSeldomDo() {
        List<Integer> same = new ArrayList<>();
        List<Integer> rival = new ArrayList<>();
        forEachPair((one, other) -> {
            if (!one.language().equals(other.language())) {
                int common = words.read(one.text(), one.language())
                        .concepts()
                        .inCommon(words.read(other.text(), other.language()).concepts());
                (one.incident().equals(other.incident()) ? same : rival).add(common);
            }
        });

        assertThat(share(same, 2)).isGreaterThan(0.9);
        assertThat(share(same, 3)).isGreaterThan(0.75);
        assertThat(share(rival, 3)).isLessThan(0.1);
    }

    @Test
    void guessesTheLanguageOfEachReport() {
        assertThat(REPORTS)
                .allSatisfy(report -> assertThat(words.read(report.text(), "").language())
                        .isEqualTo(words.read(report.text(), report.language()).language()));
    }

    @Test
    void readsTheSameOnManyThreads() {
        List<Object> alone = REPORTS.stream().map(ParallelReportsTest::reading).toList();

        List<Object> together = Stream.iterate(0, i -> i + 1)
                .limit(20L * REPORTS.size())
                .parallel()
                .map(i -> reading(REPORTS.get(i % REPORTS.size())))
                .toList();

        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i % REPORTS.size()));
        }
    }

    private static Object reading(Report report) {
        Told told = words.read(report.text(), "");
        return List.of(
                told.language(),
                Arrays.hashCode(told.words()),
                told.concepts(),
                told.actors(),
                gazetteer.mentions(report.text(), Hint.none()));
    }

    private static double share(List<Integer> common, int atLeast) {
        return common.stream().filter(count -> count >= atLeast).count() / (double) common.size();
    }

    /** Pairs of one incident, and pairs of two incidents within a day of each other. */
    private static void forEachPair(BiConsumer<Report, Report> seen) {
        for (int i = 0; i < REPORTS.size(); i++) {
            for (int j = i + 1; j < REPORTS.size(); j++) {
                Report one = REPORTS.get(i);
                Report other = REPORTS.get(j);
                if (one.incident().equals(other.incident()) || one.day().equals(other.day())) {
                    seen.accept(one, other);
                }
            }
        }
    }

    private static Set<Integer> townsOf(List<Mention> mentions) {
        Set<Integer> towns = new HashSet<>();
        for (Mention mention : mentions) {
            mention.candidates().stream()
                    .filter(candidate -> candidate.place().kind().isSpot())
                    .forEach(candidate -> towns.add(candidate.place().id()));
        }
        return towns;
    }
}
