package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private static Report saying(String text, String... names) {
        Report some = SomeReport.karo("a", "north");
        return new Report(
                "a",
                some.origin(),
                some.sent(),
                some.times(),
                List.of(),
                List.of(names),
                List.of(),
                Toll.UNKNOWN,
                Toll.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                text,
                List.of());
    }

    @Test
    void aGivenPositionStays() {
        Report given = SomeReport.karo("a", "north");

        assertThat(Whereabouts.found(given)).isSameAs(given);
    }

    @Test
    void oneTownIsFoundByItsNameInAnyScript() {
        Spot latin = Whereabouts.found(saying("", "El Fasher")).places().get(0);
        Spot arabic = Whereabouts.found(saying("", "الفاشر")).places().get(0);

        assertThat(latin).isEqualTo(arabic);
        assertThat(latin.read()).isTrue();
        assertThat(latin.lat()).isBetween(13.5, 13.8);
    }

    @Test
    void theTextIsReadWhereFieldsAreSilent() {
        List<Spot> spots = Whereabouts.found(saying("Gunmen raided a clinic near Nyala, South Darfur, on Friday"))
                .places();

        assertThat(spots).anySatisfy(spot -> assertThat(spot.lat()).isBetween(11.9, 12.2));
        assertThat(spots).allSatisfy(spot -> assertThat(spot.precisionKm()).isGreaterThanOrEqualTo(15));
    }

    @Test
    void aNameThatSeveralTownsBearGivesSeveral() {
        assertThat(Whereabouts.found(saying("", "Springfield")).places()).hasSizeGreaterThan(1);
    }

    @Test
    void aCountryIsNoPlaceAndAnUnknownNameNone() {
        assertThat(Whereabouts.found(saying("", "Mali")).places()).isEmpty();
        assertThat(Whereabouts.found(saying("", "Qwxyzzk")).places()).isEmpty();
        assertThat(Whereabouts.found(saying("")).places()).isEmpty();
    }

    @Test
    void placesThatWereLookedUpNeverTellStronglyThatTwoDiffer() {
        Sketcher sketcher = new Sketcher(new Undo());
        Sketch fasher = sketcher.sketch(Prepared.of(Whereabouts.found(saying("", "El Fasher"))));
        Sketch karo = sketcher.sketch(Prepared.of(SomeReport.karo("a", "north")));

        int level = Feature.DISTANCE.level(Comparison.of(fasher, karo)[Feature.DISTANCE.ordinal()]);

        assertThat(Feature.DISTANCE.levels.get(level)).isEqualTo("2 to 4 times");
    }
}
