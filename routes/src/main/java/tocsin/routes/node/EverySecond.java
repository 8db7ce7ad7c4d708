package tocsin.routes.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the node about once a second, on a thread of its own: a look that waits, as for a broker that hangs, holds up no document. */
final class EverySecond implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);

    private final Runnable look;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "every-second");

    EverySecond(Runnable look) {
        this.look = look;
    }

    EverySecond start() {
        thread.start();
        return this;
    }

    /** Waits for a look that is under way. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(20));
    }

    private void run() {
        try {
            do {
                looked();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void looked() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("looking after the node failed; it looks again in a second", e);
        }
    }
}
