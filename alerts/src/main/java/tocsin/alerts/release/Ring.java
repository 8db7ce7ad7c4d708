package tocsin.alerts.release;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import tocsin.alerts.Shape;

/**
 * A polygon made fit to be asked about: closed for the question only, its longitudes running on across the antimeridian. Lines that
 * cross themselves are taken as drawn: inside is what an odd number of them encloses.
 */
final class Ring {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Coordinate[] corners;
    private final Envelope envelope = new Envelope();

    private Ring(Coordinate[] corners) {
        this.corners = corners;
        for (Coordinate corner : corners) {
            envelope.expandToInclude(corner);
        }
    }

    /**
     * The ways to read a polygon: none if it is no area on Earth; two if a side spans more than half the globe, for it may mean to
     * cross the antimeridian or to go the long way round.
     */
    static List<Ring> of(Shape.Polygon polygon) {
        List<Shape.Position> ring = polygon.ring();
        if (ring.size() < 3 || !ring.stream().allMatch(Earth::has)) {
            return List.of();
        }
        List<Ring> readings = new ArrayList<>(1);
        Coordinate[] drawn = closed(ring);
        addArea(drawn, readings);
        if (spansHalfTheGlobe(drawn)) {
            addArea(unwrapped(drawn), readings);
        }
        return readings;
    }

    private static void addArea(Coordinate[] corners, List<Ring> readings) {
        Ring ring = new Ring(corners);
        boolean empty = ring.envelope.getWidth() == 0 || ring.envelope.getHeight() == 0;
        // A bow-tie's signed area may be nothing: it counts when its corners do not all lie on one line.
        if (!empty && (Area.ofRing(corners) > 0 || !straight(corners))) {
            readings.add(ring);
        }
    }

    private static boolean straight(Coordinate[] corners) {
        Coordinate first = corners[0];
        Coordinate far = first;
        for (Coordinate corner : corners) {
            far = corner.distance(first) > far.distance(first) ? corner : far;
        }
        for (Coordinate corner : corners) {
            if (Math.abs((far.x - first.x) * (corner.y - first.y) - (far.y - first.y) * (corner.x - first.x)) > 1e-12) {
                return false;
            }
        }
        return true;
    }

    private static Coordinate[] closed(List<Shape.Position> ring) {
        int n = ring.size();
        boolean open = !ring.get(0).equals(ring.get(n - 1));
        Coordinate[] corners = new Coordinate[Math.max(4, open ? n + 1 : n)];
        for (int i = 0; i < corners.length; i++) {
            Shape.Position position = ring.get(i < n ? i : 0);
            corners[i] = new Coordinate(position.lon(), position.lat());
        }
        return corners;
    }

    private static boolean spansHalfTheGlobe(Coordinate[] corners) {
        return IntStream.range(1, corners.length).anyMatch(i -> Math.abs(corners[i].x - corners[i - 1].x) > 180);
    }

    private static Coordinate[] unwrapped(Coordinate[] corners) {
        Coordinate[] result = new Coordinate[corners.length];
        result[0] = corners[0];
        for (int i = 1; i < corners.length; i++) {
            double step = corners[i].x - corners[i - 1].x;
            step -= step > 180 ? 360 : step < -180 ? -360 : 0;
            result[i] = new Coordinate(result[i - 1].x + step, corners[i].y);
        }
        // Round a pole the last corner is not the first; the side that closes it is as good as any.
        result[corners.length - 1] = new Coordinate(result[0]);
        return result;
    }

    Envelope envelope() {
        return envelope;
    }

    int size() {
        return corners.length;
    }

    Coordinate corner(int i) {
        return corners[i];
    }

    /** The same ring so many degrees further east. */
    Geometry shifted(double degrees) {
        if (degrees == 0) {
            return FACTORY.createPolygon(corners);
        }
        Coordinate[] moved = new Coordinate[corners.length];
        for (int i = 0; i < corners.length; i++) {
            moved[i] = new Coordinate(corners[i].x + degrees, corners[i].y);
        }
        return FACTORY.createPolygon(moved);
    }

    boolean contains(Shape.Position position) {
        for (double turn : Earth.TURNS) {
            Coordinate point = new Coordinate(position.lon() + turn, position.lat());
            if (envelope.contains(point) && PointLocation.isInRing(point, corners)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of it lies within so many kilometres of a place. */
    boolean near(Shape.Position centre, double radiusKm) {
        return Earth.mayReach(envelope, centre, radiusKm)
                && (contains(centre) || Earth.distanceKm(centre, this) <= radiusKm);
    }
}
