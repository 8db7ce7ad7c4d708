package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.Shape;
import tocsin.alerts.Shape.Position;
import tocsin.connectors.text.Plain;

/** Reads polygons and circles (CAP 1.2 &sect;3.2.4) as they were drawn: nothing is closed, swapped or repaired. */
final class Shapes {

    private static final int CORNERS = 4;

    /** Corners of a polygon that is looked at for crossings, which takes time. */
    private static final int CROSSINGS_UP_TO = 2_000;

    private final Notes notes;

    Shapes(Notes notes) {
        this.notes = notes;
    }

    /** @param raw not empty */
    Shape polygon(String raw, String place) {
        List<Position> ring = new ArrayList<>();
        String text = tightened(raw);
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            Optional<Position> corner = position(text.substring(at, end));
            if (corner.isEmpty()) {
                return unreadable("polygon", raw, text.substring(at, end), "latitude,longitude", place);
            }
            ring.add(corner.get());
            at = end;
        }
        sayWhatIsOdd(ring, place);
        return new Shape.Polygon(ring);
    }

    /** @param raw not empty */
    Shape circle(String raw, String place) {
        String text = tightened(raw).strip();
        int space = endOfWord(text, 0);
        Optional<Position> centre = position(text.substring(0, space));
        Optional<Double> radius = number(text.substring(space).strip()).filter(km -> km >= 0);
        if (centre.isEmpty() || radius.isEmpty()) {
            return unreadable("circle", raw, text, "latitude,longitude radius", place);
        }
        sayIfOffEarth(List.of(centre.get()), place);
        return new Shape.Circle(centre.get(), radius.get());
    }

    private Shape unreadable(String kind, String raw, String got, String expected, String place) {
        notes.add(
                "SHAPE-UNREADABLE",
                place,
                "\"" + Plain.quoted(got) + "\" where " + expected + " was expected; kept as text");
        return new Shape.Unreadable(kind, raw);
    }

    private void sayWhatIsOdd(List<Position> ring, String place) {
        if (ring.size() < CORNERS) {
            notes.add("POLYGON-SHORT", place, ring.size() + " corners, CAP demands four; kept as drawn");
        } else if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
            notes.add("POLYGON-OPEN", place, "the last corner is not the first; kept as drawn");
        }
        sayIfOffEarth(ring, place);
        sayIfCrossed(ring, place);
    }

    private void sayIfCrossed(List<Position> ring, String place) {
        if (ring.size() >= CORNERS && ring.size() <= CROSSINGS_UP_TO && Crossing.in(ring)) {
            notes.add("POLYGON-CROSSED", place, "its line crosses or touches itself; kept as drawn");
        }
    }

    private void sayIfOffEarth(List<Position> positions, String place) {
        for (Position position : positions) {
            if (Math.abs(position.lat()) > 90 && Math.abs(position.lon()) <= 90) {
                notes.add(
                        "POSITION-SWAPPED",
                        place,
                        "latitude " + position.lat()
                                + " is off the earth; latitude and longitude look swapped, kept as drawn");
                return;
            }
            if (Math.abs(position.lat()) > 90 || Math.abs(position.lon()) > 180) {
                notes.add("POSITION-RANGE", place, "a position off the earth; kept as drawn");
                return;
            }
        }
    }

    /** Without white space around commas. */
    private static String tightened(String raw) {
        StringBuilder tight = new StringBuilder(raw.length());
        boolean afterComma = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ',') {
                tight.setLength(endWithoutSpace(tight));
            }
            if (!afterComma || !Character.isWhitespace(c)) {
                tight.append(c);
                afterComma = c == ',';
            }
        }
        return tight.toString();
    }

    private static int endWithoutSpace(StringBuilder text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static Optional<Position> position(String pair) {
        int comma = pair.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        Optional<Double> lat = number(pair.substring(0, comma));
        Optional<Double> lon = number(pair.substring(comma + 1));
        return lat.isPresent() && lon.isPresent() ? Optional.of(new Position(lat.get(), lon.get())) : Optional.empty();
    }

    /** Decimal only: Java would also take NaN, hexadecimal and a trailing d. Minus zero is zero. */
    private static Optional<Double> number(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number + 0.0) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
