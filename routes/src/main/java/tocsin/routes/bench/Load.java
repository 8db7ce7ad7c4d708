package tocsin.routes.bench;

import java.util.Locale;

/**
 * What is carried.
 *
 * @param channels a durable queue and a reader each
 * @param bytes of a document, about
 * @param alike whether all documents tell of one incident
 */
record Load(int channels, int bytes, boolean alike) {

    /** Of documents that tell of many incidents. */
    Load(int channels, int bytes) {
        this(channels, bytes, false);
    }

    private static final int MOST_UNDER_WAY = 1_000;
    private static final int MOST_BYTES_UNDER_WAY = 30_000_000;

    /** A CAP alert in two languages. */
    static final int SMALL = 3_000;

    /** One with the outlines of some hundred places. */
    static final int LARGE = 300_000;

    /** How many documents a closed loop keeps under way: enough to be never idle, few enough to stay in memory. */
    int window() {
        return Math.max(50, Math.min(MOST_UNDER_WAY, MOST_BYTES_UNDER_WAY / bytes));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d channels, %d KB%s", channels, bytes / 1_000, alike ? ", one incident" : "");
    }
}
