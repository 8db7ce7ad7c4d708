package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.store.Counts;
import tocsin.routes.store.StoreReader;

/**
 * A node in a process of its own, killed and stopped under load; then the senders' receipts are held against the partners' own logs.
 * More kills: {@code -Dtocsin.kills=80}.
 */
class KillTest {

    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>([^<]+)</identifier>");

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String EAST = """
            credential: secret:data:east.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: messages, from: { queue: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap }
              - { id: files, to: { folder: { path: out/south } }, form: cap }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap }
            """;

    @TempDir
    Path folder;

    private final List<Village.Delivered> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Thread reader;
    private Village village;
    private PartnerServer server;
    private NodeProcess node;
    private Senders senders;

    @BeforeEach
    void start() {
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        village.partner("north", NORTH).partner("east", EAST).partner("south", SOUTH.formatted(server.url("/alerts")));
        node = new NodeProcess(village.config, folder.resolve("node.log")).start();
        senders = new Senders(village)
                .post("north", "warnings")
                .post("east", "warnings")
                .send("east", "messages");
        reader = new Thread(this::read, "south's reader");
        reader.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        over.countDown();
        senders.close();
        node.close();
        server.close();
        reader.join(TimeUnit.SECONDS.toMillis(20));
    }

    @Test
    void losesNothingAndRepeatsNothingUnmarkedOverKills() throws Exception {
        int kills = Integer.getInteger("tocsin.kills", 10);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            boolean whileStarting = random.nextInt(5) == 0;
            pause(random.nextInt(1_200));
            node.kill();
            if (whileStarting) {
                node.begin();
                pause(random.nextInt(2_000));
                node.kill();
            }
            node.start();
        }

        audit("kills " + kills + ", seed " + seed);
    }

    @Test
    void stopsInTimeUnderLoadAndLosesNothing() throws Exception {
        Awaitility.await().until(() -> senders.receipted.size() > 100);

        Duration took = node.terminate(Duration.ofSeconds(20));
        node.start();

        audit("SIGTERM took " + took.toMillis() + " ms");
    }

    private void audit(String what) throws Exception {
        senders.stop();
        Set<String> receipted = new HashSet<>(senders.receipted);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(identifiers(bodies(taken))).containsAll(receipted);
            assertThat(identifiers(server.posted.stream()
                            .map(PartnerServer.Posted::body)
                            .toList()))
                    .containsAll(receipted);
            assertThat(identifiers(village.files("out/south"))).containsAll(receipted);
        });
        assertThat(village.files("out/south")).hasSameSizeAs(receipted);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> village.entries("south", "atom").size() == receipted.size());
        assertThat(identifiers(village.fetch("south", "atom"))).containsExactlyInAnyOrderElementsOf(receipted);
        Repeats queue = Repeats.of(taken);
        Repeats hook = Repeats.of(server.posted.stream()
                .map(one -> new Village.Delivered(one.id(), one.possibleDuplicate(), one.body()))
                .toList());
        System.out.printf(
                "%s: %d receipts; repeated by queue %d, by webhook %d; unmarked %d; lost 0%n",
                what, receipted.size(), queue.repeated, hook.repeated, queue.unmarked.size() + hook.unmarked.size());
        assertThat(queue.unmarked).isEmpty();
        assertThat(hook.unmarked).isEmpty();
        assertThat(queue.otherIds).isEmpty();
        assertThat(hook.otherIds).isEmpty();
        assertStoreIsSound(receipted.size());
    }

    private void assertStoreIsSound(int alerts) {
        try (StoreReader store = StoreReader.open(village.data, NodeKey.of(village.data), Clock.systemUTC())) {
            Awaitility.await().untilAsserted(() -> {
                Counts counts = store.counts();
                assertThat(counts.channels()).hasSize(4).allSatisfy(channel -> {
                    assertThat(channel.released()).isEqualTo(alerts);
                    assertThat(channel.delivered()).isEqualTo(alerts);
                });
                assertThat(counts.feeds())
                        .allSatisfy(feed -> assertThat(feed.pending()).isZero());
                assertThat(counts.addUp()).isTrue();
            });
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    /** How often one delivery came more than once, and what of it breaks promise P2. */
    private record Repeats(int repeated, List<String> unmarked, List<String> otherIds) {
        static Repeats of(List<Village.Delivered> log) {
            Map<String, String> idOfAlert = new HashMap<>();
            List<String> unmarked = new ArrayList<>();
            List<String> otherIds = new ArrayList<>();
            int repeated = 0;
            for (Village.Delivered one : log) {
                String alert = identifiers(List.of(one.body())).get(0);
                String before = idOfAlert.putIfAbsent(alert, one.id());
                if (before != null) {
                    repeated++;
                    if (!before.equals(one.id())) {
                        otherIds.add(alert);
                    }
                    if (!one.possibleDuplicate()) {
                        unmarked.add(alert);
                    }
                }
            }
            return new Repeats(repeated, unmarked, otherIds);
        }
    }

    private static List<String> bodies(Collection<Village.Delivered> delivered) {
        return delivered.stream().map(Village.Delivered::body).toList();
    }

    private static List<String> identifiers(List<String> documents) {
        return documents.stream()
                .map(IDENTIFIER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** South's own client: takes what is there, and connects again when the node was away. */
    private void read() {
        while (over.getCount() > 0) {
            try (Connection connection = village.connect("south");
                    Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
                    MessageConsumer consumer = session.createConsumer(session.createQueue("out.south.duty"))) {
                while (over.getCount() > 0) {
                    Message message = consumer.receive(200);
                    if (message != null) {
                        taken.add(Village.Delivered.of((BytesMessage) message));
                        message.acknowledge();
                    }
                }
            } catch (JMSException | RuntimeException e) {
                pause(50); // the node is away
            }
        }
    }

    private void pause(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
