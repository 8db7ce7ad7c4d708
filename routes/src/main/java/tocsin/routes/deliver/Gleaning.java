package tocsin.routes.deliver;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import tocsin.routes.recognise.Passage;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Undelivered;

/**
 * Reads from the store what is to be queued and came in no passage of this node: what other nodes carried, what a human let wait again,
 * and what a repeat newly released. Of one thread.
 */
final class Gleaning {

    private static final int PAGE = 200;
    private static final int BATCH = 100;

    private final Store store;
    private final ChannelLines lines;
    private long seen;
    private long again;

    Gleaning(Store store, ChannelLines lines) {
        this.store = store;
        this.lines = lines;
    }

    /** From here on; what is before, the lines read when they are filled. */
    void restart() {
        StoreReader reader = store.reader();
        again = reader.lastResumed();
        seen = reader.lastAlert();
        lines.restart(seen, again);
    }

    /** Lines whose queues are to be filled anew. */
    void restart(List<String> names) {
        if (!names.isEmpty()) {
            lines.restart(names, store.reader().lastAlert(), again);
        }
    }

    /** What other nodes carried before this passage. */
    void upTo(Passage passage, List<Outgoing> batch) throws JMSException {
        if (passage.first() != seen + 1) {
            others(batch);
        }
        seen = Math.max(seen, passage.last());
    }

    /** What other nodes carried; it is sent behind what is in the batch already. */
    void others(List<Outgoing> batch) throws JMSException {
        long last = store.reader().lastAlert();
        while (seen < last) {
            for (Undelivered one : store.reader().released(seen, PAGE)) {
                lines.of(one)
                        .flatMap(line -> lines.outgoing(one, line, false))
                        .ifPresent(outgoing -> lines.take(outgoing, batch));
            }
            seen = Math.min(last, seen + PAGE);
            lines.send(batch);
            batch.clear();
        }
    }

    /** What a human let wait again, and what a repeat newly released. What is in no partner's file any more waits on. */
    void resumed() throws JMSException {
        List<Undelivered> waiting = store.reader().resumed(again, BATCH);
        while (!waiting.isEmpty()) {
            List<Outgoing> batch = new ArrayList<>();
            for (Undelivered one : waiting) {
                again = one.again();
                lines.of(one)
                        .flatMap(line -> lines.outgoing(one, line, !one.retold()))
                        .ifPresent(batch::add);
            }
            lines.send(batch);
            waiting = store.reader().resumed(again, BATCH);
        }
    }
}
