package tocsin.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreTwoPerCentTrue() {
        Latencies latencies = new Latencies();
        for (long micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros * 1_000);
        }

        assertThat(latencies.percentile(0.5).toNanos()).isCloseTo(50_000_000L, Percentage.withPercentage(2));
        assertThat(latencies.percentile(0.99).toNanos()).isCloseTo(99_000_000L, Percentage.withPercentage(2));
    }

    @Test
    void theShortestAndTheLongestHaveTheirPlace() {
        Latencies latencies = new Latencies();

        latencies.add(0);
        assertThat(latencies.percentile(1)).isLessThan(Duration.ofNanos(3));

        latencies.add(Duration.ofHours(2).toNanos());
        assertThat(latencies.percentile(1).toMinutes()).isBetween(119L, 123L);
    }

    @Test
    void nothingIsNoTime() {
        Latencies latencies = new Latencies();
        latencies.add(5);
        latencies.clear();

        assertThat(latencies.percentile(0.99)).isZero();
    }
}
