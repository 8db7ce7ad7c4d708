package tocsin.alerts.language;

/**
 * A place of the gazetteer.
 *
 * @param id GeoNames' number of it; for a country or its first division 0, which have none here
 * @param name the name that GeoNames writes first
 * @param country ISO 3166-1, two letters
 * @param admin GeoNames' code of the first division within the country, empty where unknown. Not ISO 3166-2
 * @param latitude degrees north; of a country or division, the middle of its towns
 * @param longitude degrees east
 * @param precisionKm how far from the point what happened "there" may have been: from the population of a town, from the spread of the
 *     towns of a country or division
 * @param population inhabitants, 0 where unknown
 */
public record Place(
        int id,
        Kind kind,
        String name,
        String country,
        String admin,
        double latitude,
        double longitude,
        double precisionKm,
        int population) {

    /** How much of the map a name means. */
    public enum Kind {
        /** A city, town, village or camp. */
        TOWN,
        /** A part of a town. */
        QUARTER,
        /** The first division of a country: state, province, governorate, oblast. */
        ADMIN,
        COUNTRY;

        /** Whether it is one spot rather than a whole land. */
        public boolean isSpot() {
            return this == TOWN || this == QUARTER;
        }
    }

    /** Great-circle distance to a point, in km. */
    public double kmTo(double otherLatitude, double otherLongitude) {
        return Globe.km(latitude, longitude, otherLatitude, otherLongitude);
    }
}
