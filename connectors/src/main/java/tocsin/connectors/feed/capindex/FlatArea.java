package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Shape;

/** An area as it is collected from an entry. */
final class FlatArea {

    String description = "";
    String altitude = "";
    String ceiling = "";
    final List<Shape> shapes = new ArrayList<>();
    final List<Code> geocodes = new ArrayList<>();

    boolean isEmpty() {
        return description.isEmpty() && shapes.isEmpty() && geocodes.isEmpty();
    }

    Area area() {
        return new Area(description, shapes, null, geocodes, altitude, ceiling);
    }
}
