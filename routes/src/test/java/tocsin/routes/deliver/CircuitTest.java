package tocsin.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Revisions;
import tocsin.alerts.release.Terms;
import tocsin.alerts.release.Wants;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Pauses;
import tocsin.routes.store.Database;
import tocsin.routes.store.Store;

/** How often a dead partner is tried. */
class CircuitTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Store store;
    private Circuit circuit;

    @BeforeEach
    void open() {
        store = Store.open(Database.in(folder), new byte[32], CLOCK, broken -> {});
        Proof proof = new Proof(store, CLOCK, new Meters(new SimpleMeterRegistry(), CLOCK));
        circuit = new Circuit(channel(), proof, CLOCK);
    }

    private static Channel channel() {
        return new Channel(
                "south",
                "hook",
                new Channel.To.Folder(Path.of("/nowhere")),
                "text",
                new Terms("south", Set.of(), Tlp.CLEAR, "hook", Wants.EVERYTHING_ACTUAL, Revisions.MATERIAL, Map.of()),
                Pauses.NONE,
                false,
                "");
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** When the attempts of the first hours are, each failing at once. */
    private List<Duration> attempts(int count) {
        List<Duration> attempts = new ArrayList<>();
        Duration now = Duration.ZERO;
        for (int attempt = 0; attempt < count; attempt++) {
            attempts.add(now);
            now = now.plus(circuit.failed(Optional.empty()));
        }
        return attempts;
    }

    @Test
    void leavesADeadPartnerEightAttemptsInTheFirstMinuteTwoInTheSecondAndOneInAMinuteFromThenOn() {
        List<Duration> attempts = attempts(100);

        assertThat(attempts.stream().filter(at -> at.toSeconds() < 60).count()).isBetween(6L, 8L);
        assertThat(attempts.stream().filter(at -> at.toMinutes() == 1).count()).isLessThanOrEqualTo(2);
        assertThat(attempts.stream()
                        .filter(at -> at.toMinutes() >= 2)
                        .collect(Collectors.groupingBy(Duration::toMinutes, Collectors.counting()))
                        .values())
                .containsOnly(1L);
        assertThat(attempts.stream().filter(at -> at.toHours() == 1).count()).isBetween(9L, 16L);
    }

    @ParameterizedTest(name = "after {0} in a row about {1}")
    @CsvSource({"1, PT0.5S", "2, PT1S", "5, PT8S", "10, PT4M16S", "11, PT5M", "1000, PT5M"})
    void waitsTwiceAsLongAfterEachFailureAFifthMoreOrLessByChance(int failures, Duration about) {
        Duration wait = Duration.ZERO;
        for (int failure = 0; failure < failures; failure++) {
            wait = circuit.failed(Optional.empty());
        }

        assertThat(wait.toMillis()).isBetween(about.toMillis() * 8 / 10, about.toMillis() * 12 / 10);
    }

    @Test
    void waitsAsLongAsThePartnerAsksButNoShorter() {
        assertThat(circuit.failed(Optional.of(Duration.ofMinutes(20)))).isEqualTo(Duration.ofMinutes(20));
        assertThat(circuit.failed(Optional.of(Duration.ZERO))).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void beginsAnewAfterASuccess() {
        attempts(10);

        circuit.succeeded();

        assertThat(circuit.failed(Optional.empty())).isLessThan(Duration.ofSeconds(1));
    }
}
