package tocsin.routes.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The embedded Artemis broker. It moves what the store holds and can be rebuilt from it; only what partners send to a feed's queue
 * lives here alone until it is received.
 *
 * <p>CORE is spoken inside the process only, AMQP 1.0 on the one socket: published holes of CORE and OpenWire stay out of reach.
 */
public final class EmbeddedBroker implements Broker {

    /** Bytes that a taker of the node holds before their turn: few, since what it holds no urgent alert can pass. */
    private static final int TAKEN_AHEAD = 32 * 1024;

    private static final String INSIDE = "vm://0";

    private final BrokerLife life;
    private final ActiveMQConnectionFactory connections;
    private final String amqp;
    private final Queues queues;

    private EmbeddedBroker(BrokerLife life, ActiveMQConnectionFactory connections, String amqp, Queues queues) {
        this.life = life;
        this.connections = connections;
        this.amqp = amqp;
        this.queues = queues;
        try {
            letInNode();
        } catch (BrokerUnavailable e) {
            life.end();
            throw e;
        }
    }

    /**
     * @param folder for journal, paging and bindings
     * @param amqp {@code host:port}
     * @param credentials partner and credential, compared in constant time
     * @param acknowledged gets the id of each delivery that a partner's own consumer acknowledged; must not block
     * @param seals looks at what comes back from disk
     * @param limit refuses what no feed takes
     * @throws BrokerUnavailable when it cannot start, not even with an empty folder
     */
    public static EmbeddedBroker start(
            Path folder,
            String amqp,
            Queues queues,
            BiPredicate<String, String> credentials,
            Consumer<String> acknowledged,
            SealCheck seals,
            ArrivalLimit limit) {
        String password = randomPassword();
        Supplier<EmbeddedActiveMQ> make = () -> new EmbeddedActiveMQ()
                .setConfiguration(BrokerSettings.of(folder, queues, acknowledged, seals, limit))
                .setSecurityManager(new Doorkeeper(password, credentials));
        return new EmbeddedBroker(new BrokerLife(new BrokerFiles(folder), make), inVm(password), amqp, queues);
    }

    @Override
    public Optional<Path> setAside() {
        return life.setAside();
    }

    @Override
    public boolean running() {
        return life.running();
    }

    @Override
    public void revive() {
        life.again();
        queues.channels().forEach(queue -> clear(queue.name())); // what was on its way may have got through unmarked
        letInNode();
    }

    private void letInNode() {
        ActiveMQServer server = server();
        try {
            server.getConfiguration().addAcceptorConfiguration("node", INSIDE);
            server.getRemotingService().createAcceptor("node", INSIDE).start();
        } catch (Exception e) {
            throw new BrokerUnavailable("the broker cannot listen on " + INSIDE + ": " + e.getMessage(), e);
        }
    }

    ActiveMQServer server() {
        return life.server();
    }

    /** @throws BrokerUnavailable when the port is taken, or a setting would lose, block or leak */
    @Override
    public void openDoor() {
        ActiveMQServer server = server();
        try {
            String url = "tcp://" + amqp + "?protocols=AMQP;amqpMinLargeMessageSize=102400;connectionsAllowed=1000";
            server.getConfiguration().addAcceptorConfiguration("amqp", url);
            SelfCheck.demand(server, queues);
            server.getRemotingService().createAcceptor("amqp", url).start();
        } catch (Exception e) {
            throw new BrokerUnavailable("AMQP cannot listen on " + amqp + ": " + e.getMessage(), e);
        }
    }

    /** Inside this process. */
    @Override
    public ConnectionFactory connections() {
        return connections;
    }

    @Override
    public long backlog(String queue) {
        Queue located = server().locateQueue(queue);
        return located == null ? 0 : located.getMessageCount();
    }

    @Override
    public long bytes(String queue) {
        try {
            PagingStore pages = server().getPagingManager().getPageStore(SimpleString.of(queue));
            return pages == null ? 0 : pages.getAddressSize();
        } catch (Exception e) {
            throw new BrokerUnavailable("queue " + queue + " cannot be measured: " + e.getMessage(), e);
        }
    }

    @Override
    public int clear(String queue) {
        Queue located = server().locateQueue(queue);
        try {
            return located == null ? 0 : located.deleteAllReferences();
        } catch (Exception e) {
            throw new BrokerUnavailable("queue " + queue + " cannot be emptied: " + e.getMessage(), e);
        }
    }

    /** None: it lives and dies with the node. */
    @Override
    public long disturbances() {
        return 0;
    }

    @Override
    public String door() {
        return "amqp://" + amqp;
    }

    @Override
    public void close() {
        connections.close();
        life.end();
    }

    private static ActiveMQConnectionFactory inVm(String password) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory("vm://0?jms.useGlobalPools=true", Doorkeeper.NODE, password);
        factory.setBlockOnDurableSend(false); // only transacted sessions are used: the commit blocks
        factory.setReconnectAttempts(0);
        factory.setConsumerWindowSize(TAKEN_AHEAD);
        return factory;
    }

    private static String randomPassword() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
