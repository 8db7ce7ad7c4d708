package tocsin.alerts.language;

import java.util.Arrays;

/** A set of words or names, each as a 32-bit hash: sorted, each once. Equal sets are equal whatever the order they were read in. */
public final class Hashes {

    private static final Hashes NONE = new Hashes(new int[0]);

    private final int[] sorted;

    private Hashes(int[] sorted) {
        this.sorted = sorted;
    }

    public static Hashes none() {
        return NONE;
    }

    /** The set of these. */
    public static Hashes of(int... hashes) {
        return of(hashes.clone(), hashes.length);
    }

    /** The set of the first {@code count} of these, which it keeps and sorts. */
    static Hashes of(int[] hashes, int count) {
        if (count == 0) {
            return NONE;
        }
        Arrays.sort(hashes, 0, count);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (hashes[i] != hashes[kept - 1]) {
                hashes[kept++] = hashes[i];
            }
        }
        return new Hashes(Arrays.copyOf(hashes, kept));
    }

    public int size() {
        return sorted.length;
    }

    public int get(int i) {
        return sorted[i];
    }

    public int[] toArray() {
        return sorted.clone();
    }

    public boolean contains(int hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    /** How many stand in both sets. */
    public int inCommon(Hashes other) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < sorted.length && j < other.sorted.length) {
            if (sorted[i] == other.sorted[j]) {
                common++;
                i++;
                j++;
            } else if (sorted[i] < other.sorted[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hashes that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return sorted.length + " hashes";
    }
}
