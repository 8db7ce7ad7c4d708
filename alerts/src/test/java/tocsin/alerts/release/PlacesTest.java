package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.alerts.SomeAlert.called;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Kind;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Text;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Wants.AreaWanted;

class PlacesTest {

    private enum Answer {
        IN,
        OUT,
        NO_USABLE_PLACE
    }

    private record Row(String rule, Area place, AreaWanted wanted, Answer answer) {}

    private static final AreaWanted BOX = new AreaWanted.Within(polygon("10,20 10,30 15,30 15,20 10,20"));
    private static final AreaWanted FIJI = new AreaWanted.Within(polygon("-20,175 -20,-175 -15,-175 -15,175 -20,175"));

    /** @param text as in CAP: {@code lat,lon lat,lon ...} */
    static Shape.Polygon polygon(String text) {
        return new Shape.Polygon(
                Arrays.stream(text.split(" ")).map(PlacesTest::position).toList());
    }

    private static Shape.Position position(String text) {
        String[] parts = text.split(",");
        return new Shape.Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }

    private static Area drawn(String polygon) {
        return Area.of("", List.of(polygon(polygon)), List.of());
    }

    private static Area circle(String centre, double km) {
        return Area.of("", List.of(new Shape.Circle(position(centre), km)), List.of());
    }

    private static Area coded(String scheme, String value) {
        return Area.of("", List.of(), List.of(new Code(scheme, value)));
    }

    private static AreaWanted codes(String scheme, String... values) {
        return new AreaWanted.Codes(scheme, List.of(values));
    }

    private static AreaWanted near(String centre, double km) {
        return new AreaWanted.Near(position(centre), km);
    }

    private static List<Row> rows() {
        return List.of(
                new Row("inside", drawn("11,21 11,22 12,22 11,21"), BOX, Answer.IN),
                new Row("all around", drawn("0,0 0,60 60,60 60,0 0,0"), BOX, Answer.IN),
                new Row("across one side", drawn("9,25 11,25 11,26 9,26 9,25"), BOX, Answer.IN),
                new Row("beside", drawn("1,1 1,2 2,2 1,1"), BOX, Answer.OUT),
                new Row(
                        "round the wanted area without touching it",
                        drawn("5,15 5,35 20,35 20,32 7,32 7,18 20,18 20,15 5,15"),
                        BOX,
                        Answer.OUT),
                new Row("open ring", drawn("11,21 11,22 12,22"), BOX, Answer.IN),
                new Row("bow-tie whose second wing is inside", drawn("0,10 12,22 0,22 12,10 0,10"), BOX, Answer.IN),
                new Row("bow-tie outside", drawn("0,0 2,2 0,2 2,0 0,0"), BOX, Answer.OUT),
                new Row("a line is no area", drawn("1,1 2,2 3,3 1,1"), BOX, Answer.NO_USABLE_PLACE),
                new Row("one point four times is no area", drawn("1,1 1,1 1,1 1,1"), BOX, Answer.NO_USABLE_PLACE),
                new Row("two corners are no area", drawn("1,1 2,2"), BOX, Answer.NO_USABLE_PLACE),
                new Row("nothing on Earth", drawn("110,20 110,21 111,21 110,20"), BOX, Answer.NO_USABLE_PLACE),
                new Row(
                        "an unreadable shape",
                        Area.of("", List.of(new Shape.Unreadable("polygon", "...")), List.of()),
                        BOX,
                        Answer.NO_USABLE_PLACE),
                new Row("no shape at all", Area.of("the coast", List.of(), List.of()), BOX, Answer.NO_USABLE_PLACE),
                new Row("a point inside", circle("12,25", 0), BOX, Answer.IN),
                new Row("a point outside", circle("16,25", 0), BOX, Answer.OUT),
                new Row("a circle that reaches in", circle("16,25", 112), BOX, Answer.IN),
                new Row("a circle that falls short", circle("16,25", 110), BOX, Answer.OUT),
                new Row("a circle of less than nothing", circle("12,25", -1), BOX, Answer.NO_USABLE_PLACE),
                new Row("west of the antimeridian", drawn("-18,176 -18,177 -17,177 -18,176"), FIJI, Answer.IN),
                new Row("east of the antimeridian", drawn("-18,-177 -18,-176 -17,-176 -18,-177"), FIJI, Answer.IN),
                new Row("across the antimeridian", drawn("-18,179 -18,-179 -17,-179 -17,179"), FIJI, Answer.IN),
                new Row(
                        "across the antimeridian with longitudes beyond 180",
                        drawn("-18,179 -18,181 -17,181 -17,179"),
                        FIJI,
                        Answer.IN),
                new Row("a point just beyond the antimeridian", circle("-17,-179.9", 1), FIJI, Answer.IN),
                new Row(
                        "far from the antimeridian on the same latitudes",
                        circle("-17,170", 10),
                        new AreaWanted.Near(position("-17,-170"), 100),
                        Answer.OUT),
                new Row("the whole world", drawn("-90,-180 90,-180 90,180 -90,180 -90,-180"), BOX, Answer.IN),
                new Row(
                        "near a point, across the antimeridian",
                        circle("-17,179.9", 1),
                        near("-17,-179.9", 25),
                        Answer.IN),
                new Row("near a point", drawn("1,1 1,2 2,2 2,1 1,1"), near("0,1.5", 112), Answer.IN),
                new Row("not near enough", drawn("1,1 1,2 2,2 2,1 1,1"), near("0,1.5", 111), Answer.OUT),
                new Row("around the point itself", drawn("-5,-5 -5,5 5,5 5,-5 -5,-5"), near("0,0", 1), Answer.IN),
                new Row("near the pole", circle("89.9,90", 0), near("89.9,-90", 23), Answer.IN),
                new Row("kilometres shrink to the north", circle("60,1", 0), near("60,0", 56), Answer.IN),
                new Row("but not so much", circle("60,1", 0), near("60,0", 55), Answer.OUT),
                new Row(
                        "a code that begins with the one asked for",
                        coded("ISO", "SDN001"),
                        codes("ISO", "SDN"),
                        Answer.IN),
                new Row("in any case of letters", coded("iso", "sdn"), codes("ISO", "SDN"), Answer.IN),
                new Row("of any scheme", coded("UGC", "SDN001"), codes("", "SSD", "SDN"), Answer.IN),
                new Row("another code", coded("ISO", "SSD001"), codes("ISO", "SDN"), Answer.OUT),
                new Row("a shorter code than asked for", coded("ISO", "SD"), codes("ISO", "SDN"), Answer.OUT),
                new Row(
                        "a code of another scheme cannot be compared",
                        coded("UGC", "SDN001"),
                        codes("ISO", "SDN"),
                        Answer.NO_USABLE_PLACE),
                new Row("a code cannot be compared with a polygon", coded("ISO", "SDN"), BOX, Answer.NO_USABLE_PLACE),
                new Row(
                        "a polygon cannot be compared with a code",
                        drawn("11,21 11,22 12,22 11,21"),
                        codes("ISO", "SDN"),
                        Answer.NO_USABLE_PLACE));
    }

