package tocsin.alerts.release;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tocsin.alerts.Area;
import tocsin.alerts.Shape;

/**
 * A fixed grid over the Earth. A place becomes the cell that holds its middle: always the same cell, so that nothing averages out.
 * A place larger than a cell gets one of a grid two, four, eight ... times as wide, never a finer idea of itself.
 *
 * @param km side of the smallest cell; cells are at least this wide and high, but for those cut off at a pole
 */
record Grid(double km) {

    private static final double WIDEST_KM = 20_000;

    /** @return one area, without a word of its author's; empty for a shape that is nowhere on Earth */
    Stream<Area> coarsened(Shape shape) {
        @Nullable Envelope extent = extent(shape);
        return extent == null ? Stream.empty() : Stream.of(cell(extent));
    }

    private Area cell(Envelope extent) {
        double lat = (extent.getMinY() + extent.getMaxY()) / 2;
        double lon = (extent.getMinX() + extent.getMaxX()) / 2;
        double side = side(extent, lat);
        double step = side / Earth.KM_PER_DEGREE;
        double south = -90 + Math.floor((lat + 90) / step) * step;
        double north = Math.min(90, south + step);
        double poleward = Math.cos(Math.toRadians(Math.max(Math.abs(south), Math.abs(north))));
        double columns = Math.max(1, Math.floor(360 * poleward / step));
        double width = 360 / columns;
        double east = ((lon + 180) % 360 + 360) % 360;
        double west = -180 + Math.floor(east / width) * width;
        return new Area(
                "area of about " + plain(side) + " km",
                List.of(ring(south, west, north, west + width)),
                side,
                List.of(),
                "",
                "");
    }

    private double side(Envelope extent, double lat) {
        double high = extent.getHeight() * Earth.KM_PER_DEGREE;
        double wide = extent.getWidth() * Earth.KM_PER_DEGREE * Math.cos(Math.toRadians(lat));
        double side = km;
        while (side < Math.max(high, wide) && side < WIDEST_KM) {
            side *= 2;
        }
        return side;
    }

    private static Shape ring(double south, double west, double north, double east) {
        return new Shape.Polygon(List.of(
                corner(south, west),
                corner(south, east),
                corner(north, east),
                corner(north, west),
                corner(south, west)));
    }

    private static Shape.Position corner(double lat, double lon) {
        return new Shape.Position(rounded(lat), rounded(lon));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e4) / 1e4;
    }

    private static String plain(double km) {
        return BigDecimal.valueOf(km).stripTrailingZeros().toPlainString();
    }

    private static @Nullable Envelope extent(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            return extent(polygon);
        }
        return shape instanceof Shape.Circle circle ? extent(circle) : null;
    }

    /** The narrowest reading of the polygon; of one that is no area, its corners. */
    private static @Nullable Envelope extent(Shape.Polygon polygon) {
        @Nullable Envelope narrowest = null;
        for (Ring ring : Ring.of(polygon)) {
            if (narrowest == null || ring.envelope().getWidth() < narrowest.getWidth()) {
                narrowest = ring.envelope();
            }
        }
        return narrowest == null ? corners(polygon.ring()) : narrowest;
    }

    private static @Nullable Envelope corners(List<Shape.Position> ring) {
        if (ring.isEmpty() || !ring.stream().allMatch(Earth::has)) {
            return null;
        }
        Envelope envelope = new Envelope();
        ring.forEach(position -> envelope.expandToInclude(position.lon(), position.lat()));
        return envelope;
    }

    private static @Nullable Envelope extent(Shape.Circle circle) {
        if (!Earth.has(circle.centre())) {
            return null;
        }
        Envelope envelope = new Envelope(
                circle.centre().lon(),
                circle.centre().lon(),
                circle.centre().lat(),
                circle.centre().lat());
        double degrees = Math.max(0, Math.min(circle.radiusKm(), WIDEST_KM)) / Earth.KM_PER_DEGREE;
        envelope.expandBy(
                degrees / Math.max(0.01, Math.cos(Math.toRadians(circle.centre().lat()))), degrees);
        return envelope;
    }
}
