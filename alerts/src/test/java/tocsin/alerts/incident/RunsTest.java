package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static Runs of(IntStream words) {
        return Runs.of(words.map(Hash::mix).toArray());
    }

    @Test
    void aTextHoldsItself() {
        assertThat(of(IntStream.range(0, 40)).contained(of(IntStream.range(0, 40))))
                .isEqualTo(1);
    }

    @Test
    void aShortEchoIsHeldByTheLongTextAroundIt() {
        Runs echo = of(IntStream.range(100, 130));
        Runs around = of(IntStream.range(0, 60 + 130));

        assertThat(echo.contained(around)).isCloseTo(1, within(0.2));
        assertThat(around.contained(echo)).isEqualTo(echo.contained(around));
    }

    @Test
    void halfAnEchoIsHalfHeld() {
        Runs mine = of(IntStream.range(0, 400));
        Runs half = of(IntStream.concat(IntStream.range(0, 200), IntStream.range(1_000, 1_200)));

        assertThat(mine.contained(half)).isCloseTo(0.5, within(0.2));
    }

    @Test
    void otherWordsAndTooFewShareNothing() {
        assertThat(of(IntStream.range(0, 40)).contained(of(IntStream.range(50, 90))))
                .isZero();
        assertThat(of(IntStream.range(0, 4)).isEmpty()).isTrue();
    }
}
