package tocsin.alerts.release;

import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import tocsin.alerts.Shape;

/** Distances on a sphere of the Earth's mean radius: right to 0.6 %. */
final class Earth {

    static final double KM_PER_DEGREE = 111.195;

    /** How often one may go round to compare two longitudes. */
    static final double[] TURNS = {0, 360, -360};

    private static final double RADIUS_KM = KM_PER_DEGREE * 180 / Math.PI;

    private Earth() {}

    static boolean has(Shape.Position position) {
        return Math.abs(position.lat()) <= 90 && Math.abs(position.lon()) <= 360;
    }

    static double distanceKm(Shape.Position one, Shape.Position other) {
        double half = Math.pow(Math.sin(Math.toRadians(other.lat() - one.lat()) / 2), 2)
                + Math.cos(Math.toRadians(one.lat()))
                        * Math.cos(Math.toRadians(other.lat()))
                        * Math.pow(Math.sin(Math.toRadians(other.lon() - one.lon()) / 2), 2);
        return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** So far away in this direction, in radians from the north. */
    static Shape.Position from(Shape.Position start, double bearing, double km) {
        double lat = Math.toRadians(start.lat());
        double angle = km / RADIUS_KM;
        double sine = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
        double east =
                Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * sine);
        double lon = start.lon() + Math.toDegrees(east);
        return new Shape.Position(
                Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sine)))),
                lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }

    /** From a place to the nearest side of a ring, on the azimuthal equidistant projection around the place. */
    static double distanceKm(Shape.Position centre, Ring ring) {
        double nearest = Double.MAX_VALUE;
        Coordinate here = new Coordinate(0, 0);
        Coordinate from = projected(centre, ring.corner(0));
        for (int i = 1; i < ring.size() && nearest > 0; i++) {
            Coordinate to = projected(centre, ring.corner(i));
            nearest = Math.min(nearest, Distance.pointToSegment(here, from, to));
            from = to;
        }
        return nearest;
    }

    private static Coordinate projected(Shape.Position centre, Coordinate corner) {
        double lat = Math.toRadians(corner.y);
        double centreLat = Math.toRadians(centre.lat());
        double dLon = Math.toRadians(corner.x - centre.lon());
        double east = Math.cos(lat) * Math.sin(dLon);
        double north = Math.cos(centreLat) * Math.sin(lat) - Math.sin(centreLat) * Math.cos(lat) * Math.cos(dLon);
        double along = Math.sin(centreLat) * Math.sin(lat) + Math.cos(centreLat) * Math.cos(lat) * Math.cos(dLon);
        double sine = Math.hypot(east, north);
        double km = RADIUS_KM * Math.atan2(sine, along);
        return sine == 0 ? new Coordinate(0, km) : new Coordinate(km * east / sine, km * north / sine);
    }

    /** A cheap no: false only if nothing in the envelope can lie within the radius. */
    static boolean mayReach(Envelope envelope, Shape.Position centre, double radiusKm) {
        double latMargin = radiusKm / KM_PER_DEGREE * 1.01 + 1e-6;
        if (centre.lat() + latMargin < envelope.getMinY() || centre.lat() - latMargin > envelope.getMaxY()) {
            return false;
        }
        double farthest = Math.min(90, Math.abs(centre.lat()) + latMargin);
        double narrowest = Math.cos(Math.toRadians(farthest));
        double lonMargin = narrowest <= 0.01 ? 360 : latMargin / narrowest;
        for (double turn : TURNS) {
            double lon = centre.lon() + turn;
            if (lon + lonMargin >= envelope.getMinX() && lon - lonMargin <= envelope.getMaxX()) {
                return true;
            }
        }
        return false;
    }
}
