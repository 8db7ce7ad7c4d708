package tocsin.alerts.language;

/** Distances on the sphere. */
final class Globe {

    private static final double RADIUS_KM = 6371.0088;

    private Globe() {}

    /** Great-circle distance in km (haversine). */
    static double km(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude) / 2;
        double east = Math.toRadians(otherLongitude - longitude) / 2;
        double square = Math.sin(north) * Math.sin(north)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.sin(east)
                        * Math.sin(east);
        return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square)));
    }
}
