package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.faults.JumpingClock;
import tocsin.routes.figures.Fact;

/** Somebody sets the machine's clock wrong by hours, while the node runs and while it does not. */
class ClockTest {

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
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;
    private static final List<Duration> JUMPS = List.of(
            Duration.ZERO,
            Duration.ofHours(5),
            Duration.ofHours(-7),
            Duration.ofHours(26),
            Duration.ofHours(-26),
            Duration.ZERO);

    @TempDir
    Path folder;

    private final JumpingClock clock = new JumpingClock();
    private final List<String> sent = new ArrayList<>();
    private Village village;
    private PartnerServer server;

    @AfterEach
    void stop() {
        village.close();
        server.close();
    }

    @Test
    void jumpsOfHoursLoseReorderAndRepeatNothing() throws Exception {
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        village.partner("north", NORTH).partner("south", SOUTH.formatted(server.url("/alerts")));
        village.start(clock, UnaryOperator.identity());
        for (int jump = 0; jump < JUMPS.size(); jump++) {
            clock.set(JUMPS.get(jump));
            if (jump % 2 == 0) {
                server.failNext(1); // a retry over the jump
            }
            tellASeries(jump);
        }
        assertPosted(); // over the jumps, and not by the restart
        village.node().close();
        for (int jump = 0; jump < JUMPS.size(); jump++) {
            clock.set(JUMPS.get(JUMPS.size() - 1 - jump));
            village.start(clock, UnaryOperator.identity());
            tellASeries(JUMPS.size() + jump);
            if (jump < JUMPS.size() - 1) {
                village.node().close();
            }
        }

        assertThat(village.get("north", "/receipts/none").statusCode()).isEqualTo(404);
        assertTold();
        Fact.of("fault", "the clock jumps by 5 to 52 hours, both ways, while the node runs and across restarts")
                .n(2L * JUMPS.size())
                .lost(0)
                .outOfOrder(0)
                .command("mvn -pl routes -am test -Dtest=ClockTest")
                .append();
    }

    private void tellASeries(int number) {
        for (int edition = 0; edition < Series.EDITIONS; edition++) {
            Series.Edition one = new Series("north", "series", number).edition(edition);
            assertThat(village.post("north", "warnings", one.document()).statusCode())
                    .isEqualTo(202);
            sent.add(one.identifier());
        }
    }

    private void assertTold() throws Exception {
        List<Village.Delivered> told = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            told.addAll(village.drain("south", "duty", 700));
            assertThat(firsts(told.stream().map(Village.Delivered::body).toList()))
                    .hasSameSizeAs(sent);
        });
        assertInOrder(firsts(told.stream().map(Village.Delivered::body).toList()));
        assertPosted();
        assertInOrder(
                firsts(server.posted.stream().map(PartnerServer.Posted::body).toList()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(firsts(village.fetch("south", "atom"))).containsExactlyInAnyOrderElementsOf(sent));
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
        assertThat(village.node().store().reader().verify().damages()).isEmpty();
    }

    private void assertPosted() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(firsts(server.posted.stream()
                                .map(PartnerServer.Posted::body)
                                .toList()))
                        .hasSameSizeAs(sent));
    }

    /** Each series in its own order; an urgent alert may pass other series. */
    private void assertInOrder(List<String> told) {
        for (int series = 0; series < 2 * JUMPS.size(); series++) {
            String prefix = "series." + series + ".";
            assertThat(told.stream().filter(one -> one.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            sent.stream().filter(one -> one.startsWith(prefix)).toList());
        }
    }

    /** Each identifier once, where it came first. */
    private static List<String> firsts(List<String> bodies) {
        HashSet<String> seen = new HashSet<>();
        return bodies.stream().map(ClockTest::identifier).filter(seen::add).toList();
    }

    private static String identifier(String body) {
        int at = body.indexOf("<identifier>") + "<identifier>".length();
        return body.substring(at, body.indexOf('<', at));
    }
}