    @TestFactory
    Stream<DynamicTest> asksWhereAnAlertIs() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.rule(), () -> {
                    Decision decision =
                            Release.decide(at(row.place()).carriedFrom("met"), wanting(row.wanted()), false);

                    assertThat(answer(decision)).isEqualTo(row.answer());
                }));
    }

    private static Answer answer(Decision decision) {
        if (!decision.released()) {
            assertThat(decision.code()).isEqualTo("AREA-NOT-WANTED");
            return Answer.OUT;
        }
        boolean silent =
                decision.checks().stream().anyMatch(check -> check.sentence().contains("no usable place"));
        return silent ? Answer.NO_USABLE_PLACE : Answer.IN;
    }

    private static SomeAlert at(Area place) {
        return called("F-1").with(SomeAlert.info(Text.of("en", "Flood", "", ""), Severity.SEVERE, List.of(place)));
    }

    private static Terms wanting(AreaWanted wanted) {
        return new Terms(
                "aid",
                Set.of(),
                Tlp.AMBER,
                "desk",
                new Wants(
                        List.of(wanted), Set.of(), List.of(), null, null, null, Set.of(Kind.Status.ACTUAL), List.of()),
                Revisions.ALL,
                java.util.Map.of());
    }

    @Test
    void comparesWantedPolygonsByTheirCorners() {
        assertThat(new AreaWanted.Within(polygon("1,1 1,2 2,2")))
                .isEqualTo(new AreaWanted.Within(polygon("1,1 1,2 2,2")))
                .isNotEqualTo(new AreaWanted.Within(polygon("1,1 1,2 2,3")));
    }

    @Test
    void answersThousandsOfCornersForManyChannels() {
        Shape.Polygon coast = new Shape.Polygon(IntStream.rangeClosed(0, 6_500)
                .mapToObj(i -> {
                    double angle = 2 * Math.PI * i / 6_500;
                    double reach = 3 + 0.3 * Math.sin(40 * angle);
                    return new Shape.Position(12 + reach * Math.sin(angle), 25 + reach * Math.cos(angle));
                })
                .toList());
        Release release = Release.of(at(Area.of("", List.of(coast), List.of())).carriedFrom("met"));

        assertThat(release.decide(wanting(BOX), false).code()).isEqualTo("WANTED");
        assertThat(release.decide(wanting(FIJI), false).code()).isEqualTo("AREA-NOT-WANTED");
        assertThat(release.decide(wanting(near("12,28.9", 100)), false).code()).isEqualTo("WANTED");
    }
}
