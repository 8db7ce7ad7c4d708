package tocsin.alerts.incident;

import java.util.Arrays;

/**
 * The keys of a report. A report is posted in the grid that fits its precision and in all coarser ones; it asks in its own grid for
 * everything, in the coarser ones only for what is no more precise. So two reports meet in the coarser of their grids, and a precise
 * report never wades through a whole country.
 */
final class Keys {

    private static final double[] GRID = {0.15, 0.6, 2.5};
    /** How many cells of each grid stand side by side around the Earth. */
    private static final int[] COLUMNS = {2_400, 600, 144};

    private static final double[] FINEST_KM = {10, 45};
    private static final int DAYS = 5;

    /** Bits of the pair of days that neighbouring keys differ in. */
    private static final int BLOCK = 3;

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
        Posted keys = new Posted();
        int[] days = days(sketch, 0);
        for (int i = 0; i < sketch.places().length; i += 3) {
            int own = grid(sketch.places()[i + 2]);
            for (int grid = own; grid < GRID.length; grid++) {
                long where = where(grid, row(sketch, i, grid), column(sketch, i, grid));
                for (int day : days) {
                    keys.ask(Key.CELL, of(block(grid, where, day), day, grid == own));
                }
            }
        }
        for (int day : days) {
            dated(sketch, day, true, keys);
            if (imprecise(sketch)) {
                each(sketch.admins(), 11, day, Key.ADMIN, keys);
            }
        }
        undated(sketch, keys);
        return keys.distinct();
    }

    /** Keeps the keys that it is told. */
    private static final class Posted implements Question {
        private long[] keys = new long[48];
        private int count;

        @Override
        public void ask(Key kind, long key) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count * 2);
            }
            keys[count++] = key;
        }

        private long[] distinct() {
            Arrays.sort(keys, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (kept == 0 || keys[i] != keys[kept - 1]) {
                    keys[kept++] = keys[i];
                }
            }
            return Arrays.copyOf(keys, kept);
        }
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
            each(sketch.admins(), 11, day, Key.ADMIN, question);
        }
        undated(sketch, question);
    }

    private static void cells(Sketch sketch, int place, int grid, boolean own, int[] days, Question question) {
        int row = row(sketch, place, grid);
        int column = column(sketch, place, grid);
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = column - 1; c <= column + 1; c++) {
                cell(grid, where(grid, r, c), own, days, question);
            }
        }
    }

    private static void cell(int grid, long where, boolean own, int[] days, Question question) {
        long block = 0;
        for (int i = 0; i < days.length; i++) {
            int day = days[i];
            block = i == 0 || day >> BLOCK != days[i - 1] >> BLOCK ? block(grid, where, day) : block;
            question.ask(Key.CELL, of(block, day, true));
            if (own) {
                question.ask(Key.CELL, of(block, day, false));
            }
        }
    }

    /** Hash of what is asked for on eight pairs of days in a row. */
    private static long block(int kind, long what, int day) {
        return Hash.key(kind, what, day >> BLOCK);
    }

    /** The keys of one block are neighbours in the postings, where looking far apart costs most of the time. */
    private static long of(long block, int day, boolean own) {
        return block & -2L << BLOCK | (day & (1 << BLOCK) - 1) << 1 | (own ? 1 : 0);
    }

    private static void dated(Sketch sketch, int day, boolean admins, Question question) {
        if (admins) {
            each(sketch.admins(), 10, day, Key.ADMIN, question);
        }
        for (int admin : sketch.admins().hashes()) {
            for (int age : sketch.ages()) {
                question.ask(Key.DETAIL, Hash.key(16, admin, day * 1_000L + age));
            }
        }
        each(sketch.names(), 12, day, Key.NAME, question);
    }

    private static void each(Bag bag, int kind, int day, Key key, Question question) {
        for (int hash : bag.hashes()) {
            question.ask(key, of(block(kind, hash, day), day, true));
        }
    }

    private static void undated(Sketch sketch, Question question) {
        rarest(sketch.words(), 13, Key.WORD, question);
        rarest(sketch.streets(), 13, Key.WORD, question);
        rarest(sketch.actors(), 14, Key.ACTOR, question);
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

    private static long where(int grid, int row, int column) {
        return (row + 4_096L) * 65_536 + Math.floorMod(column, COLUMNS[grid]);
    }

    /** The pairs of days of all its times with so many days around, each once; of its publication if it names none. */
    private static int[] days(Sketch sketch, int around) {
        int[] times = sketch.times();
        if (times.length == 0) {
            int day = Math.floorDiv(sketch.sentHour(), 24);
            return pairs(day - around, day + around, new int[0]);
        }
        int[] days = new int[0];
        for (int i = 0; i < times.length; i += 2) {
            int first = Math.floorDiv(times[i], 24);
            int last = Math.min(first + 3, Math.floorDiv(times[i + 1] - 1, 24));
            days = pairs(first - around, Math.max(first, last) + around, days);
        }
        return days;
    }

    /** @return those before, and these behind them unless they are there */
    private static int[] pairs(int first, int last, int[] before) {
        int from = Math.floorDiv(first, 2);
        int to = Math.floorDiv(last, 2);
        int[] all = Arrays.copyOf(before, before.length + to - from + 1);
        int count = before.length;
        for (int pair = from; pair <= to; pair++) {
            boolean there = false;
            for (int earlier : before) {
                there |= earlier == pair;
            }
            if (!there) {
                all[count++] = pair;
            }
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    /** The rarest few; of equally rare ones the smallest hashes, so that both sides choose the same. */
    private static void rarest(Bag bag, int kind, Key key, Question question) {
        long[] best = new long[WORDS];
        int kept = 0;
        for (int i = 0; i < bag.size(); i++) {
            int surprise = bag.surprises()[i] & 0xff;
            if (surprise >= RARE * 16) {
                kept = insert(best, kept, (255L - surprise) << 32 | (bag.hashes()[i] & 0xffffffffL));
            }
        }
        for (int i = 0; i < kept; i++) {
            question.ask(key, Hash.key(kind, (int) best[i], 0));
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
