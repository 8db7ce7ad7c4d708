package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.Finding;
import tocsin.alerts.Shape;
import tocsin.alerts.Shape.Position;
import tocsin.connectors.text.Plain;

/**
 * Geometries of GeoRSS, W3C Geo, GML and flattened CAP. All of them write latitude first; only the separators differ. What cannot be
 * read is kept as text with a finding.
 */
final class Geometry {

    private static final int MAX_NUMBERS = 200_000;

    private final List<Finding> findings;

    Geometry(List<Finding> findings) {
        this.findings = findings;
    }

    /** @param raw {@code "lat lon"} */
    Optional<Shape> point(String raw, String place) {
        double[] numbers = numbers(raw);
        if (numbers.length < 2) {
            return unreadable("circle", raw, place);
        }
        return Optional.of(new Shape.Circle(positions(numbers, 2, place).get(0), 0));
    }

    /** @param raw {@code "lat lon lat lon ..."}, or CAP's {@code "lat,lon lat,lon ..."} */
    Optional<Shape> polygon(String raw, String place) {
        if (raw.isBlank()) {
            return Optional.empty();
        }
        double[] numbers = numbers(raw);
        if (numbers.length == 0 || numbers.length % 2 != 0) {
            return unreadable("polygon", raw, place);
        }
        List<Position> ring = positions(numbers, numbers.length, place);
        judge(ring, place);
        return Optional.of(new Shape.Polygon(ring));
    }

    /** @param raw {@code "lat lon radius"}, GeoRSS in metres, CAP in kilometres */
    Optional<Shape> circle(String raw, double kilometresPerUnit, String place) {
        if (raw.isBlank()) {
            return Optional.empty();
        }
        double[] numbers = numbers(raw);
        if (numbers.length != 3 || numbers[2] < 0) {
            return unreadable("circle", raw, place);
        }
        return Optional.of(new Shape.Circle(positions(numbers, 2, place).get(0), numbers[2] * kilometresPerUnit));
    }

    /** @param raw {@code "lat lon lat lon"}, the lower corner first */
    Optional<Shape> box(String raw, String place) {
        double[] n = numbers(raw);
        if (n.length != 4) {
            return unreadable("polygon", raw, place);
        }
        double[] corners = {n[0], n[1], n[0], n[3], n[2], n[3], n[2], n[1], n[0], n[1]};
        return Optional.of(new Shape.Polygon(positions(corners, corners.length, place)));
    }

    private List<Position> positions(double[] numbers, int count, String place) {
        List<Position> positions = new ArrayList<>(count / 2);
        boolean off = false;
        for (int i = 0; i < count; i += 2) {
            positions.add(new Position(numbers[i], numbers[i + 1]));
            off |= Math.abs(numbers[i]) > 90 || Math.abs(numbers[i + 1]) > 180;
        }
        if (off) {
            findings.add(new Finding("POSITION-RANGE", place, "a position off the earth; kept as drawn"));
        }
        return positions;
    }

    private void judge(List<Position> ring, String place) {
        if (ring.size() < 4) {
            findings.add(new Finding("POLYGON-SHORT", place, "a polygon of " + ring.size() + " points; kept as it is"));
        } else if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
            findings.add(new Finding("POLYGON-OPEN", place, "the polygon is not closed; kept as it is"));
        }
    }

    private Optional<Shape> unreadable(String kind, String raw, String place) {
        findings.add(
                new Finding("SHAPE-UNREADABLE", place, "\"" + Plain.quoted(raw) + "\" is no geometry; kept as text"));
        return Optional.of(new Shape.Unreadable(kind, raw.strip()));
    }

    /** Empty when there is anything in it that is no number. */
    private static double[] numbers(String raw) {
        String[] words = raw.strip().split("[\\s,]+", MAX_NUMBERS);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!words[i].chars().allMatch(c -> c >= '0' && c <= '9' || "+-.".indexOf(c) >= 0)) {
                return new double[0];
            }
            try {
                numbers[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                return new double[0];
            }
        }
        return numbers;
    }
}
