package tocsin.alerts.incident;

/**
 * A report as the comparison reads it: hashes and numbers. Made by {@link Sketcher}; its arrays are shared and not to be written.
 *
 * @param sentHour hours since 1970
 * @param times pairs of hours since 1970, start and end
 * @param places triples of latitude, longitude and precision
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made by the hundred thousand
record Sketch(
        String id,
        Origin origin,
        int sentHour,
        int[] times,
        float[] places,
        Bag names,
        int[][] nameWords,
        Bag admins,
        Toll killed,
        Toll injured,
        int[] ages,
        Bag streets,
        Bag actors,
        Bag types,
        Bag words,
        Runs runs) {

    boolean prose() {
        return origin.form() == Origin.Form.PROSE;
    }

    /** Whether it says where precisely enough to be found by a cell. */
    boolean located() {
        return places.length > 0;
    }
}
