package tocsin.routes.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.store.Store;
import tocsin.routes.store.Turn;

/** Has the store remove what is past its age: once a minute, and each second while there is more. On the node whose turn it is. */
final class Retaining {

    private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Store store;
    private final NodeSettings.Retention ages;
    private final Turn turn;
    private CompletableFuture<Boolean> last = CompletableFuture.completedFuture(true);
    private long lookedAt;

    Retaining(Store store, NodeSettings.Retention ages, Turn turn) {
        this.store = store;
        this.ages = ages;
        this.turn = turn;
    }

    /** Called about once a second; waits for nothing. */
    void everySecond() {
        if (last.isDone() && turn.held() && (more() || System.nanoTime() - lookedAt >= PAUSE_NANOS)) {
            lookedAt = System.nanoTime();
            last = store.writeSoon(tx -> tx.retain(ages.documents(), ages.alerts()));
        }
    }

    private boolean more() {
        try {
            return last.getNow(false);
        } catch (RuntimeException e) {
            LOG.debug("retention tries again in a minute", e); // the store was away or full: others say so
            return false;
        }
    }
}
