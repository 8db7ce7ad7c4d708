package tocsin.alerts.incident;

import java.util.Arrays;

/** Stable hashes: the same on every machine and in every version. */
final class Hash {

    private Hash() {}

    /** FNV-1a over UTF-16, finished. */
    static int of(String text) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return mix(hash);
    }

    static int mix(int value) {
        int h = value;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Spreads over the upper bits. */
    static int spread(int value) {
        return value * 0x9e3779b9;
    }

    static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    /** These in order, each once. */
    static int[] distinct(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int value : sorted) {
            if (kept == 0 || value != sorted[kept - 1]) {
                sorted[kept++] = value;
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }

    static long key(int kind, long first, long second) {
        return mix(mix(mix(kind * 0x9e3779b97f4a7c15L) ^ first) + second * 0x9e3779b97f4a7c15L);
    }
}
