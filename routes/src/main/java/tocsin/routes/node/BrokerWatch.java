package tocsin.routes.node;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.store.Store;

/**
 * Starts the broker again when it has ended itself, as it does when its disk fails it, and has its queues filled from the store.
 * Meanwhile alerts are carried and wait in the store.
 */
final class BrokerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final String SUBJECT = "broker";
    private static final long LOOK_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final Broker broker;
    private final Store store;
    private final Runnable refill;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "broker-watch");

    /** @param refill fills all channels' queues from the store, in the background */
    BrokerWatch(Broker broker, Store store, Runnable refill) {
        this.broker = broker;
        this.store = store;
        this.refill = refill;
    }

    BrokerWatch start() {
        setAside();
        thread.start();
        return this;
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(20));
    }

    private void watch() {
        long wait = LOOK_MILLIS;
        boolean away = false; // from its end until its door is open again
        while (!closedWithin(wait)) {
            if (away || !broker.running()) {
                if (!away) {
                    note(
                            "BROKER-ENDED",
                            "the broker ended itself, its disk failed it; it is started again and filled from"
                                    + " the store");
                }
                away = !revived();
                wait = away ? Math.min(LONGEST_WAIT_MILLIS, wait * 2) : LOOK_MILLIS;
            }
        }
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean revived() {
        try {
            broker.revive();
            setAside();
            refill.run();
            broker.openDoor();
            LOG.warn("the broker is back");
            return true;
        } catch (BrokerUnavailable e) {
            LOG.warn("the broker cannot be started yet: {}", e.getMessage());
            return false;
        }
    }

    private void setAside() {
        broker.setAside()
                .map(Path::toString)
                .ifPresent(files -> note(
                        "BROKER-FILES-UNREADABLE",
                        "the broker could not read its files and began with none; channels are filled from the store, but what"
                                + " partners had sent to feeds' queues and had not been received is only in " + files));
    }

    private void note(String code, String sentence) {
        LOG.error("{}: {}", code, sentence);
        store.write(tx -> {
            tx.noted(SUBJECT, code, sentence);
            return SUBJECT;
        });
    }
}
