package tocsin.alerts.incident;

import java.util.Arrays;

/**
 * Runs of five words of a text, as a sketch: the {@value #KEPT} smallest hashes. Up to that many runs the answers are exact.
 *
 * @param smallest sorted
 * @param count how many distinct runs there were
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a value
record Runs(int[] smallest, int count) {

    private static final int LENGTH = 5;
    private static final int KEPT = 64;

    /** @param words hashes of the words in their order */
    static Runs of(int[] words) {
        if (words.length < LENGTH) {
            return new Runs(new int[0], 0);
        }
        int[] runs = new int[words.length - LENGTH + 1];
        for (int start = 0; start < runs.length; start++) {
            runs[start] = run(words, start);
        }
        int[] all = Hash.distinct(runs);
        return new Runs(Arrays.copyOf(all, Math.min(KEPT, all.length)), all.length);
    }

    private static int run(int[] words, int start) {
        int hash = 17;
        for (int i = start; i < start + LENGTH; i++) {
            hash = Hash.mix(hash * 31 + words[i]);
        }
        return hash;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** @return share, 0 to 1, of the shorter text's runs that the other has too; an estimate if one has over {@value #KEPT} */
    double contained(Runs other) {
        if (isEmpty() || other.isEmpty()) {
            return 0;
        }
        // below the smaller of the two last kept hashes both sketches are complete
        int bound = Math.min(bound(), other.bound());
        int mine = upTo(bound);
        int theirs = other.upTo(bound);
        int shared = 0;
        for (int i = 0, j = 0; i < mine && j < theirs; ) {
            int order = Integer.compare(smallest[i], other.smallest[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int fewer = count <= other.count ? mine : theirs;
        return fewer == 0 ? 0 : (double) shared / fewer;
    }

    private int bound() {
        return smallest.length < count ? smallest[smallest.length - 1] : Integer.MAX_VALUE;
    }

    private int upTo(int bound) {
        if (bound == Integer.MAX_VALUE) {
            return smallest.length;
        }
        int at = Arrays.binarySearch(smallest, bound);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
