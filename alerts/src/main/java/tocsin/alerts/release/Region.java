package tocsin.alerts.release;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import tocsin.alerts.Shape;

/** A polygon that is asked about again and again: built once, safe for use from any thread. */
final class Region {

    private final List<Reading> readings;

    Region(Shape.Polygon polygon) {
        readings = Ring.of(polygon).stream().map(Reading::of).toList();
    }

    /** False if the polygon is no area on Earth. */
    boolean usable() {
        return !readings.isEmpty();
    }

    boolean meets(Ring ring) {
        return readings.stream().anyMatch(reading -> reading.meets(ring));
    }

    boolean near(Shape.Position centre, double radiusKm) {
        return readings.stream().anyMatch(reading -> reading.ring.near(centre, radiusKm));
    }

    private record Reading(Ring ring, PreparedGeometry prepared) {

        static Reading of(Ring ring) {
            return new Reading(ring, PreparedGeometryFactory.prepare(ring.shifted(0)));
        }

        boolean meets(Ring other) {
            for (double turn : Earth.TURNS) {
                if (overlap(other.envelope(), turn) && prepared.intersects(other.shifted(turn))) {
                    return true;
                }
            }
            return false;
        }

        private boolean overlap(Envelope other, double turn) {
            Envelope mine = ring.envelope();
            return other.getMinX() + turn <= mine.getMaxX()
                    && other.getMaxX() + turn >= mine.getMinX()
                    && other.getMinY() <= mine.getMaxY()
                    && other.getMaxY() >= mine.getMinY();
        }
    }
}
