package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Info;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Urgency;

class AlertReportsTest {

    private static final Origin ORIGIN = new Origin("north", "", Origin.Form.ROW, false, true);
    private static final Instant DAY = Instant.parse("2031-05-03T00:00:00Z");

    private static Report report(Times times, List<Area> areas, Casualties casualties, List<Parameter> parameters) {
        Info info = new Info(
                Text.of("en", "Attack", "Raid on Karo", "Fourteen dead"),
                List.of(),
                List.of(),
                List.of(new Code("acled", "Attack")),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                times,
                areas,
                parameters,
                List.of());
        CarriedAlert carried = SomeAlert.called("k1").with(info).carriedFrom("north");
        Alert alert = carried.alert()
                .withAssessment(new Assessment('F', 6, casualties, List.of("River Front"), List.of(), List.of()));
        return AlertReports.of(new CarriedAlert(carried.envelope(), alert), ORIGIN);
    }

    @Test
    void readsWhatTheAlertSays() {
        Moment day = new Moment(DAY, "2031-05-03", Moment.Precision.DAY);
        Area area = new Area(
                "Karo, Savanna (Lake Province)",
                List.of(new Shape.Circle(new Shape.Position(10, 20), 5)),
                8.0,
                List.of(new Code("pcode", "SV01")),
                "",
                "");
        Casualties casualties = new Casualties(
                new Casualties.Count(12, 14, null),
                Casualties.Count.UNSTATED,
                Casualties.Count.UNSTATED,
                Casualties.Count.UNSTATED);

        Report report = report(
                new Times(null, null, null, day, null),
                List.of(area),
                casualties,
                List.of(
                        new Parameter("Age", "31"),
                        new Parameter("citation", "Reuters"),
                        new Parameter("admin", "Lake province")));

        assertThat(report.id()).isEqualTo("alert-1");
        assertThat(report.times()).containsExactly(Interval.dayFrom(DAY));
        assertThat(report.places()).containsExactly(new Spot(10, 20, 8));
        assertThat(report.placeNames()).containsExactly("Karo", "Savanna");
        assertThat(report.admins()).containsExactly("lake");
        assertThat(report.killed()).isEqualTo(new Toll(12, 14));
        assertThat(report.ages()).containsExactly(31);
        assertThat(report.citations()).containsExactly("Reuters");
        assertThat(report.actors()).containsExactly("River Front");
        assertThat(report.types()).contains("acled Attack", "attack");
        assertThat(report.text()).contains("Raid on Karo", "Fourteen dead");
    }

    @Test
    void namesAWiderAreaOnlyWhereItNamesNoTown() {
        List<Parameter> district = List.of(new Parameter("district", "Ouara"));
        Area town = Area.of("Am Tilal, Ouara (Wadi Sarh region)", List.of(), List.of());
        Area wide = Area.of("Wadi Sarh region", List.of(), List.of());

        assertThat(report(Times.UNSTATED, List.of(town), Casualties.UNSTATED, district)
                        .placeNames())
                .containsExactly("Am Tilal");
        assertThat(report(Times.UNSTATED, List.of(wide), Casualties.UNSTATED, district)
                        .placeNames())
                .containsExactly("Wadi Sarh region", "Ouara");
    }

    @Test
    void doesNotTakeCodesOfAnAreaForTheNameOfAProvince() {
        Area coded = Area.of("Karo", List.of(), List.of(new Code("pcode", "SV01")));

        assertThat(report(Times.UNSTATED, List.of(coded), Casualties.UNSTATED, List.of())
                        .admins())
                .isEmpty();
    }

    @Test
    void leavesOpenWhatTheAlertLeavesOut() {
        Report report = report(Times.UNSTATED, List.of(), Casualties.UNSTATED, List.of(new Parameter("age", "young")));

        assertThat(report.times()).isEmpty();
        assertThat(report.places()).isEmpty();
        assertThat(report.killed()).isEqualTo(Toll.UNKNOWN);
        assertThat(report.injured()).isEqualTo(Toll.UNKNOWN);
        assertThat(report.ages()).isEmpty();
    }

    @Test
    void aPolygonIsAsPreciseAsItIsLarge() {
        List<Shape.Position> square = List.of(
                new Shape.Position(0, 0), new Shape.Position(0, 2), new Shape.Position(2, 2), new Shape.Position(2, 0));

        Report report = report(
                Times.UNSTATED,
                List.of(Area.of("", List.of(new Shape.Polygon(square)), List.of())),
                Casualties.UNSTATED,
                List.of());

        assertThat(report.places()).hasSize(1);
        assertThat(report.places().get(0).precisionKm()).isBetween(150.0, 160.0);
    }

    @Test
    void aSwappedPositionOffTheEarthIsLeftOut() {
        Area off = Area.of("", List.of(new Shape.Circle(new Shape.Position(120, 10), 1)), List.of());

        assertThat(report(Times.UNSTATED, List.of(off), Casualties.UNSTATED, List.of())
                        .places())
                .isEmpty();
    }
}
