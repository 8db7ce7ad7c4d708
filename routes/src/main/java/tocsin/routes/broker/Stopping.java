package tocsin.routes.broker;

import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops an embedded broker so that another can begin on its files and at its doors. */
final class Stopping {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    /** Longer than it waits for any of its threads. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private Stopping() {}

    /**
     * Returns when it has stopped. Artemis' own stop does not wait for one that is ending itself on another thread.
     *
     * @throws BrokerUnavailable when it has not, or not cleanly
     */
    static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (stopping(broker) && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("the broker is stopping", e);
        } catch (Exception e) {
            throw new BrokerUnavailable("the broker did not stop cleanly: " + e.getMessage(), e);
        } finally {
            shut(broker.getActiveMQServer());
        }
        if (stopping(broker)) {
            throw new BrokerUnavailable("the broker is still stopping", new IllegalStateException());
        }
    }

    /** Whether it still writes its files, on whatever thread. */
    static boolean stopping(EmbeddedActiveMQ broker) {
        ActiveMQServer server = broker.getActiveMQServer();
        return server != null && server.getState() == ActiveMQServer.SERVER_STATE.STOPPING;
    }

    /** A door that was opened while the broker ended itself would stay open for ever, and no other could open in its place. */
    private static void shut(@Nullable ActiveMQServer server) {
        if (server != null && server.getRemotingService() != null) {
            for (Acceptor door : server.getRemotingService().getAcceptors().values()) {
                try {
                    door.stop();
                } catch (Exception e) {
                    LOG.warn("the door {} cannot be shut", door.getName(), e);
                }
            }
        }
    }
}
