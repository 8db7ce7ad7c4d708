package tocsin.alerts;

import java.util.List;
import java.util.function.Function;

/** A geometry as its author drew it: never silently closed, swapped or repaired. WGS 84. */
public sealed interface Shape {

    /** @param ring corners in the order received; closed only if the author closed it */
    record Polygon(List<Position> ring) implements Shape {
        public Polygon {
            ring = List.copyOf(ring);
        }
    }

    /** @param radiusKm kilometres; 0 is a point (CAP 1.2 &sect;3.2.4 circle) */
    record Circle(Position centre, double radiusKm) implements Shape {
        public Circle {
            if (!Double.isFinite(radiusKm)) {
                throw new IllegalArgumentException("a radius must be a finite number");
            }
        }
    }

    /**
     * A geometry that could not be read; the finding beside it says why.
     *
     * @param kind {@code polygon} or {@code circle}
     */
    record Unreadable(String kind, String raw) implements Shape {}

    /** @param lat degrees north, @param lon degrees east */
    record Position(double lat, double lon) {
        public Position {
            if (!Double.isFinite(lat) || !Double.isFinite(lon)) {
                throw new IllegalArgumentException("a position must be two finite numbers");
            }
        }
    }

    default <T> T fold(Function<Polygon, T> polygon, Function<Circle, T> circle, Function<Unreadable, T> unreadable) {
        if (this instanceof Polygon p) {
            return polygon.apply(p);
        } else if (this instanceof Circle c) {
            return circle.apply(c);
        }
        return unreadable.apply((Unreadable) this);
    }
}
