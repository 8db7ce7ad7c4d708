package tocsin.routes.store;

/**
 * Reads the bodies that retention comes to next, so that they lie in the system's memory when the writer frees them. A body of some
 * age has long left that memory, and SQLite reads all of a body to free its pages: the one writer would wait for the disk.
 */
final class ReadAhead {

    private static final String DOCUMENTS =
            "SELECT COALESCE(SUM(LENGTH(SUBSTR(bytes, 1))), 0) FROM document WHERE seq IN"
                    + " (SELECT document FROM receipt WHERE seq > (SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?)"
                    + " ORDER BY seq LIMIT ?)";
    private static final String ALERTS = "SELECT COALESCE(SUM(LENGTH(SUBSTR(json, 1))), 0) FROM alert WHERE seq IN"
            + " (SELECT seq FROM alert WHERE seq > (SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?)"
            + " ORDER BY seq LIMIT ?)";

    private ReadAhead() {}

    /** @return bytes that were read */
    static long nextSlice(Sql sql, Due.What what) {
        return sql.number(what == Due.What.DOCUMENT ? DOCUMENTS : ALERTS, what.ordinal(), Retention.SLICE);
    }
}
