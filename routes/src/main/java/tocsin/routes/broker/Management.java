package tocsin.routes.broker;

import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.management.ActiveMQManagementProxy;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.jspecify.annotations.Nullable;

/** Questions and orders to one broker of several, over its management address. One thread at a time. */
final class Management implements AutoCloseable {

    private static final int ANSWER_MILLIS = 10_000;
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TransportConfiguration transport;
    private final BrokerAddresses addresses;
    private long away = System.nanoTime() - AWAY_NANOS;
    private @Nullable ServerLocator locator;
    private @Nullable ActiveMQManagementProxy proxy;

    Management(TransportConfiguration transport, BrokerAddresses addresses) {
        this.transport = transport;
        this.addresses = addresses;
    }

    /** {@code tcp://host:port}. */
    String name() {
        return transport.getName();
    }

    /** Whether it is there and active; a backup is not. One that was away is not asked again for a second. */
    synchronized boolean reached() {
        if (proxy != null) {
            return true;
        }
        if (System.nanoTime() - away < AWAY_NANOS) {
            return false;
        }
        try {
            open();
            return true;
        } catch (Exception e) {
            lost();
            return false;
        }
    }

    private void lost() {
        close();
        away = System.nanoTime();
    }

    private void open() throws Exception {
        ServerLocator made = ActiveMQClient.createServerLocatorWithoutHA(transport)
                .setReconnectAttempts(0)
                .setInitialConnectAttempts(1)
                .setUseTopologyForLoadBalancing(false)
                .setCallTimeout(ANSWER_MILLIS)
                .setConnectionTTL(TimeUnit.SECONDS.toMillis(20));
        locator = made;
        ClientSession session = made.createSessionFactory()
                .createSession(addresses.user(), addresses.password().value(), false, true, true, false, 0);
        proxy = new ActiveMQManagementProxy(session);
        session.start();
    }

    /** An attribute of the broker. */
    <T> T ask(String attribute, Class<T> type) {
        return call(() -> proxy().getAttribute(ResourceNames.BROKER, attribute, type, ANSWER_MILLIS));
    }

    /** An operation of the broker. */
    <T> T order(Class<T> type, String operation, Object... arguments) {
        return call(() -> proxy().invokeOperation(ResourceNames.BROKER, operation, arguments, type, ANSWER_MILLIS));
    }

    /** Makes the queue for good where it is missing, with an address of its own. */
    void ensure(QueueConfiguration queue) {
        order(String.class, "createQueue", queue.toJSON(), true);
    }

    long messages(String queue) {
        return call(() -> proxy().getAttribute(ResourceNames.QUEUE + queue, "messageCount", Long.class, ANSWER_MILLIS));
    }

    int clear(String queue) {
        return call(() -> proxy().invokeOperation(
                        ResourceNames.QUEUE + queue, "removeAllMessages", new Object[0], Integer.class, ANSWER_MILLIS));
    }

    private ActiveMQManagementProxy proxy() throws ActiveMQException {
        ActiveMQManagementProxy open = proxy;
        if (open == null) {
            throw new ActiveMQException("not connected");
        }
        return open;
    }

    private interface Call<T> {
        T make() throws Exception;
    }

    private synchronized <T> T call(Call<T> call) {
        try {
            return call.make();
        } catch (Exception e) {
            lost();
            throw new BrokerUnavailable("broker " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        ServerLocator open = locator;
        locator = null;
        proxy = null;
        if (open != null) {
            open.close();
        }
    }
}
