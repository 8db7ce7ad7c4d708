package tocsin.routes.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded broker from its start to its end, and from one life to the next. Files that it cannot read, or ends itself on again
 * and again, are set aside, and it begins without.
 */
final class BrokerLife {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLife.class);

    /** A broker that ends itself again and again, so soon after its start, has met what it cannot read. */
    private static final long SHORT_LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final int MOST_SHORT_LIVES = 2;

    private final BrokerFiles files;
    private final Supplier<EmbeddedActiveMQ> make;
    private volatile EmbeddedActiveMQ broker;
    private volatile @Nullable Path setAside;
    private long begunNanos;
    private int shortLives;

    /**
     * Begins it.
     *
     * @param make makes one that has not begun
     * @throws BrokerUnavailable when it cannot start, not even with an empty folder
     */
    BrokerLife(BrokerFiles files, Supplier<EmbeddedActiveMQ> make) {
        this.files = files;
        this.make = make;
        this.broker = begin();
    }

    /** Of this life; the next has another. */
    ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    boolean running() {
        ActiveMQServer server = broker.getActiveMQServer();
        return server != null && server.isStarted() && server.isActive();
    }

    /** Where the files lie that it could not read at the start of this life. */
    Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    /** @throws BrokerUnavailable when the last life has not ended, or no other can begin */
    void again() {
        setAside = null;
        try {
            Stopping.stop(broker);
        } catch (BrokerUnavailable e) {
            if (Stopping.stopping(broker)) {
                throw e; // or two would write the same files
            }
            LOG.debug("stopping a broken broker", e);
        }
        shortLives = System.nanoTime() - begunNanos < SHORT_LIFE_NANOS ? shortLives + 1 : 0;
        broker = shortLives > MOST_SHORT_LIVES && files.haveRoom()
                ? afresh(new BrokerUnavailable("the broker ends itself again and again", new IllegalStateException()))
                : begin();
    }

    void end() {
        Stopping.stop(broker);
    }

    /** With the files that are there; where it cannot read them, without. */
    private EmbeddedActiveMQ begin() {
        try {
            return started(make.get());
        } catch (BrokerUnavailable e) {
            return afresh(e);
        } finally {
            begunNanos = System.nanoTime();
        }
    }

    /** Sets its files aside and begins with none. */
    private EmbeddedActiveMQ afresh(BrokerUnavailable why) {
        Path aside = files.setAside().orElseThrow(() -> why);
        try {
            EmbeddedActiveMQ empty = started(make.get());
            setAside = aside;
            return empty;
        } catch (BrokerUnavailable again) { // it was not the files
            files.putBack(aside);
            throw why;
        }
    }

    private static EmbeddedActiveMQ started(EmbeddedActiveMQ made) {
        try {
            made.start();
            if (!made.getActiveMQServer().waitForActivation(5, TimeUnit.SECONDS)) { // what it loads, it loads before
                throw new IllegalStateException("its files cannot be read or written; the log says more");
            }
            return made;
        } catch (Exception e) {
            Stopping.stop(made);
            throw new BrokerUnavailable("the broker did not start: " + e.getMessage(), e);
        }
    }
}
