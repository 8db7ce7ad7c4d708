package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsSimpleOp;
import tocsin.alerts.Shape.Position;

/** Whether a polygon's line meets itself elsewhere than where it closes. */
final class Crossing {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private Crossing() {}

    /** @param ring open or closed; one that jumps over the antimeridian is taken for uncrossed */
    static boolean in(List<Position> ring) {
        List<Coordinate> line = new ArrayList<>(ring.size() + 1);
        for (Position corner : ring) {
            Coordinate at = new Coordinate(corner.lon(), corner.lat());
            if (!line.isEmpty() && Math.abs(line.get(line.size() - 1).x - at.x) > 180) {
                return false;
            }
            if (line.isEmpty() || !line.get(line.size() - 1).equals2D(at)) {
                line.add(at);
            }
        }
        if (!line.get(0).equals2D(line.get(line.size() - 1))) {
            line.add(line.get(0));
        }
        return line.size() > 3
                && !new IsSimpleOp(GEOMETRY.createLineString(line.toArray(new Coordinate[0]))).isSimple();
    }
}
