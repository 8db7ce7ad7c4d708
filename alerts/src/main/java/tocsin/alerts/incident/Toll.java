package tocsin.alerts.incident;

/**
 * How many people, as an interval.
 *
 * @param low at least so many; -1 if the toll is unknown, which is not zero
 * @param high at most so many; -1 exactly if {@code low} is
 */
public record Toll(int low, int high) {

    public static final Toll UNKNOWN = new Toll(-1, -1);

    public Toll {
        boolean unknown = low == -1 && high == -1;
        if (!unknown && (low < 0 || high < low)) {
            throw new IllegalArgumentException("no toll: " + low + " to " + high);
        }
    }

    public boolean known() {
        return low >= 0;
    }
}
