package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.faults.JumpingClock;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Trail;

/** Content is kept for a day, and the days pass: one partner takes all at once, the other was away. */
class OldAlertsTest {

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
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
            """;
    private static final String EAST = """
            clearance: TLP:AMBER
            credential: secret:data:east.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private final JumpingClock clock = new JumpingClock();
    private final StringWriter out = new StringWriter();
    private Village village;
    private PartnerServer south;

    @BeforeEach
    void start() throws IOException {
        village = new Village(folder);
        south = new PartnerServer(() -> village.made("south.hook"));
        village.partner("north", NORTH)
                .partner("south", SOUTH.formatted(south.url("/alerts")))
                .partner("east", EAST);
        Files.writeString(
                village.config.resolve("tocsin.yaml"),
                "retention: { documents: 1d, alerts: 1d }\n",
                StandardOpenOption.APPEND);
        village.start(clock, UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        village.close();
        south.close();
    }

    @Test
    void goWhenAllHaveThemAndAreStillKnown() throws Exception {
        tell("A-1", "The first");
        village.takeUntil("east", "duty", "The first");
        tell("A-2", "The second");
        Awaitility.await().until(() -> south.posted.size() == 2);

        clock.set(Duration.ofDays(2));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> trail("A-1").body().isEmpty());
        assertThat(trail("A-2").body()).isPresent();
        assertThat(run("why", "A-1"))
                .contains("removed by retention on ")
                .contains("south/hook")
                .contains("east/duty");
        assertThat(run("verify")).contains("2 alerts looked at");
        assertThat(store().ledger(0, 100)).extracting(LedgerRecord::step).contains(LedgerRecord.Step.REMOVED);

        assertThat(village.takeUntil("east", "duty", "The second"))
                .singleElement()
                .satisfies(one -> assertThat(one.body()).contains("<identifier>A-2</identifier>"));
        clock.set(Duration.ofDays(3));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> trail("A-2").body().isEmpty());

        tell("A-1", "The first");
        Awaitility.await().until(() -> trail("A-1").roads().get(0).times() == 2);
        tell("A-3", "The third");
        assertThat(village.takeUntil("east", "duty", "The third")).hasSize(1);
        Awaitility.await().until(() -> south.posted.size() == 3);
        assertThat(south.posted).extracting(PartnerServer.Posted::id).doesNotHaveDuplicates();
        assertThat(store().verify().damages()).isEmpty();
        assertThat(store().counts().addUp()).isTrue();
    }

    private void tell(String identifier, String headline) {
        assertThat(village.post("north", "warnings", Cap.alert(identifier, headline))
                        .statusCode())
                .isEqualTo(202);
    }

    private StoreReader store() {
        return village.node().store().reader();
    }

    private Trail trail(String identifier) {
        List<String> found = store().find(identifier);
        return store().trail(found.get(0)).orElseThrow();
    }

    private String run(String... words) {
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(out), false, false, Map.of(), Clock.systemUTC());
        String[] arguments = Arrays.copyOf(words, words.length + 2);
        arguments[words.length] = "--config";
        arguments[words.length + 1] = village.config.toString();
        assertThat(Tocsin.run(terminal, arguments)).as(out.toString()).isEqualTo(ExitCode.FINE);
        return out.toString();
    }
}
