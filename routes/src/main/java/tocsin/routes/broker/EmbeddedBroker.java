package tocsin.routes.broker;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Artemis broker. It moves what the store holds and can be rebuilt from it; only what partners send to a feed's queue
 * lives here alone until it is received.
 *
 * <p>CORE is spoken inside the process only, AMQP 1.0 on the one socket: published holes of CORE and OpenWire stay out of reach.
 */
public final class EmbeddedBroker implements Broker {

    /** Bytes that a taker of the node holds before their turn: few, since what it holds no urgent alert can pass. */
    private static final int TAKEN_AHEAD = 32 * 1024;

    /** Of one feed's queue. */
    private static final long MOST_ON_DISK = 4L * 1024 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String INSIDE = "vm://0";

    /** A broker that ends itself again and again, so soon after its start, has met what it cannot read. */
    private static final long SHORT_LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final int MOST_SHORT_LIVES = 2;

    /** Longer than it waits for any of its threads. */
    private static final long STOPPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** With less room than this it is the disk that ended it. */
    private static final long ROOM_BYTES = 32L * 1024 * 1024;

    private final Path folder;
    private final Supplier<EmbeddedActiveMQ> make;
    private volatile EmbeddedActiveMQ broker;
    private volatile @Nullable Path setAside;
    private long begunNanos;
    private int shortLives;
    private final ActiveMQConnectionFactory connections;

    private final String amqp;
    private final Queues queues;

