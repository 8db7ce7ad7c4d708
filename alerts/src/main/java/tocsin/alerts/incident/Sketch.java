package tocsin.alerts.incident;

import tocsin.alerts.language.Language;

/**
 * A report as the comparison reads it: hashes and numbers. Made by {@link Sketcher}; its arrays are shared and not to be written.
 *
 * @param language of its text
 * @param sentHour hours since 1970
 * @param times pairs of hours since 1970, start and end
 * @param places triples of latitude, longitude and precision
 * @param placesRead whether they were looked up by names
 * @param meanings what its text speaks of, in any language
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made by the hundred thousand
record Sketch(
        String id,
        Origin origin,
        Language language,
        int sentHour,
        int[] times,
        float[] places,
        boolean placesRead,
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
        Bag meanings,
        Runs runs) {

    boolean prose() {
        return origin.form() == Origin.Form.PROSE;
    }

    /** Whether it says where precisely enough to be found by a cell. */
    boolean located() {
        return places.length > 0;
    }
}
