package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tocsin.routes.store.Counts;
import tocsin.routes.store.StoreReader;

/**
 * One node under load from push, queue and folder feeds to a queue, a webhook, a folder and an Atom feed. It is killed again and
 * again; at the end it is started once more, drained, and audited.
 */
final class Campaign implements AutoCloseable {

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
    private static final String WEST = """
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: files, from: { folder: { path: in/west, every: 50ms } }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: alert-json, revisions: all }
              - { id: files, to: { folder: { path: out/south } }, form: cap, revisions: all }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;

    private static final int HELD_MILLIS = 60;
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(60);

    private final Random random;
    private final Village village;
    private final PartnerServer server;
    private final NodeProcess node;
    private final Senders senders;
    private final Readers readers;
    private final List<ChannelLog> logs;
    private final ChannelLog hook = new ChannelLog("hook", true);
    private final Map<String, Integer> kills = new TreeMap<>();

    Campaign(Program program, Path folder, long seed) {
        random = new Random(seed);
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        village.partner("north", NORTH)
                .partner("east", EAST)
                .partner("west", WEST)
                .partner("south", SOUTH.formatted(server.url("/alerts")));
        node = new NodeProcess(program, village.config, folder.resolve("node.log")).start();
        senders = new Senders(village)
                .post("north", "warnings")
                .post("north", "warnings")
                .post("east", "warnings")
                .send("east", "messages")
                .mixed("east", "messages", "warnings")
                .leave("west", village.data.resolve("in/west"))
                .leave("west", village.data.resolve("in/west"));
        readers = new Readers(village);
        logs = List.of(
                readers.queue("south", "duty"),
                hook,
                readers.folder("files", village.data.resolve("out/south")),
                readers.atom("south", "atom"));
    }

    /** How often it was killed, by where. */
    Map<String, Integer> kills() {
        return kills;
    }

    /** SIGTERM under load. */
    Duration stopped() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> senders.receipted.size() > 50);
        Duration took = node.terminate(Duration.ofSeconds(20));
        node.begin();
        return took;
    }

    /** As it runs now: it was begun with the campaign. */
    void kill() {
        pause(500 + random.nextInt(700));
        count("at random under load", node.kill());
    }

    /** At any instant: under load mostly, while it starts, while it stops. */
    void killAtRandom() {
        int kind = random.nextInt(20);
        if (kind < 12) {
            node.begin().awaitReady();
            pause(random.nextInt(700));
            count("at random under load", node.kill());
        } else if (kind < 17) {
            node.begin();
            pause(random.nextInt(2_000));
            count("at random while starting", node.kill());
        } else {
            node.begin().awaitReady();
            pause(random.nextInt(400));
            node.ask();
            pause(random.nextInt(500));
            count("at random while stopping", node.kill());
        }
    }

    /** @throws AssertionError when the node does not come there, which says nothing about the node */
    void killAt(CrashPoint point) {
        try (Debugger debugger = new Debugger()) {
            node.begin(debugger.option());
            debugger.attach(point);
            int times = point.whileStarting() || point.whileStopping() ? 0 : random.nextInt(12);
            CompletableFuture<Boolean> held =
                    CompletableFuture.supplyAsync(() -> debugger.holds(point, times, REACHED_WITHIN));
            if (point.whileStopping()) {
                node.awaitReady();
                pause(random.nextInt(300));
                node.ask();
            }
            assertThat(held.join())
                    .as("%s was never reached; the node said: %s", point, node.said())
                    .isTrue();
            if (point.at == CrashPoint.At.SOON_AFTER_ENTRY) {
                debugger.release();
                LockSupport.parkNanos(random.nextInt((int) CrashPoint.SOON.toNanos()));
            } else {
                pause(random.nextInt(
                        HELD_MILLIS)); // the other threads go on: whoever did not wait for this one is found out
            }
            count(point.row, node.kill());
        }
    }

    private void count(String where, boolean killed) {
        if (killed) {
            kills.merge(where, 1, Integer::sum);
        }
    }

    /** Begins the node for the last time, drains it, and holds the receipts against the partners' logs. */
    Audit audit() throws InterruptedException {
        node.kill();
        node.start();
        senders.stop();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> audited().complete());
        } catch (ConditionTimeoutException e) {
            // what is missing stands in the audit
        }
        assertThat(readers.ended())
                .as("partners' programs that ended by themselves")
                .isEmpty();
        Audit audit = audited();
        if (audit.complete()) {
            village.fetch("south", "atom"); // once more what was fetched when the node died
            assertStoreIsSound(audit.receipts());
        }
        return audit;
    }

    private Audit audited() {
        ChannelLog posted = new ChannelLog(hook.channel, hook.marks);
        long when = 0;
        for (PartnerServer.Posted one : server.posted) {
            posted.saw(one.id(), one.possibleDuplicate(), one.headers().containsKey("Tocsin-late"), one.body(), when++);
        }
        return Audit.of(
                List.copyOf(senders.receipted),
                logs.stream().map(log -> log == hook ? posted : log).toList());
    }

    private void assertStoreIsSound(int alerts) {
        try (StoreReader store = StoreReader.open(village.data, NodeKey.of(village.data), Clock.systemUTC())) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
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

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() throws InterruptedException {
        senders.close();
        node.close();
        readers.close();
        server.close();
    }
}
