package tocsin.alerts.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The gazetteer's rows, kept as the text they came in (some 17 MB) with columns beside it for what ranking asks. A row is
 * {@code id, country, admin, kind, latitude, longitude, size, names}, parted by tabs; degrees in hundredths; size is the population of a
 * town and the radius in km of a division or country; names are parted by {@code |}, the first is the one shown.
 */
final class Rows {

    /** Coordinates are cut to hundredths of a degree: at most 0.8 km. */
    private static final double ROUNDING_KM = 0.8;

    private static final double INHABITANTS_PER_KM2 = 4000;
    private static final int NAMES = 7;

    private final byte[] text;
    private int count;
    private int[] starts = new int[1 << 17];
    private int[] sizes = new int[1 << 17];
    private short[] latitudes = new short[1 << 17];
    private short[] longitudes = new short[1 << 17];
    private short[] countries = new short[1 << 17];
    private byte[] kinds = new byte[1 << 17];
    private long[] divisions = new long[1 << 17];

    private Rows(byte[] text) {
        this.text = text;
    }

    /** @throws UncheckedIOException if the resource is broken */
    static Rows read(String resource) {
        try (InputStream packed = Rows.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("resource " + resource + " is missing: build the module again");
            }
            Rows rows = new Rows(new GZIPInputStream(packed, 1 << 16).readAllBytes());
            rows.index();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return count;
    }

    int size(int row) {
        return sizes[row];
    }

    double latitude(int row) {
        return latitudes[row] / 100.0;
    }

    double longitude(int row) {
        return longitudes[row] / 100.0;
    }

    /** The country as two letters in one number: see {@link #country(String)}. */
    short country(int row) {
        return countries[row];
    }

    static short country(String code) {
        return code.length() == 2 ? (short) (code.charAt(0) << 8 | code.charAt(1)) : 0;
    }

    Place.Kind kind(int row) {
        return switch (kinds[row]) {
            case 'P' -> Place.Kind.TOWN;
            case 'X' -> Place.Kind.QUARTER;
            case 'A' -> Place.Kind.ADMIN;
            case 'C' -> Place.Kind.COUNTRY;
            default -> throw new IllegalStateException("row " + row + ": kind " + (char) kinds[row]);
        };
    }

    Place place(int row) {
        String[] fields = field(row, 0, NAMES + 1).split("\t", -1);
        Place.Kind kind = kind(row);
        String names = fields[NAMES];
        int first = names.indexOf('|');
        double precision = kind.isSpot() ? ROUNDING_KM + kmOfTown(sizes[row]) : sizes[row];
        return new Place(
                Integer.parseInt(fields[0]),
                kind,
                first < 0 ? names : names.substring(0, first),
                fields[1],
                fields[2],
                latitude(row),
                longitude(row),
                precision,
                kind.isSpot() ? sizes[row] : 0);
    }

    /** All names of a row, the one shown first. */
    String[] names(int row) {
        return field(row, NAMES, NAMES + 1).split("\\|");
    }

    /** The country and its first division as one number, a hash of both. */
    long division(int row) {
        return divisions[row];
    }

    /** The radius of a disc that the town would fill at 4,000 inhabitants per km², and 1 km for where its middle is said to be; 3 km where nobody counted. */
    static double kmOfTown(int population) {
        return population == 0 ? 3 : 1 + Math.sqrt(population / (Math.PI * INHABITANTS_PER_KM2));
    }

    private void index() {
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                add(start, i);
                start = i + 1;
            }
        }
        starts = Arrays.copyOf(starts, count + 1);
        starts[count] = start;
    }

    private void add(int start, int end) {
        if (count + 1 >= starts.length) {
            grow();
        }
        int field = tab(start, end);
        countries[count] = (short) (text[field] << 8 | text[field + 1]);
        int admin = tab(field, end);
        field = tab(admin, end);
        divisions[count] = division(countries[count], admin, field - 1);
        kinds[count] = text[field];
        field = tab(field, end);
        latitudes[count] = (short) number(field);
        field = tab(field, end);
        longitudes[count] = (short) number(field);
        sizes[count] = number(tab(field, end));
        starts[count++] = start;
    }

    private long division(short country, int from, int end) {
        long division = country;
        for (int i = from; i < end; i++) {
            division = division * 0x100000001b3L + text[i];
        }
        return division;
    }

    /** The place behind the next tab. */
    private int tab(int from, int end) {
        int at = from;
        while (at < end && text[at] != '\t') {
            at++;
        }
        return at + 1;
    }

    private int number(int from) {
        int at = from;
        boolean negative = text[at] == '-';
        if (negative) {
            at++;
        }
        int value = 0;
        while (text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at++] - '0';
        }
        return negative ? -value : value;
    }

    /** The text of the fields {@code [first, last)} with the tabs between them. */
    private String field(int row, int first, int last) {
        int end = starts[row + 1] - 1;
        int from = starts[row];
        for (int i = 0; i < first; i++) {
            from = tab(from, end);
        }
        int to = from;
        for (int i = first; i < last; i++) {
            to = tab(to, end);
        }
        return new String(text, from, to - 1 - from, StandardCharsets.UTF_8);
    }

    private void grow() {
        int size = starts.length * 2;
        starts = Arrays.copyOf(starts, size);
        sizes = Arrays.copyOf(sizes, size);
        latitudes = Arrays.copyOf(latitudes, size);
        longitudes = Arrays.copyOf(longitudes, size);
        countries = Arrays.copyOf(countries, size);
        kinds = Arrays.copyOf(kinds, size);
        divisions = Arrays.copyOf(divisions, size);
    }
}