    private EmbeddedBroker(
            Path folder,
            Supplier<EmbeddedActiveMQ> make,
            ActiveMQConnectionFactory connections,
            String amqp,
            Queues queues) {
        this.folder = folder;
        this.make = make;
        this.connections = connections;
        this.amqp = amqp;
        this.queues = queues;
        this.broker = begin();
        try {
            letIn("node", INSIDE);
        } catch (BrokerUnavailable e) {
            stop(broker);
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
                .setConfiguration(configuration(folder, queues, acknowledged, seals, limit))
                .setSecurityManager(new Doorkeeper(password, credentials));
        return new EmbeddedBroker(folder, make, inVm(password), amqp, queues);
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
        Path aside = folder.resolveSibling(folder.getFileName() + ".unreadable-" + System.currentTimeMillis());
        if (!moved(folder, aside)) {
            throw why;
        }
        try {
            EmbeddedActiveMQ empty = started(make.get());
            setAside = aside;
            return empty;
        } catch (BrokerUnavailable again) { // it was not the files
            delete(folder);
            if (!moved(aside, folder)) {
                LOG.error("the broker's files stay in {}", aside);
            }
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
            stop(made);
            throw new BrokerUnavailable("the broker did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    @Override
    public boolean running() {
        ActiveMQServer server = broker.getActiveMQServer();
        return server != null && server.isStarted() && server.isActive();
    }

    @Override
    public void revive() {
        setAside = null;
        try {
            stop(broker);
        } catch (BrokerUnavailable e) {
            if (stopping(broker)) {
                throw e; // or two would write the same files
            }
            LOG.debug("stopping a broken broker", e);
        }
        shortLives = System.nanoTime() - begunNanos < SHORT_LIFE_NANOS ? shortLives + 1 : 0;
        broker = shortLives > MOST_SHORT_LIVES && folder.toFile().getUsableSpace() > ROOM_BYTES
                ? afresh(new BrokerUnavailable("the broker ends itself again and again", new IllegalStateException()))
                : begin();
        queues.channels().forEach(queue -> clear(queue.name())); // what was on its way may have got through unmarked
        letIn("node", INSIDE);
    }

    private void letIn(String acceptor, String url) {
        ActiveMQServer server = broker.getActiveMQServer();
        try {
            server.getConfiguration().addAcceptorConfiguration(acceptor, url);
            server.getRemotingService().createAcceptor(acceptor, url).start();
        } catch (Exception e) {
            throw new BrokerUnavailable("the broker cannot listen on " + url + ": " + e.getMessage(), e);
        }
    }

    ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    /** @throws BrokerUnavailable when the port is taken, or a setting would lose, block or leak */
    @Override
    public void openDoor() {
        ActiveMQServer server = broker.getActiveMQServer();
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
        Queue located = broker.getActiveMQServer().locateQueue(queue);
        return located == null ? 0 : located.getMessageCount();
    }

    @Override
    public long bytes(String queue) {
        try {
            PagingStore pages = broker.getActiveMQServer().getPagingManager().getPageStore(SimpleString.of(queue));
            return pages == null ? 0 : pages.getAddressSize();
        } catch (Exception e) {
            throw new BrokerUnavailable("queue " + queue + " cannot be measured: " + e.getMessage(), e);
        }
    }

    @Override
    public int clear(String queue) {
        Queue located = broker.getActiveMQServer().locateQueue(queue);
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
        stop(broker);
    }

    private static boolean moved(Path from, Path to) {
        try {
            Files.move(from, to);
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be moved to {}: {}", from, to, e.getMessage());
            return false;
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BrokerUnavailable(folder + " cannot be emptied: " + e.getMessage(), e);
        }
    }

    /** Returns when it has stopped. Artemis' own stop does not wait for one that is ending itself on another thread. */
    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
            long until = System.nanoTime() + STOPPING_NANOS;
            while (stopping(broker) && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("the broker is stopping", e);
        } catch (Exception e) {
            throw new BrokerUnavailable("the broker did not stop cleanly: " + e.getMessage(), e);
        }
        if (stopping(broker)) {
            throw new BrokerUnavailable("the broker is still stopping", new IllegalStateException());
        }
        shut(broker.getActiveMQServer());
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

    private static boolean stopping(EmbeddedActiveMQ broker) {
        ActiveMQServer server = broker.getActiveMQServer();
        return server != null && server.getState() == ActiveMQServer.SERVER_STATE.STOPPING;
    }

    private static ActiveMQConnectionFactory inVm(String password) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory("vm://0?jms.useGlobalPools=true", Doorkeeper.NODE, password);
        factory.setBlockOnDurableSend(false); // only transacted sessions are used: the commit blocks
        factory.setReconnectAttempts(0);
        factory.setConsumerWindowSize(TAKEN_AHEAD);
        return factory;
    }

    private static Configuration configuration(
            Path folder, Queues queues, Consumer<String> acknowledged, SealCheck seals, ArrivalLimit limit) {
        Configuration configuration = durable(folder)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(false)
                .clearAcceptorConfigurations(); // they open later, one by one
        configuration.registerBrokerPlugin(new Acknowledgements(acknowledged));
        configuration.registerBrokerPlugin(limit);
        configuration.registerBrokerPlugin(seals);
        Role node = new Role(Doorkeeper.NODE, true, true, true, true, true, true, true, true, true, true, true, true);
        configuration.putSecurityRoles("#", Set.of(node));
        addQueue(configuration, DEAD);
        addQueue(configuration, EXPIRED);
        queues.feeds().forEach(queue -> {
            addQueue(configuration, queue.name());
            configuration.putSecurityRoles(queue.name(), Set.of(node, sender(queue.partner())));
        });
        queues.channels().forEach(queue -> {
            addQueue(configuration, queue.name());
            configuration.putSecurityRoles(
                    queue.name(), queue.partnerReads() ? Set.of(node, reader(queue.partner())) : Set.of(node));
        });
        return configuration;
    }

    /** Durable on disk, in-process only. */
    static Configuration durable(Path folder) {
        try {
            return new ConfigurationImpl()
                    .setName("tocsin")
                    .setPersistenceEnabled(true)
                    .setJMXManagementEnabled(false)
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    .setJournalBufferTimeout_NIO(200_000) // the embedded default of 3.3 ms makes every lone commit wait
                    .setJournalMinFiles(4)
                    .setJournalPoolFiles(10)
                    .setMaxDiskUsage(-1)
                    .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT)
                    .addAddressSetting("#", settings())
                    // What a partner's consumer gives back comes again at once and first: a delay would let later ones
                    // overtake it.
                    .addAddressSetting("out.#", settings().setRedeliveryDelay(0))
                    // What partners send waits on disk up to a bound; then the sender is refused, and keeps it.
                    .addAddressSetting(
                            "in.#",
                            settings()
                                    .setPageLimitBytes(MOST_ON_DISK)
                                    .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL))
                    // The broker's own notifications, which nobody listens to, are no dead letters.
                    .addAddressSetting("activemq.notifications", settings().setSendToDLAOnNoRoute(false))
                    .addAcceptorConfiguration("node", "vm://0");
        } catch (Exception e) {
            throw new IllegalArgumentException("broker configuration: " + e.getMessage(), e);
        }
    }

    private static AddressSettings settings() {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setSendToDLAOnNoRoute(true)
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(200)
                .setRedeliveryMultiplier(2.0)
                .setMaxRedeliveryDelay(60_000)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(32L * 1024 * 1024)
                .setPageSizeBytes(4 * 1024 * 1024);
    }

    static void addQueue(Configuration configuration, String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)));
    }

    private static Role sender(String partner) {
        return new Role(Doorkeeper.role(partner), true, false, false, false, false, false, false, false);
    }

    private static Role reader(String partner) {
        return new Role(Doorkeeper.role(partner), false, true, false, false, false, false, false, true);
    }

    private static String randomPassword() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
