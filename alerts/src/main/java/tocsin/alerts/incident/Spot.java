package tocsin.alerts.incident;

/**
 * Where an incident is said to have happened.
 *
 * @param lat degrees, -90 to 90
 * @param lon degrees, -180 to 180
 * @param precisionKm radius within which the true place probably lies, above zero
 * @param read whether it was not given but looked up by a name, which another place may bear too
 */
public record Spot(double lat, double lon, double precisionKm, boolean read) {

    public Spot {
        if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("no place on Earth: " + lat + ", " + lon);
        }
        if (!(precisionKm > 0 && precisionKm <= 20_100)) {
            throw new IllegalArgumentException("a precision in km is above 0 and at most 20100: " + precisionKm);
        }
    }

    /** A place that the report gives. */
    public Spot(double lat, double lon, double precisionKm) {
        this(lat, lon, precisionKm, false);
    }
}
