package tocsin.routes.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies that retention comes to next, so that they lie in the system's memory when the writer frees them. A body of some
 * age has long left that memory, and SQLite reads all of a body to free its pages: the one writer would wait for the disk.
 */
final class ReadAhead {

    private static final String DOCUMENTS =
            "SELECT COALESCE(SUM(LENGTH(SUBSTR(bytes, 1))), 0) FROM document WHERE seq IN"
                    + " (SELECT document FROM (SELECT document, at FROM receipt"
                    + " WHERE seq > (SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?) ORDER BY seq LIMIT ?) AS slice"
                    + " WHERE at <= ?)";
    private static final String ALERTS = "SELECT COALESCE(SUM(LENGTH(SUBSTR(json, 1))), 0) FROM alert WHERE seq IN"
            + " (SELECT seq FROM (SELECT seq, at FROM alert"
            + " WHERE seq > (SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?) ORDER BY seq LIMIT ?) AS slice"
            + " WHERE at <= ?)";

    private ReadAhead() {}

    /**
     * Reads those of the next slice that are of this age, and nothing of the younger.
     *
     * @param age null: nothing is removed
     * @return bytes that were read
     */
    static long nextSlice(Sql sql, Due.What what, @Nullable Duration age, Instant now) {
        return age == null
                ? 0
                : sql.number(
                        what == Due.What.DOCUMENT ? DOCUMENTS : ALERTS,
                        what.ordinal(),
                        Retention.SLICE,
                        Micros.micros(now.minus(age)));
    }
}
