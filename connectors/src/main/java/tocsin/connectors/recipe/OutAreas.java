package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Shape;
import tocsin.alerts.Shape.Position;

/**
 * Areas of a recipe alert: {@code description}, {@code point} (an ODK geopoint "lat lon alt accuracy", or lat and lon),
 * {@code geometry} (GeoJSON, RFC 7946), {@code precisionKm}, {@code geocodes}.
 */
final class OutAreas {

    private static final int MAX_RAW = 500;

    private OutAreas() {}

    static List<Area> areas(Out alert) {
        List<Area> areas = new ArrayList<>();
        for (Out out : alert.objects("areas")) {
            List<Shape> shapes = new ArrayList<>();
            Double accuracy = point(out, shapes);
            geometry(out, "geometry", out.node("geometry"), shapes);
            Double precision = out.number("precisionKm");
            Area area = new Area(
                    out.text("description"),
                    shapes,
                    precision == null ? accuracy : precision,
                    codes(out, "geocodes"),
                    out.text("altitude"),
                    out.text("ceiling"));
            if (!area.description().isEmpty()
                    || !shapes.isEmpty()
                    || !area.geocodes().isEmpty()) {
                areas.add(area);
            }
        }
        return areas;
    }

    static List<Code> codes(Out out, String key) {
        return out.objects(key).stream()
                .map(code -> new Code(code.text("scheme"), code.text("value")))
                .filter(code -> !code.value().isEmpty())
                .toList();
    }

    /** @return the accuracy that an ODK geopoint states, in kilometres */
    private static @Nullable Double point(Out out, List<Shape> shapes) {
        JsonNode node = out.node("point");
        if (node.isObject()) {
            Out point = out.object("point");
            if (!point.node("lat").isMissingNode() || !point.node("lon").isMissingNode()) {
                shapes.add(circle(out, point.number("lat"), point.number("lon"), node.toString()));
            }
            return null;
        }
        String raw = out.text("point");
        if (raw.isEmpty()) {
            return null;
        }
        String[] parts = raw.split("[\\s,]+");
        @Nullable Double lat = number(parts, 0);
        @Nullable Double lon = number(parts, 1);
        shapes.add(circle(out, lat, lon, raw));
        @Nullable Double accuracy = number(parts, 3);
        return accuracy == null || accuracy <= 0 ? null : accuracy / 1000;
    }

    private static @Nullable Double number(String[] parts, int i) {
        try {
            return i < parts.length && parts[i].length() < 40 ? Double.valueOf(parts[i]) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Never swapped: what cannot be is kept as it was written. */
    private static Shape circle(Out out, @Nullable Double lat, @Nullable Double lon, String raw) {
        String defect = defect(lat, lon);
        if (lat == null || lon == null || !defect.isEmpty()) {
            out.finding("POINT-UNREADABLE", "point", RecordRun.shown(raw) + ": " + defect + "; kept as text");
            return new Shape.Unreadable("circle", shortened(raw));
        }
        if (lat == 0 && lon == 0) {
            out.finding("POINT-ZERO", "point", "latitude and longitude are 0, as when a device knows neither; kept");
        }
        return new Shape.Circle(new Position(lat, lon), 0);
    }

    private static String defect(@Nullable Double lat, @Nullable Double lon) {
        if (lat == null || lon == null) {
            return "latitude and longitude in degrees were expected";
        }
        if (!(Math.abs(lat) <= 90)) {
            return "no latitude between -90 and 90" + (Math.abs(lat) <= 180 ? ", perhaps swapped" : "");
        }
        return Math.abs(lon) <= 180 ? "" : "no longitude between -180 and 180";
    }

    private static void geometry(Out out, String key, JsonNode geometry, List<Shape> shapes) {
        if (geometry.isMissingNode() || geometry.isNull()) {
            return;
        }
        JsonNode coordinates = geometry.path("coordinates");
        switch (geometry.path("type").asText().toLowerCase(Locale.ROOT)) {
            case "point" -> shapes.add(circle(out, degrees(coordinates, 1), degrees(coordinates, 0), shown(geometry)));
            case "multipoint" ->
                coordinates.forEach(one -> shapes.add(circle(out, degrees(one, 1), degrees(one, 0), shown(one))));
            case "polygon" -> polygon(out, key, coordinates, shapes);
            case "multipolygon" -> coordinates.forEach(one -> polygon(out, key, one, shapes));
            case "geometrycollection" -> geometry.path("geometries").forEach(one -> geometry(out, key, one, shapes));
            default -> {
                out.finding(
                        "GEOMETRY-UNREADABLE",
                        key,
                        RecordRun.shown(shown(geometry))
                                + ": a point, polygon or collection of them was expected; kept as text");
                shapes.add(new Shape.Unreadable("polygon", shown(geometry)));
            }
        }
    }

    private static @Nullable Double degrees(JsonNode position, int i) {
        return position.path(i).isNumber() ? position.path(i).doubleValue() : null;
    }

    private static void polygon(Out out, String key, JsonNode rings, List<Shape> shapes) {
        List<Position> ring = new ArrayList<>();
        for (JsonNode position : rings.path(0)) {
            @Nullable Double lat = degrees(position, 1);
            @Nullable Double lon = degrees(position, 0);
            if (lat == null || lon == null || !defect(lat, lon).isEmpty()) {
                ring.clear();
                break;
            }
            ring.add(new Position(lat, lon));
        }
        if (ring.isEmpty()) {
            out.finding("GEOMETRY-UNREADABLE", key, "a ring with a corner that is no place on Earth; kept as text");
            shapes.add(new Shape.Unreadable("polygon", shown(rings)));
            return;
        }
        if (rings.size() > 1) {
            out.finding("GEOMETRY-HOLES", key, "a polygon's holes were left out: the area is larger than drawn");
        }
        if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
            out.finding("GEOMETRY-OPEN", key, "a polygon of under four corners, or not closed; kept as drawn");
        }
        shapes.add(new Shape.Polygon(ring));
    }

    private static String shown(JsonNode node) {
        return shortened(node.toString());
    }

    private static String shortened(String raw) {
        return raw.length() > MAX_RAW ? raw.substring(0, MAX_RAW) : raw;
    }
}
