package tocsin.routes.deliver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Passage;

/** What is to be done for the queues: what was carried, in memory, and which queues were found altered. Any thread adds, one takes. */
final class Held {

    /** Passages held in memory for a broker that is slow or away; beyond, they are read from the store when it is back. */
    private static final int MOST_HELD = 2_000;

    private static final int BATCH = 100;

    private final ArrayDeque<Passage> passages = new ArrayDeque<>();
    private final Set<String> altered = new LinkedHashSet<>();
    private boolean forgotten;
    private boolean ended;

    /**
     * @param passages at most a batch
     * @param forgotten whether some that came before them were forgotten: every channel has to read from its cursor first
     */
    record Taken(List<Passage> passages, boolean forgotten) {}

    synchronized void add(Passage passage) {
        if (passages.size() >= MOST_HELD) {
            passages.clear();
            forgotten = true;
        }
        passages.add(passage);
        notifyAll();
    }

    synchronized void addAltered(Collection<Channel> channels) {
        channels.forEach(channel -> altered.add(channel.name()));
        notifyAll();
    }

    /** Nobody waits any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean isEmpty() {
        return passages.isEmpty();
    }

    /** Waits so long for something to do, and takes it. */
    synchronized Taken next(long waitMillis) throws InterruptedException {
        if (passages.isEmpty() && !forgotten && altered.isEmpty() && !ended) {
            wait(waitMillis);
        }
        return take();
    }

    /** What there is now. */
    synchronized Taken take() {
        boolean some = forgotten;
        forgotten = false;
        List<Passage> taken = new ArrayList<>(Math.min(BATCH, passages.size()));
        while (taken.size() < BATCH && !passages.isEmpty()) {
            taken.add(passages.remove());
        }
        return new Taken(taken, some);
    }

    /** Names of the channels whose queues were found altered since. */
    synchronized List<String> takeAltered() {
        List<String> names = List.copyOf(altered);
        altered.clear();
        return names;
    }
}
