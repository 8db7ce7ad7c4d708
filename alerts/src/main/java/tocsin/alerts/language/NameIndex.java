package tocsin.alerts.language;

import java.util.Arrays;
import java.util.BitSet;

/**
 * From the key of a name to the numbers of those who bear it: one sorted array of longs, 46 bits of the key and 18 of the number, so that a
 * million names take 8 MB and a look-up allocates nothing. Two different names share 46 bits about once in 10⁸ look-ups.
 */
final class NameIndex {

    /** Numbers are below this. */
    static final int CAPACITY = 1 << 18;

    private static final int NUMBER_BITS = 18;
    private static final int MOST_BUCKET_BITS = 16;
    private static final int FEWEST_BUCKET_BITS = 6;

    private final long[] entries;
    private final int[] buckets;
    private final int bucketShift;
    private final BitSet starts;

    private NameIndex(long[] entries, BitSet starts) {
        this.entries = entries;
        this.starts = starts;
        int bits = Math.min(MOST_BUCKET_BITS, Math.max(FEWEST_BUCKET_BITS, log2(entries.length)));
        this.bucketShift = Long.SIZE - bits;
        this.buckets = new int[(1 << bits) + 1];
        int at = 0;
        for (int bucket = 0; bucket <= 1 << bits; bucket++) {
            while (at < entries.length && entries[at] >>> bucketShift < bucket) {
                at++;
            }
            buckets[bucket] = at;
        }
    }

    /** How many pairs of name and bearer it holds. */
    int size() {
        return entries.length;
    }

    /** Whether any name begins with a word of this key; now and then true without one. */
    boolean startsWith(long wordKey) {
        return starts.get(slot(wordKey));
    }

    /** Where the bearers of this name begin; those up to {@link #end} are they. */
    int begin(long key) {
        int bucket = (int) (key >>> bucketShift);
        int low = buckets[bucket];
        int high = buckets[bucket + 1];
        long wanted = key >>> NUMBER_BITS;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle] >>> NUMBER_BITS < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the bearers that begin at {@code begin} end, exclusive; equal to it where nobody bears the name. */
    int end(int begin, long key) {
        int at = begin;
        while (at < entries.length && entries[at] >>> NUMBER_BITS == key >>> NUMBER_BITS) {
            at++;
        }
        return at;
    }

    boolean has(long key) {
        int begin = begin(key);
        return begin < entries.length && entries[begin] >>> NUMBER_BITS == key >>> NUMBER_BITS;
    }

    /** Who stands at a place between {@link #begin} and {@link #end}. */
    int number(int at) {
        return (int) (entries[at] & (CAPACITY - 1));
    }

    private static int log2(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, value));
    }

    private static int slot(long wordKey) {
        return (int) (wordKey & ((1 << 21) - 1));
    }

    /** Takes names in any order. */
    static final class Builder {
        private final BitSet starts = new BitSet(1 << 21);
        private long[] entries;
        private int count;

        Builder(int expected) {
            entries = new long[expected];
        }

        /** @param number below {@link #CAPACITY} */
        void add(long key, long firstWord, int number) {
            if (number < 0 || number >= CAPACITY) {
                throw new IllegalArgumentException("number " + number + ": must be from 0 to " + (CAPACITY - 1));
            }
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, count * 2);
            }
            entries[count++] = key >>> NUMBER_BITS << NUMBER_BITS | number;
            starts.set(slot(firstWord));
        }

        /** Unsigned order is the order of keys: the sign bit is turned for the sort and back. */
        NameIndex build() {
            for (int i = 0; i < count; i++) {
                entries[i] ^= Long.MIN_VALUE;
            }
            Arrays.sort(entries, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                long entry = entries[i] ^ Long.MIN_VALUE;
                if (kept == 0 || entries[kept - 1] != entry) {
                    entries[kept++] = entry;
                }
            }
            return new NameIndex(Arrays.copyOf(entries, kept), starts);
        }
    }
}
