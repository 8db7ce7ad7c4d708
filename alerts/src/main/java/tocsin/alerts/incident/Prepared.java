package tocsin.alerts.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tocsin.alerts.language.Told;
import tocsin.alerts.language.Words;

/**
 * A report read into hashes and numbers: all of the work that needs no memory of other reports, most of it for the text. Made on any
 * thread, then given to the one that links. Its arrays are shared and not to be written.
 */
public final class Prepared {

    private static final int MOST_CHARACTERS = 40_000;
    private static final int MOST_VALUES = 12;
    private static final Set<String> NO_NAME = Set.of("nan", "none", "unknown", "null", "n", "na", "unnamed");

    final Report report;
    /** Hours since 1970. */
    final int sentHour;

    final Told told;
    /** Pairs of hours since 1970, start and end. */
    final int[] times;
    /** Triples of latitude, longitude and precision. */
    final float[] places;

    final boolean placesRead;
    final int[][] nameWords;
    final int[] names;
    final int[] admins;
    final int[] streets;
    final int[] actors;
    final int[] types;
    final int[] ages;
    final Set<String> cited;

    private Prepared(Report report) {
        Words words = Words.load();
        String text = report.text();
        this.report = report;
        this.sentHour = hour(report.sent());
        this.told = words.read(text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text, "");
        this.times = few(report.times()).stream().flatMapToInt(Prepared::hours).toArray();
        this.places = places(report);
        this.placesRead = report.places().stream().anyMatch(Spot::read);
        this.nameWords = named(words, report.placeNames());
        this.names = whole(Field.NAME, nameWords);
        this.admins = whole(Field.ADMIN, named(words, report.admins()));
        this.streets = few(report.streets()).stream()
                .filter(street -> !NO_NAME.contains(street))
                .flatMapToInt(street -> Arrays.stream(words.words(street)))
                .toArray();
        this.actors = actors(words, report.actors(), told);
        this.types = few(report.types()).stream()
                .mapToInt(type -> Field.TYPE.hash(Hash.of(type)))
                .toArray();
        this.ages = few(report.ages()).stream().mapToInt(Integer::intValue).toArray();
        this.cited = Citations.of(report, told.words());
    }

    public static Prepared of(Report report) {
        return new Prepared(report);
    }

    public Report report() {
        return report;
    }

    private enum Field {
        NAME,
        ADMIN,
        ACTOR,
        TYPE;

        /** Keeps the hashes of one field apart from those of another in the vocabulary. */
        int hash(int value) {
            return Hash.mix(value + ordinal() * 0x51ed270b + 1);
        }
    }

    private static <T> List<T> few(List<T> values) {
        return values.size() <= MOST_VALUES ? values : values.subList(0, MOST_VALUES);
    }

    private static int hour(Instant instant) {
        return (int) Math.floorDiv(instant.getEpochSecond(), 3_600);
    }

    private static IntStream hours(Interval interval) {
        int start = hour(interval.start());
        return IntStream.of(start, Math.max(start + 1, hour(interval.end())));
    }

    private static float[] places(Report report) {
        List<Spot> spots = few(report.places());
        float[] places = new float[spots.size() * 3];
        for (int i = 0; i < spots.size(); i++) {
            places[i * 3] = (float) spots.get(i).lat();
            places[i * 3 + 1] = (float) spots.get(i).lon();
            places[i * 3 + 2] = (float) spots.get(i).precisionKm();
        }
        return places;
    }

    private static int[][] named(Words words, List<String> names) {
        return few(names).stream()
                .map(words::words)
                .filter(name -> name.length > 0)
                .toArray(int[][]::new);
    }

    private static int[] whole(Field field, int[][] names) {
        return Arrays.stream(names)
                .mapToInt(words -> field.hash(Arrays.hashCode(words)))
                .toArray();
    }

    /** By the names of the table, which are equal in all languages, and as written; of a report that names none, those of its text. */
    private static int[] actors(Words words, List<String> named, Told told) {
        Stream<String> known = named.isEmpty()
                ? told.actors().stream()
                : few(named).stream().flatMap(name -> words.actors(name).stream());
        return IntStream.concat(
                        known.mapToInt(name -> Field.ACTOR.hash(Hash.of(name))),
                        Arrays.stream(whole(Field.ACTOR, named(words, named))))
                .toArray();
    }
}
