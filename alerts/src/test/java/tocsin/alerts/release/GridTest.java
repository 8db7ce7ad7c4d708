package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Area;
import tocsin.alerts.Shape;

class GridTest {

    private static final Grid FIFTY = new Grid(50);

    private static Area cell(Grid grid, double lat, double lon, double radiusKm) {
        return grid.coarsened(new Shape.Circle(new Shape.Position(lat, lon), radiusKm))
                .findFirst()
                .orElseThrow();
    }

    private static List<Shape.Position> ring(Area cell) {
        return ((Shape.Polygon) cell.shapes().get(0)).ring();
    }

    @Property
    void givesAPlaceTheSameCellForEver(
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon) {
        assertThat(cell(new Grid(50), lat, lon, 0)).isEqualTo(cell(FIFTY, lat, lon, 0));
    }

    @Property
    void givesAllPlacesOfACellThatCell(
            @ForAll @DoubleRange(min = -85, max = 85) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double up,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double right) {
        Area cell = cell(FIFTY, lat, lon, 0);
        Shape.Position low = ring(cell).get(0);
        Shape.Position high = ring(cell).get(2);

        Area other =
                cell(FIFTY, low.lat() + up * (high.lat() - low.lat()), low.lon() + right * (high.lon() - low.lon()), 0);

        assertThat(other).isEqualTo(cell);
    }

    @Property
    void isNeverFinerThanItsSide(
            @ForAll @DoubleRange(min = -88, max = 88) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon) {
        List<Shape.Position> ring = ring(cell(FIFTY, lat, lon, 0));

        assertThat(Earth.distanceKm(ring.get(0), ring.get(3))).isGreaterThan(49.9);
        assertThat(Earth.distanceKm(ring.get(0), ring.get(1))).isGreaterThan(49.9);
        assertThat(Earth.distanceKm(ring.get(3), ring.get(2))).isGreaterThan(49.9);
    }

    @Test
    void growsForLargerPlacesInSteps() {
        assertThat(cell(FIFTY, 13.6, 25.3, 20).description()).isEqualTo("area of about 50 km");
        assertThat(cell(FIFTY, 13.6, 25.3, 26).description()).isEqualTo("area of about 100 km");
        assertThat(cell(FIFTY, 13.6, 25.3, 150).precisionKm()).isEqualTo(400);
    }

    @Test
    void tellsNothingOfAPlaceThatLiesAcrossTheLineOfTwoCells() {
        Area cell = cell(FIFTY, 13.6, 25.3, 0);
        double line = ring(cell).get(2).lon();

        assertThat(cell(FIFTY, 13.6, line - 0.001, 0.5)).isEqualTo(cell);
    }

    @Test
    void hasNoCellForWhatIsNowhere() {
        assertThat(FIFTY.coarsened(new Shape.Unreadable("polygon", "x"))).isEmpty();
        assertThat(FIFTY.coarsened(new Shape.Circle(new Shape.Position(120, 0), 1)))
                .isEmpty();
        assertThat(FIFTY.coarsened(new Shape.Polygon(List.of()))).isEmpty();
    }

    @Test
    void keepsThePlaceOfADegeneratePolygon() {
        Shape line = PlacesTest.polygon("13.6,25.3 13.61,25.31");

        assertThat(FIFTY.coarsened(line)).containsExactly(cell(FIFTY, 13.605, 25.305, 0));
    }
}
