package tocsin.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where (CAP 1.2 &sect;3.2.4 area).
 *
 * @param precisionKm radius in kilometres within which the place is meant; null when the author did not say
 * @param altitude feet above mean sea level, as received; empty when unstated
 * @param ceiling likewise, with {@code altitude} a range
 */
public record Area(
        String description,
        List<Shape> shapes,
        @Nullable Double precisionKm,
        List<Code> geocodes,
        String altitude,
        String ceiling) {

    public Area {
        if (precisionKm != null && !Double.isFinite(precisionKm)) {
            throw new IllegalArgumentException("a precision must be a finite number");
        }
        shapes = List.copyOf(shapes);
        geocodes = List.copyOf(geocodes);
    }

    public static Area of(String description, List<Shape> shapes, List<Code> geocodes) {
        return new Area(description, shapes, null, geocodes, "", "");
    }
}
