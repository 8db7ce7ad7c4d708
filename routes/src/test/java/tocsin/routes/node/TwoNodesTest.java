package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.BrokerProcess;
import tocsin.routes.figures.Fact;
import tocsin.routes.store.Counts;
import tocsin.routes.store.Database;
import tocsin.routes.store.PostgresServer;
import tocsin.routes.store.StoreReader;

/** Two nodes on one PostgreSQL and one live/backup pair of brokers, all in processes of their own, killed in turn under load. */
class TwoNodesTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
            """;
    private static final String NODE_KEY = "k".repeat(43);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ChannelLog duty = new ChannelLog("duty", true);
    private final String primaryCore = "127.0.0.1:" + FreePort.find();
    private final String backupCore = "127.0.0.1:" + FreePort.find();
    private final String primaryAmqp = "127.0.0.1:" + FreePort.find();
    private final String backupAmqp = "127.0.0.1:" + FreePort.find();
    private PostgresServer postgres;
    private PartnerServer server;
    private BrokerProcess primary;
    private BrokerProcess backup;
    private Village one;
    private Village two;
    private NodeProcess first;
    private NodeProcess second;
    private Senders atOne;
    private Senders atTwo;
    private Thread reader;

    @BeforeEach
    void start() throws IOException {
        postgres = part(PostgresServer.on(folder.resolve("postgres")));
        primary = part(broker("primary.xml", primaryAmqp)).awaitActive(primaryCore);
        backup = part(broker("backup.xml", backupAmqp));
        backup.awaitSaid("is synchronized with", 1);
        one = new Village(folder.resolve("one"));
        two = new Village(folder.resolve("two"));
        server = part(new PartnerServer(() -> one.made("south.hook")));
        for (Village village : List.of(one, two)) {
            configure(village);
        }
        first = part(new NodeProcess(one.config, folder.resolve("one.log"), "-Xmx256m"))
                .start();
        second = part(new NodeProcess(two.config, folder.resolve("two.log"), "-Xmx256m"))
                .start();
        reader = new Thread(this::read, "south's reader");
        reader.start();
        atOne = part(new Senders(one).post("north", "warnings").post("north", "warnings"));
        atTwo = part(new Senders(two).post("north", "warnings").post("east", "warnings"));
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        for (int n = parts.size() - 1; n >= 0; n--) {
            parts.get(n).close();
        }
        if (reader != null) {
            reader.join(TimeUnit.SECONDS.toMillis(20));
        }
    }

    @Test
    void losesNothingAndRepeatsNothingUnmarkedWhicheverIsKilled() throws Exception {
        try {
            killEachInTurn();
            audit();
        } catch (AssertionError | RuntimeException e) {
            for (String log : List.of("one.log", "two.log", "primary.xml.log", "backup.xml.log")) {
                System.out.println("--- " + log + "\n" + tail(folder.resolve(log)));
            }
            throw e;
        }
    }

    private void killEachInTurn() {
        moreComes();
        first.kill();
        moreComesBy(atTwo);
        first.start();
        moreComes();

        primary.kill();
        backup.awaitActive(backupCore);
        moreComes();
        primary.start();
        primary.awaitActive(primaryCore); // it has taken its place again
        moreComes();

        postgres.kill();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        one.post("north", "warnings", Cap.alert("away", "Away")).statusCode() >= 500);
        postgres.restart();
        moreComes();

        sameAtBoth();
        second.kill();
        second.start();
        moreComes();
    }

    /** The same alert to both nodes at once is one alert: one of the two is a repeat. */
    private void sameAtBoth() {
        String alert = Cap.alert("at-both", "The same at both");
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(
                () -> two.post("north", "warnings", alert).statusCode());
        assertThat(one.post("north", "warnings", alert).statusCode()).isEqualTo(202);
        assertThat(other.join()).isEqualTo(202);
    }

    private void audit() throws InterruptedException {
        atOne.stop();
        atTwo.stop();
        List<Senders.Sent> receipted = new ArrayList<>(atOne.receipted);
        receipted.addAll(atTwo.receipted);
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Audit.of(receipted, logs()).complete());
        } catch (ConditionTimeoutException e) {
            // what is missing stands in the audit
        }
        Audit audit = Audit.of(receipted, logs());
        System.out.println("two nodes: " + audit);
        Fact.of("scale", "two nodes, a pair of brokers, PostgreSQL: each killed in turn under load")
                .n(4)
                .lost(audit.lost().size())
                .unmarked(audit.unmarked().size())
                .outOfOrder(audit.outOfOrder().size())
                .figure("documents", receipted.size())
                .command("mvn -pl routes -am test -Dtest=TwoNodesTest -Dsurefire.failIfNoSpecifiedTests=false")
                .append();
        assertThat(audit.faults()).isEmpty();
        assertThat(logs())
                .allSatisfy(log -> assertThat(log.sights().stream()
                                .filter(sight -> sight.identifier().equals("at-both"))
                                .map(ChannelLog.Sight::delivery)
                                .distinct())
                        .hasSize(1));
        assertStoreIsSound();
    }

    private void assertStoreIsSound() {
        Database database = Database.at(postgres.url(), PostgresServer.USER, PostgresServer.PASSWORD);
        byte[] key = NODE_KEY.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (StoreReader store = StoreReader.open(database, key, Clock.systemUTC())) {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                Counts counts = store.counts();
                assertThat(counts.channels())
                        .hasSize(2)
                        .allSatisfy(channel -> assertThat(channel.delivered()).isEqualTo(channel.released()));
                assertThat(counts.addUp()).isTrue();
            });
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    private List<ChannelLog> logs() {
        ChannelLog hook = new ChannelLog("hook", true);
        long when = 0;
        for (PartnerServer.Posted posted : server.posted) {
            hook.saw(
                    posted.id(),
                    posted.possibleDuplicate(),
                    posted.headers().containsKey("Tocsin-late"),
                    posted.body(),
                    when++);
        }
        return List.of(duty, hook);
    }

    /** North tells both nodes the same, each at its own pace; both nodes take documents and both channels get them. */
    private void moreComes() {
        moreComesBy(atOne);
        moreComesBy(atTwo);
        int seen = duty.sights().size();
        int posted = server.posted.size();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> duty.sights().size() > seen + 20 && server.posted.size() > posted + 20);
    }

    private static void moreComesBy(Senders senders) {
        int before = senders.receipted.size();
        Awaitility.await().atMost(PATIENCE).until(() -> senders.receipted.size() > before + 20);
    }

    private BrokerProcess broker(String file, String amqp) {
        return new BrokerProcess(
                        file,
                        folder.resolve(file + ".log"),
                        Map.of(
                                "data", folder.resolve(file + ".data").toString(),
                                "amqp", amqp,
                                "primary", primaryCore,
                                "backup", backupCore))
                .start();
    }

    private void configure(Village village) throws IOException {
        village.partner("north", NORTH)
                .partner("east", NORTH.replace("north", "east"))
                .partner("south", SOUTH.formatted(server.url("/alerts")));
        secret(village, "north.token", "north's token");
        secret(village, "east.token", "east's token");
        secret(village, "south.token", "south's token");
        secret(village, "south.hook", "whsec_c291dGgncyBob29rIGlzIGEga2V5IG9mIHNvbWUgYnl0ZXM=");
        secret(village, "node.key", NODE_KEY);
        secret(village, "db.user", PostgresServer.USER);
        secret(village, "db.password", PostgresServer.PASSWORD);
        secret(village, "broker.user", "node");
        secret(village, "broker.password", BrokerProcess.PASSWORD);
        Files.writeString(
                village.config.resolve("tocsin.yaml"),
                """
                store: { url: "%s", user: secret:data:db.user, password: secret:data:db.password }
                broker: { url: "tcp://%s,tcp://%s", user: secret:data:broker.user, password: secret:data:broker.password }
                """.formatted(postgres.url(), primaryCore, backupCore),
                StandardOpenOption.APPEND);
    }

    private static void secret(Village village, String name, String value) throws IOException {
        Path file = village.data.resolve("secrets").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
    }

    /** South's own client: at whichever broker is active. */
    private void read() {
        JmsConnectionFactory brokers = new JmsConnectionFactory(
                "south",
                "south's token",
                "failover:(amqp://" + primaryAmqp + ",amqp://" + backupAmqp
                        + ")?failover.amqpOpenServerListAction=IGNORE"); // else it goes where the brokers meet each
        // other
        while (over.getCount() > 0) {
            try (Connection connection = brokers.createConnection();
                    Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
                    MessageConsumer consumer = session.createConsumer(session.createQueue("out.south.duty"))) {
                connection.start();
                while (over.getCount() > 0) {
                    Message message = consumer.receive(200);
                    if (message instanceof BytesMessage bytes) {
                        Village.Delivered delivered = Village.Delivered.of(bytes);
                        duty.saw(
                                delivered.id(),
                                delivered.possibleDuplicate(),
                                bytes.propertyExists("tocsinLate"),
                                delivered.body(),
                                System.nanoTime());
                        message.acknowledge();
                    }
                }
            } catch (JMSException | RuntimeException e) {
                pause(); // the broker is away
            }
        }
    }

    private void pause() {
        try {
            over.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String tail(Path log) {
        List<String> lines = Files.exists(log) ? Village.read(log).lines().toList() : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.add(part);
        return part;
    }
}
