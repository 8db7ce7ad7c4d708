package tocsin.alerts.incident;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The keys of a report. A report is posted in the grid that fits its precision and in all coarser ones; it asks in its own grid for
 * everything, in the coarser ones only for what is no more precise. So two reports meet in the coarser of their grids, and a precise
 * report never wades through a whole country.
 */
final class Keys {

    private static final double[] GRID = {0.15, 0.6, 2.5};
    private static final double[] FINEST_KM = {10, 45};
    private static final int DAYS = 5;
    private static final int WORDS = 8;
    private static final int PASSAGES = 8;
    private static final double RARE = 4;

    private Keys() {}

    /** One question: what the key is and which hash it has. */
    @FunctionalInterface
    interface Question {
        void ask(Key kind, long key);
    }

    static long[] posted(Sketch sketch) {
        LongStream.Builder keys = LongStream.builder();
        int[] days = days(sketch, 0);
        for (int i = 0; i < sketch.places().length; i += 3) {
            int own = grid(sketch.places()[i + 2]);
            for (int grid = own; grid < GRID.length; grid++) {
                for (int day : days) {
                    keys.add(cell(grid, row(sketch, i, grid), column(sketch, i, grid), day, grid == own));
                }
            }
        }
        for (int day : days) {
            dated(sketch, day, true, (kind, key) -> keys.add(key));
            if (imprecise(sketch)) {
                each(sketch.admins(), admin -> keys.add(Hash.key(11, admin, day)));
            }
        }
        undated(sketch, (kind, key) -> keys.add(key));
        return keys.build().distinct().toArray();
    }

    static void asked(Sketch sketch, Question question) {
        int[] days = days(sketch, DAYS);
        for (int i = 0; i < sketch.places().length; i += 3) {
            int own = grid(sketch.places()[i + 2]);
            for (int grid = own; grid < GRID.length; grid++) {
                cells(sketch, i, grid, grid == own, days, question);
            }
        }
        for (int day : days) {
            dated(sketch, day, imprecise(sketch), question);
            each(sketch.admins(), admin -> question.ask(Key.ADMIN, Hash.key(11, admin, day)));
        }
        undated(sketch, question);
    }

    private static void cells(Sketch sketch, int place, int grid, boolean own, int[] days, Question question) {
        int row = row(sketch, place, grid);
        int column = column(sketch, place, grid);
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = column - 1; c <= column + 1; c++) {
                for (int day : days) {
                    question.ask(Key.CELL, cell(grid, r, c, day, true));
                    if (own) {
                        question.ask(Key.CELL, cell(grid, r, c, day, false));
                    }
                }
            }
        }
    }

    private static void dated(Sketch sketch, int day, boolean admins, Question question) {
        if (admins) {
            each(sketch.admins(), admin -> question.ask(Key.ADMIN, Hash.key(10, admin, day)));
        }
        each(sketch.admins(), admin -> {
            for (int age : sketch.ages()) {
                question.ask(Key.DETAIL, Hash.key(16, admin, day * 1_000L + age));
            }
        });
        each(sketch.names(), name -> question.ask(Key.NAME, Hash.key(12, name, day)));
    }

    private static void undated(Sketch sketch, Question question) {
        rarest(sketch.words(), word -> question.ask(Key.WORD, Hash.key(13, word, 0)));
        rarest(sketch.streets(), word -> question.ask(Key.WORD, Hash.key(13, word, 0)));
        rarest(sketch.actors(), actor -> question.ask(Key.ACTOR, Hash.key(14, actor, 0)));
        int[] runs = sketch.runs().smallest();
        for (int i = 0; i < Math.min(PASSAGES, runs.length); i++) {
            question.ask(Key.PASSAGE, Hash.key(15, runs[i], 0));
        }
    }

    private static boolean imprecise(Sketch sketch) {
        for (int i = 2; i < sketch.places().length; i += 3) {
            if (sketch.places()[i] > FINEST_KM[1]) {
                return true;
            }
        }
        return !sketch.located();
    }

    private static int grid(float precisionKm) {
        return precisionKm <= FINEST_KM[0] ? 0 : precisionKm <= FINEST_KM[1] ? 1 : 2;
    }

    private static int row(Sketch sketch, int place, int grid) {
        return (int) Math.floor(sketch.places()[place] / GRID[grid]);
    }

    private static int column(Sketch sketch, int place, int grid) {
        return (int) Math.floor(sketch.places()[place + 1] / GRID[grid]);
    }

    private static long cell(int grid, int row, int column, int day, boolean own) {
        int columns = (int) Math.round(360 / GRID[grid]);
        long where = (row + 4_096L) * 65_536 + Math.floorMod(column, columns);
        return Hash.key(own ? grid : grid + 4, where, day);
    }

    /** The pairs of days of all its times with so many days around; of its publication if it names none. */
    private static int[] days(Sketch sketch, int around) {
        IntStream.Builder pairs = IntStream.builder();
        if (sketch.times().length == 0) {
            int day = Math.floorDiv(sketch.sentHour(), 24);
            pairs(day - around, day + around, pairs);
        }
        for (int i = 0; i < sketch.times().length; i += 2) {
            int first = Math.floorDiv(sketch.times()[i], 24);
            int last = Math.min(first + 3, Math.floorDiv(sketch.times()[i + 1] - 1, 24));
            pairs(first - around, Math.max(first, last) + around, pairs);
        }
        return pairs.build().distinct().toArray();
    }

    private static void pairs(int first, int last, IntStream.Builder to) {
        for (int pair = Math.floorDiv(first, 2); pair <= Math.floorDiv(last, 2); pair++) {
            to.add(pair);
        }
    }

    private static void each(Bag bag, LongConsumer to) {
        Arrays.stream(bag.hashes()).asLongStream().forEach(to);
    }

    /** The rarest few; of equally rare ones the smallest hashes, so that both sides choose the same. */
    private static void rarest(Bag bag, LongConsumer to) {
        long[] best = new long[WORDS];
        int kept = 0;
        for (int i = 0; i < bag.size(); i++) {
            int surprise = bag.surprises()[i] & 0xff;
            if (surprise >= RARE * 16) {
                kept = insert(best, kept, (255L - surprise) << 32 | (bag.hashes()[i] & 0xffffffffL));
            }
        }
        for (int i = 0; i < kept; i++) {
            to.accept((int) best[i]);
        }
    }

    /** Into the sorted few, whose last falls out. */
    private static int insert(long[] best, int kept, long value) {
        if (kept == best.length && value >= best[kept - 1]) {
            return kept;
        }
        int at = kept < best.length ? kept : kept - 1;
        while (at > 0 && best[at - 1] > value) {
            best[at] = best[at - 1];
            at--;
        }
        best[at] = value;
        return Math.min(best.length, kept + 1);
    }
}
