package tocsin.routes.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.FailoverEventType;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.partners.Secret;

/**
 * A replicated pair or a cluster of Artemis brokers beside the node, shared by several nodes. Partners connect to it directly, over
 * AMQP; nodes over CORE.
 */
public final class ExternalBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);

    private final List<Management> brokers;
    private final ActiveMQConnectionFactory connections;
    private final Queues queues;
    private final AtomicLong disturbances = new AtomicLong();
    private @Nullable ActiveMQConnection watching;
    private @Nullable NoticeTaker notices;

    private ExternalBroker(BrokerAddresses addresses, Queues queues) {
        this.queues = queues;
        this.connections = factory(addresses);
        this.brokers = addresses.transports().stream()
                .map(one -> new Management(one, addresses))
                .toList();
    }

    /**
     * Waits for a broker to be there, makes what the partners need in it, and looks whether it keeps what it is given.
     *
     * @param credentials of the partners that have one
     * @param patience how long to wait for an active broker
     * @throws BrokerUnavailable when none is active in time, or one is set so that it would lose, block or leak
     */
    public static ExternalBroker connect(
            BrokerAddresses addresses, Queues queues, Map<String, Secret> credentials, Duration patience) {
        if (credentials.containsKey(addresses.user())) {
            throw new IllegalArgumentException("partner " + addresses.user() + " has the name of the nodes' own user");
        }
        ExternalBroker broker = new ExternalBroker(addresses, queues);
        try {
            broker.await(patience);
            for (Management one : broker.brokers) {
                if (one.reached()) {
                    new PartnerAccounts(one, addresses.user()).make(queues, credentials);
                    ExternalCheck.demand(one, queues);
                }
            }
            broker.watch();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        } catch (JMSException e) {
            broker.close();
            throw new BrokerUnavailable("no connection to the broker: " + e.getMessage(), e);
        }
    }

    /**
     * Begins to take the notices of what partners acknowledged.
     *
     * @param record makes proofs of the deliveries' ids; returns when they are durable, throws when they are not
     */
    public void recordAcknowledged(Consumer<List<String>> record) {
        notices = new NoticeTaker(connections, record);
    }

    private void await(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (brokers.stream().noneMatch(Management::reached)) {
            if (System.nanoTime() > until) {
                String names =
                        String.join(", ", brokers.stream().map(Management::name).toList());
                throw new BrokerUnavailable(
                        "no broker is active at " + names, new IllegalStateException("after " + patience));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts it down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("interrupted", e);
        }
    }

    @Override
    public ConnectionFactory connections() {
        return connections;
    }

    /** Partners are in already; what was in the broker before bears its marks. */
    @Override
    public void openDoor() {
        brokers.stream().filter(Management::reached).forEach(one -> ExternalCheck.demand(one, queues));
    }

    @Override
    public long backlog(String queue) {
        return each(one -> one.messages(queue));
    }

    /** Not known: the broker pages by itself, and the number of messages bounds what is on a queue. */
    @Override
    public long bytes(String queue) {
        return 0;
    }

    @Override
    public int clear(String queue) {
        return (int) each(one -> one.clear(queue));
    }

    /** Summed over the brokers that are active. */
    private long each(ToLongFunction<Management> figure) {
        List<Management> active = brokers.stream().filter(Management::reached).toList();
        if (active.isEmpty()) {
            throw new BrokerUnavailable("no broker is active", new IllegalStateException("all are away"));
        }
        return active.stream().mapToLong(figure).sum();
    }

    /**
     * How often the nodes' connections went over to another broker, or to the same one started again. What the queues hold then, and
     * which notices were lost, is unknown: they are to be filled from the store.
     */
    @Override
    public long disturbances() {
        return disturbances.get();
    }

    private void watch() throws JMSException {
        ActiveMQConnection connection = (ActiveMQConnection) connections.createConnection();
        connection.setFailoverListener(event -> {
            if (event == FailoverEventType.FAILOVER_COMPLETED) {
                disturbances.incrementAndGet();
            }
        });
        watching = connection;
    }

    @Override
    public String door() {
        return "the brokers' own acceptors";
    }

    @Override
    public void close() {
        NoticeTaker taking = notices;
        if (taking != null) {
            taking.close();
        }
        ActiveMQConnection open = watching;
        if (open != null) {
            try {
                open.close();
            } catch (JMSException e) {
                LOG.debug("closing a broken broker connection", e);
            }
        }
        connections.close();
        brokers.forEach(Management::close);
    }

    private static ActiveMQConnectionFactory factory(BrokerAddresses addresses) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(true, addresses.transports().toArray(TransportConfiguration[]::new));
        factory.setUser(addresses.user());
        factory.setPassword(addresses.password().value());
        factory.setBlockOnDurableSend(false); // only transacted sessions are used: the commit blocks
        factory.setReconnectAttempts(-1);
        factory.setRetryInterval(200);
        factory.setInitialConnectAttempts(1); // whoever connects tries again himself
        factory.setCallTimeout(10_000);
        factory.setCallFailoverTimeout(30_000);
        factory.setConnectionTTL(10_000);
        factory.setClientFailureCheckPeriod(2_000);
        factory.setConsumerWindowSize(64 * 1024);
        return factory;
    }
}
