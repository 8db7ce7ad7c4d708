package tocsin.routes.node;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.store.Store;
import tocsin.routes.store.Turn;

/**
 * Has the store remove what is past its age: it looks every ten seconds, and goes on slice by slice while there is more, each slice in a
 * commit that others share. On the node whose turn it is.
 */
final class Retaining implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Store store;
    private final NodeSettings.Retention ages;
    private final Turn turn;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "retain"));
    private volatile boolean open = true;

    Retaining(Store store, NodeSettings.Retention ages, Turn turn) {
        this.store = store;
        this.ages = ages;
        this.turn = turn;
    }

    Retaining start() {
        thread.scheduleWithFixedDelay(this::removeWhatIsDue, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        return this;
    }

    private void removeWhatIsDue() {
        try {
            boolean more = true;
            while (more && open && turn.held()) {
                readAhead();
                more = Store.await(store.writeSoon(tx -> tx.retain(ages.documents(), ages.alerts())));
            }
        } catch (RuntimeException e) {
            LOG.debug("retention tries again in ten seconds", e); // the store was away or full: others say so
        }
    }

    /** Only for speed: what cannot be read here must not keep the writer from finding it out, and saying so. */
    private void readAhead() {
        try {
            store.reader().readAhead(ages.documents(), ages.alerts());
        } catch (RuntimeException e) {
            LOG.debug("what is removed next was not read ahead", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.shutdown();
        thread.awaitTermination(20, TimeUnit.SECONDS);
    }
}
