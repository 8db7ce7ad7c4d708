package tocsin.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakTest {

    private static final Figures MEASURED = new Figures(
            "soak",
            "closed",
            new Load(5, Load.SMALL),
            1,
            5,
            Duration.ofMinutes(30),
            Duration.ZERO,
            Duration.ZERO,
            1,
            1,
            Map.of());

    @Test
    void aHouseThatOnlyBreathesIsFlat() {
        assertThat(verdict(i -> sample(i, 200 << 20, 60, 6_000L * i)).flat()).isTrue();
    }

    @Test
    void aHeapThatCreepsIsNot() {
        Soak.Verdict verdict = verdict(i -> sample(i, (200 << 20) + i * (256 << 10), 60, 6_000L * i));

        assertThat(verdict.flat()).isFalse();
        assertThat(verdict.lines())
                .filteredOn(line -> line.endsWith("GROWS"))
                .singleElement()
                .asString()
                .startsWith("heap MB");
    }

    @Test
    void threadsThatPileUpAreNot() {
        assertThat(verdict(i -> sample(i, 200 << 20, 60 + i / 10, 6_000L * i)).flat())
                .isFalse();
    }

    @Test
    void aStoreThatTakesMoreAndMorePerDocumentIsNot() {
        Soak.Verdict verdict = verdict(i -> sample(i, 200 << 20, 60, 20L * i * i));

        assertThat(verdict.lines())
                .filteredOn(line -> line.endsWith("GROWS"))
                .singleElement()
                .asString()
                .startsWith("store");
    }

    private static Soak.Verdict verdict(IntFunction<Soak.Sample> samples) {
        List<Soak.Sample> all = IntStream.rangeClosed(0, 180).mapToObj(samples).toList();
        return Soak.verdict(MEASURED, all);
    }

    /** One in ten seconds; the heap goes up and down by 5 MB all the time. */
    private static Soak.Sample sample(int i, long heap, int threads, long store) {
        return new Soak.Sample(
                10.0 * i, 20_000L * i, heap + (i % 2) * (5 << 20), threads, 300, store * 20_000, 100 << 20, 900);
    }
}
