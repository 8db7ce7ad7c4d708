package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.figures.Fact;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Partner;

/** What comes in doubled, out of order, ten times as fast, or made to fail. */
class InputTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: messages, from: { queue: {} }, format: cap }
              - { id: files, from: { folder: { path: in/north, every: 1s } }, format: cap }
              - { id: shapes, from: { push: {} }, format: geojson }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
              - { id: odd, to: { queue: {} }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private final Set<String> receipted = ConcurrentHashMap.newKeySet();
    private Village village;

    @BeforeEach
    void settle() {
        village = new Village(folder);
        village.partner("north", NORTH).partner("south", SOUTH);
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void replayedInAnyOrderByAnyRoadIsToldOnce() throws Exception {
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Series.Edition> corpus = new ArrayList<>();
        for (int series = 0; series < 25; series++) {
            for (int edition = 0; edition < Series.EDITIONS; edition++) {
                corpus.add(new Series("north", "north-" + series, series).edition(edition));
            }
        }
        village.start();

        for (int time = 0; time < 3; time++) {
            Collections.shuffle(corpus, random);
            for (Series.Edition edition : corpus) {
                bring(edition, random.nextInt(4));
            }
        }

        assertToldOnce(corpus.stream().map(Series.Edition::identifier).toList(), "seed " + seed);
        Fact.of("fault", "alerts, updates and cancels in random order, each three times by three roads")
                .n(corpus.size() * 3L)
                .lost(0)
                .unmarked(0)
                .command("mvn -pl routes -am test -Dtest=InputTest")
                .append();
    }

    @Test
    void tenfoldForAWhileIsTakenOrRefusedHonestly() throws Exception {
        village.start();
        send(2, 40, "calm");
        AtomicInteger turnedAway = send(20, 40, "burst");

        assertToldOnce(List.copyOf(receipted), "burst");
        Fact.of("fault", "a burst of ten times as many senders")
                .n(receipted.size())
                .lost(0)
                .unmarked(0)
                .figure("asked to come again", turnedAway.get())
                .command("mvn -pl routes -am test -Dtest=InputTest")
                .append();
    }

    @Test
    void madeToFailHoldsNobodyUp() throws Exception {
        village.start(Clock.systemUTC(), InputTest::withAFormThatNothingRenders);
        String deep = "[".repeat(200_000);
        String nested = "<a>".repeat(100_000);
        List<String> poisons = List.of(
                "{\"type\":\"FeatureCollection\",\"features\":" + deep,
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + deep + "}}");

        for (int n = 0; n < 10; n++) {
            assertThat(village.post("north", "shapes", poisons.get(n % 2)).statusCode())
                    .isEqualTo(202);
            assertThat(village.post("north", "warnings", "<alert>" + nested).statusCode())
                    .isEqualTo(202);
            post("behind-" + n, Cap.alert("behind-" + n, "Behind the poison"));
        }

        assertToldOnce(List.copyOf(receipted), "poison");
        Awaitility.await().untilAsserted(() -> {
            assertThat(village.metered("tocsin_records_quarantined_total")).isEqualTo(20);
            assertThat(village.metered("tocsin_deliveries_parked_total", "south/odd", "RENDER-FAILED"))
                    .isEqualTo(10);
        });
        Fact.of("fault", "documents that no connector can read and alerts that no form can render")
                .n(30)
                .lost(0)
                .unmarked(0)
                .command("mvn -pl routes -am test -Dtest=InputTest")
                .append();
    }

    private static Coalition withAFormThatNothingRenders(Coalition coalition) {
        return new Coalition(
                coalition.settings(),
                coalition.partners().stream().map(InputTest::spoilt).toList(),
                coalition.leftOut(),
                coalition.problems());
    }

    private static Partner spoilt(Partner one) {
        List<Channel> channels = one.channels().stream()
                .map(channel -> channel.id().equals("odd") ? spoilt(channel) : channel)
                .toList();
        return new Partner(
                one.id(),
                one.name(),
                one.kind(),
                one.group(),
                one.groups(),
                one.clearance(),
                one.credential(),
                one.delegates(),
                one.contacts(),
                one.feeds(),
                channels,
                one.file());
    }

    private void bring(Series.Edition edition, int road) throws Exception {
        if (road == 0) {
            village.send("north", "messages", edition.document());
        } else if (road == 1) {
            drop(edition);
        } else {
            post(edition.identifier(), edition.document());
        }
    }

    private void drop(Series.Edition edition) throws IOException {
        Path in = village.data.resolve("in/north");
        Files.createDirectories(in);
        Path part = folder.resolve("part");
        Files.writeString(part, edition.document());
        Files.move(part, in.resolve(Cap.unique(edition.identifier()) + ".xml"));
    }

    /** Until there is a receipt; answers how often it was asked to come again. */
    private int post(String identifier, String document) {
        int again = 0;
        int answer = village.post("north", "warnings", document).statusCode();
        while (answer != 202) {
            assertThat(answer).isIn(429, 503);
            again++;
            pause();
            answer = village.post("north", "warnings", document).statusCode();
        }
        receipted.add(identifier);
        return again;
    }

    private AtomicInteger send(int senders, int each, String name) throws InterruptedException {
        AtomicInteger again = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            String prefix = name + "-" + sender + "-";
            Thread thread = new Thread(() -> {
                for (int n = 0; n < each; n++) {
                    again.addAndGet(post(prefix + n, Cap.alert(prefix + n, "Load")));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        assertThat(receipted.stream().filter(one -> one.startsWith(name))).hasSize(senders * each);
        return again;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertToldOnce(List<String> identifiers, String what) throws Exception {
        Map<String, Integer> told = new HashMap<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (Village.Delivered one : village.drain("south", "duty", 1_500)) {
                told.merge(identifier(one.body()), 1, Integer::sum);
            }
            assertThat(told.keySet()).as(what).containsExactlyInAnyOrderElementsOf(identifiers);
        });
        for (Village.Delivered one : village.drain("south", "duty", 1_500)) {
            told.merge(identifier(one.body()), 1, Integer::sum);
        }
        assertThat(told.values()).as(what).containsOnly(1);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    private static Channel spoilt(Channel channel) {
        return new Channel(
                channel.partner(),
                channel.id(),
                channel.to(),
                "nothing-renders-this",
                channel.terms(),
                channel.pauses(),
                channel.dropsExpired(),
                channel.source());
    }

    private static String identifier(String body) {
        int at = body.indexOf("<identifier>") + "<identifier>".length();
        return body.substring(at, body.indexOf('<', at));
    }
}
