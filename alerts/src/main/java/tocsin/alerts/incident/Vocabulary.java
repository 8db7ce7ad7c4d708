package tocsin.alerts.incident;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How common each word is over all reports so far, and which words nearly every report of one source contains. Bounded: counts are
 * kept per hash, 1 MB for all and 16 KB per source.
 */
final class Vocabulary {

    private static final int BITS = 18;
    private static final int SOURCE_BITS = 13;
    private static final int ENOUGH = 20;

    private final int[] reportsWith = new int[1 << BITS];
    private final Map<String, Habit> habits = new HashMap<>();
    private final Undo undo;
    private int reports;

    /** The surprise of a word that so many reports had, until the next report; -1 where nobody asked yet. */
    private final short[] surprises = new short[256];

    Vocabulary(Undo undo) {
        this.undo = undo;
        Arrays.fill(surprises, (short) -1);
    }

    /** How many reports so far had this word, perhaps too many. */
    int reportsWith(int word) {
        return reportsWith[Hash.spread(word) >>> (32 - BITS)];
    }

    /** Surprise of meeting the word, in sixteenths of a natural logarithm, 0 to 255. */
    int surprise(int word) {
        int with = reportsWith(word);
        if (with >= surprises.length) {
            return surpriseOf(with);
        }
        if (surprises[with] < 0) {
            surprises[with] = (short) surpriseOf(with);
        }
        return surprises[with];
    }

    private int surpriseOf(int with) {
        double rarity = Math.log((reports + 12.0) / (with + 1.0));
        return (int) Math.min(255, Math.max(0, Math.round(rarity * 16)));
    }

    /** The words without boilerplate: those that at least half of what the source has said contains. */
    int[] unusual(String source, int[] words) {
        Habit habit = habits.get(source);
        if (habit == null || habit.reports < ENOUGH) {
            return words;
        }
        int[] unusual = new int[words.length];
        int count = 0;
        for (int word : words) {
            if (habit.count(word) * 2 < habit.reports) {
                unusual[count++] = word;
            }
        }
        return Arrays.copyOf(unusual, count);
    }

    /** @param words distinct */
    void add(String source, int[] words) {
        reports++;
        Arrays.fill(surprises, (short) -1);
        Habit habit = habits.computeIfAbsent(source, key -> new Habit());
        habit.reports++;
        for (int word : words) {
            reportsWith[Hash.spread(word) >>> (32 - BITS)]++;
            habit.add(word);
        }
        undo.step(() -> takeBack(habit, words));
        habit.fade(undo);
    }

    private void takeBack(Habit habit, int[] words) {
        reports--;
        Arrays.fill(surprises, (short) -1);
        habit.reports--;
        for (int word : words) {
            reportsWith[Hash.spread(word) >>> (32 - BITS)]--;
            habit.counts[Hash.spread(word) >>> (32 - SOURCE_BITS)]--;
        }
    }

    /** What one source says again and again. */
    private static final class Habit {
        private final short[] counts = new short[1 << SOURCE_BITS];
        private int reports;

        private int count(int word) {
            return counts[Hash.spread(word) >>> (32 - SOURCE_BITS)];
        }

        private void add(int word) {
            counts[Hash.spread(word) >>> (32 - SOURCE_BITS)]++;
        }

        /** Halves all counts now and then, so that a new style of writing is learnt. */
        private void fade(Undo undo) {
            if (reports < 2_000) {
                return;
            }
            int before = reports;
            short[] all = counts.clone();
            undo.step(() -> {
                reports = before;
                System.arraycopy(all, 0, counts, 0, all.length);
            });
            reports /= 2;
            for (int i = 0; i < counts.length; i++) {
                counts[i] /= 2;
            }
        }
    }
}
