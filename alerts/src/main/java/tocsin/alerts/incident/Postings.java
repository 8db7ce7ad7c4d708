package tocsin.alerts.incident;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is under which key: an open hash table from 64-bit keys to short lists. A list holds at most {@value #MOST} entries and at most
 * {@value #PER_VOICE} of one voice, the newest of it, so that a flood of one partner pushes out only its own.
 */
final class Postings {

    static final int MOST = 64;
    static final int PER_VOICE = 8;

    private long[] keys = new long[1 << 12];
    private @Nullable Posting[] postings = new Posting[1 << 12];
    private final Undo undo;
    private int used;

    Postings(Undo undo) {
        this.undo = undo;
    }

    private static final class Posting {
        private Entry[] entries = new Entry[2];
        private int size;

        private @Nullable Moved add(Entry entry) {
            int ofVoice = 0;
            int oldest = -1;
            for (int i = 0; i < size; i++) {
                if (entries[i].voice == entry.voice) {
                    ofVoice++;
                    oldest = oldest < 0 ? i : oldest;
                }
            }
            Moved out = null;
            if (ofVoice >= PER_VOICE) {
                out = new Moved(entries[oldest], oldest);
            } else if (size >= MOST) {
                int loudest = oldestOfLoudest();
                out = new Moved(entries[loudest], loudest);
            }
            if (out != null) {
                removeAt(out.at);
            }
            insert(entry, size);
            return out;
        }

        private void insert(Entry entry, int at) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, Math.min(MOST, size * 2));
            }
            System.arraycopy(entries, at, entries, at + 1, size - at);
            entries[at] = entry;
            size++;
        }

        private int oldestOfLoudest() {
            int worst = 0;
            int loudest = 0;
            for (int i = 0; i < size; i++) {
                int same = 0;
                for (int j = i; j < size; j++) {
                    same += entries[j].voice == entries[i].voice ? 1 : 0;
                }
                if (same > loudest) {
                    loudest = same;
                    worst = i;
                }
            }
            return worst;
        }

        @SuppressWarnings("NullAway") // beyond the size nothing is read
        private void removeAt(int at) {
            System.arraycopy(entries, at + 1, entries, at, size - at - 1);
            entries[--size] = null;
        }

        /** @return where it stood; -1 if it was not there */
        private int remove(Entry entry) {
            for (int i = 0; i < size; i++) {
                if (entries[i] == entry) {
                    removeAt(i);
                    return i;
                }
            }
            return -1;
        }
    }

    /** An entry and its place in a list. */
    private record Moved(Entry entry, int at) {}

    void add(long key, Entry entry) {
        Moved out = posting(key).add(entry);
        undo.step(() -> {
            take(key, entry);
            if (out != null) {
                posting(key).insert(out.entry, out.at);
            }
        });
    }

    private Posting posting(long key) {
        if (used * 2 >= keys.length) {
            grow();
        }
        int at = find(key);
        Posting posting = postings[at];
        if (posting == null) {
            posting = new Posting();
            keys[at] = key;
            postings[at] = posting;
            used++;
        }
        return posting;
    }

    void remove(long key, Entry entry) {
        int stood = take(key, entry);
        if (stood >= 0) {
            undo.step(() -> posting(key).insert(entry, stood));
        }
    }

    private int take(long key, Entry entry) {
        int at = find(key);
        Posting posting = postings[at];
        int stood = posting == null ? -1 : posting.remove(entry);
        if (posting != null && posting.size == 0) {
            free(at);
        }
        return stood;
    }

    /** The newest entries under the key, at most so many, oldest first. */
    void each(long key, int most, Consumer<Entry> to) {
        Posting posting = postings[find(key)];
        if (posting != null) {
            for (int i = Math.max(0, posting.size - most); i < posting.size; i++) {
                to.accept(posting.entries[i]);
            }
        }
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) Hash.mix(key) & mask;
        while (postings[at] != null && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Posting[] old = postings;
        keys = new long[oldKeys.length * 2];
        postings = new Posting[oldKeys.length * 2];
        for (int i = 0; i < old.length; i++) {
            Posting posting = old[i];
            if (posting != null) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                postings[at] = posting;
            }
        }
    }

    /** Empties a place and moves up what had been pushed on by it. */
    private void free(int at) {
        int mask = keys.length - 1;
        int hole = at;
        used--;
        for (int next = (hole + 1) & mask; postings[next] != null; next = (next + 1) & mask) {
            int home = (int) Hash.mix(keys[next]) & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                keys[hole] = keys[next];
                postings[hole] = postings[next];
                hole = next;
            }
        }
        postings[hole] = null;
    }
}
