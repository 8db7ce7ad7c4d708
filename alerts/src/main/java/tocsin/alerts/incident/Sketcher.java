package tocsin.alerts.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Turns reports into what the comparison reads, and learns how common each word is. */
final class Sketcher {

    private static final int MOST_WORDS = 400;
    private static final int MOST_CHARACTERS = 40_000;
    private static final int MOST_VALUES = 12;
    private static final Set<String> NO_NAME = Set.of("nan", "none", "unknown", "null", "n", "na", "unnamed");

    private final Tokens tokens;
    private final Vocabulary vocabulary = new Vocabulary();

    Sketcher(Tokens tokens) {
        this.tokens = tokens;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Sketches against all that was learnt from the reports before, then learns from this one. */
    Sketch sketch(Report report) {
        String text = report.text();
        int[] all = hashes(tokens.of(text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text));
        String source = report.origin().source();
        int[] own = Arrays.stream(all)
                .filter(word -> !vocabulary.habitual(source, word))
                .toArray();
        int[][] names = few(report.placeNames()).stream()
                .map(name -> hashes(tokens.of(name)))
                .filter(words -> words.length > 0)
                .toArray(int[][]::new);
        Sketch sketch = new Sketch(
                report.id(),
                report.origin(),
                hour(report.sent()),
                few(report.times()).stream().flatMapToInt(Sketcher::hours).toArray(),
                places(report),
                whole(Field.NAME, names),
                names,
                named(Field.ADMIN, report.admins()),
                report.killed(),
                report.injured(),
                few(report.ages()).stream().mapToInt(Integer::intValue).toArray(),
                streets(report.streets()),
                named(Field.ACTOR, report.actors()),
                Bag.of(
                        few(report.types()).stream()
                                .mapToInt(type -> Field.TYPE.hash(Hash.of(type)))
                                .toArray(),
                        vocabulary),
                rarest(Bag.of(own, vocabulary)),
                Runs.of(own));
        vocabulary.add(source, learnt(all, sketch));
        return sketch;
    }

    private enum Field {
        NAME,
        ADMIN,
        STREET,
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

    private static int[] hashes(List<String> words) {
        return words.stream().mapToInt(Hash::of).toArray();
    }

    private Bag named(Field field, List<String> names) {
        return whole(
                field,
                few(names).stream()
                        .map(name -> hashes(tokens.of(name)))
                        .filter(words -> words.length > 0)
                        .toArray(int[][]::new));
    }

    private Bag whole(Field field, int[][] names) {
        return Bag.of(
                Arrays.stream(names)
                        .mapToInt(words -> field.hash(Arrays.hashCode(words)))
                        .toArray(),
                vocabulary);
    }

    /** The words of the streets, without the ones that say nothing. */
    private Bag streets(List<String> streets) {
        return Bag.of(
                few(streets).stream()
                        .flatMap(street -> tokens.of(street).stream())
                        .filter(word -> !NO_NAME.contains(word))
                        .mapToInt(Hash::of)
                        .toArray(),
                vocabulary);
    }

    private static Bag rarest(Bag words) {
        if (words.size() <= MOST_WORDS) {
            return words;
        }
        int[] bySurprise = new int[256];
        for (byte surprise : words.surprises()) {
            bySurprise[surprise & 0xff]++;
        }
        int least = 255;
        for (int kept = bySurprise[255]; least > 0 && kept + bySurprise[least - 1] <= MOST_WORDS; ) {
            kept += bySurprise[--least];
        }
        int[] hashes = new int[words.size()];
        byte[] surprises = new byte[words.size()];
        int kept = 0;
        double sum = 0;
        for (int i = 0; i < words.size() && kept < MOST_WORDS; i++) {
            int surprise = words.surprises()[i] & 0xff;
            if (surprise >= least) {
                hashes[kept] = words.hashes()[i];
                surprises[kept++] = (byte) surprise;
                sum += surprise * (double) surprise;
            }
        }
        return new Bag(Arrays.copyOf(hashes, kept), Arrays.copyOf(surprises, kept), (float) (Math.sqrt(sum) / 16));
    }

    /** All distinct hashes of the report whose frequency matters. */
    private static int[] learnt(int[] words, Sketch sketch) {
        IntStream.Builder all = IntStream.builder();
        Arrays.stream(words).forEach(all::add);
        for (Bag bag : List.of(sketch.names(), sketch.admins(), sketch.actors(), sketch.types(), sketch.streets())) {
            Arrays.stream(bag.hashes()).forEach(all::add);
        }
        return all.build().sorted().distinct().toArray();
    }
}
