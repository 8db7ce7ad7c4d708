package tocsin.alerts.incident;

import org.jspecify.annotations.Nullable;

/**
 * Who is under which key: an open hash table from 64-bit keys to short lists. A list holds at most {@value #MOST} entries and at most
 * {@value #PER_VOICE} of one voice, the newest of it, so that a flood of one partner pushes out only its own.
 *
 * <p>Keys are hashes already, so that those which differ in their lowest bits alone stand side by side, and are found with one look at
 * the memory. Most lists are of one entry, which then stands in the table itself.
 */
final class Postings {

    static final int MOST = 64;
    static final int PER_VOICE = 8;

    private long[] keys = new long[1 << 12];

    /** In each place an {@link Entry}, an {@code Entry[]} that is never written again, or nothing. */
    private @Nullable Object[] lists = new Object[1 << 12];

    private final Undo undo;
    private int used;

    /** Is shown what is under a key. */
    @FunctionalInterface
    interface Meeting {
        void meet(Key kind, Entry entry);
    }

    Postings(Undo undo) {
        this.undo = undo;
    }

    void add(long key, Entry entry) {
        Object before = lists[find(key)];
        put(key, before == null ? entry : with(entry, before));
        undo.step(() -> put(key, before));
    }

    private static Entry[] with(Entry entry, Object before) {
        Entry[] old = before instanceof Entry[] several ? several : new Entry[] {(Entry) before};
        int out = tooMany(old, entry.voice);
        Entry[] now = new Entry[out < 0 ? old.length + 1 : old.length];
        copyWithout(out, old, now);
        now[now.length - 1] = entry;
        return now;
    }

    /** @param out -1 to leave nothing out */
    private static void copyWithout(int out, Entry[] from, Entry[] to) {
        int first = out < 0 ? from.length : out;
        System.arraycopy(from, 0, to, 0, first);
        if (out >= 0) {
            System.arraycopy(from, out + 1, to, out, from.length - out - 1);
        }
    }

    /** @return which one goes for another of this voice, or -1 if there is room */
    private static int tooMany(Entry[] entries, int voice) {
        int ofVoice = 0;
        int oldest = -1;
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].voice == voice) {
                ofVoice++;
                oldest = oldest < 0 ? i : oldest;
            }
        }
        if (ofVoice >= PER_VOICE) {
            return oldest;
        }
        return entries.length >= MOST ? oldestOfLoudest(entries) : -1;
    }

    private static int oldestOfLoudest(Entry[] entries) {
        int worst = 0;
        int loudest = 0;
        for (int i = 0; i < entries.length; i++) {
            int same = 0;
            for (int j = i; j < entries.length; j++) {
                same += entries[j].voice == entries[i].voice ? 1 : 0;
            }
            if (same > loudest) {
                loudest = same;
                worst = i;
            }
        }
        return worst;
    }

    void remove(long key, Entry entry) {
        Object before = lists[find(key)];
        if (before == entry) {
            put(key, null);
            undo.step(() -> put(key, before));
        } else if (before instanceof Entry[] several) {
            int at = at(several, entry);
            if (at >= 0) {
                put(key, without(at, several));
                undo.step(() -> put(key, before));
            }
        }
    }

    private static int at(Entry[] entries, Entry entry) {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i] == entry) {
                return i;
            }
        }
        return -1;
    }

    private static Object without(int at, Entry[] old) {
        if (old.length == 2) {
            return old[1 - at];
        }
        Entry[] now = new Entry[old.length - 1];
        copyWithout(at, old, now);
        return now;
    }

    /** The newest entries under the key, as many as count for the kind, oldest first. */
    void each(Key kind, long key, Meeting to) {
        Object list = lists[find(key)];
        if (list instanceof Entry one) {
            to.meet(kind, one);
        } else if (list != null) {
            Entry[] several = (Entry[]) list;
            for (int i = Math.max(0, several.length - kind.most); i < several.length; i++) {
                to.meet(kind, several[i]);
            }
        }
    }

    /** @param list null for none */
    private void put(long key, @Nullable Object list) {
        int at = find(key);
        if (list == null) {
            free(at);
        } else if (lists[at] != null) {
            lists[at] = list;
        } else {
            keys[at] = key;
            lists[at] = list;
            used++;
            if (used * 2 >= keys.length) {
                grow();
            }
        }
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (lists[at] != null && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] old = lists;
        keys = new long[oldKeys.length * 2];
        lists = new Object[oldKeys.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                lists[at] = old[i];
            }
        }
    }

    /** Empties a place and moves up what had been pushed on by it. */
    private void free(int at) {
        if (lists[at] == null) {
            return;
        }
        int mask = keys.length - 1;
        int hole = at;
        used--;
        for (int next = (hole + 1) & mask; lists[next] != null; next = (next + 1) & mask) {
            int home = (int) keys[next] & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                keys[hole] = keys[next];
                lists[hole] = lists[next];
                hole = next;
            }
        }
        lists[hole] = null;
    }
}
