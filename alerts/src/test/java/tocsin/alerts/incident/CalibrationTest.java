package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Says 4 times the log-odds that hold. */
    private static Calibration overConfident() {
        SplittableRandom random = new SplittableRandom(1);
        List<Calibration.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            double said = random.nextDouble(-5, 5);
            answers.add(new Calibration.Answer(said, random.nextDouble() < Matcher.share(said / 4)));
        }
        return Calibration.fit(answers);
    }

    @Test
    void bringsDownWhatIsSaidTooSurely() {
        assertThat(overConfident().of(3)).isCloseTo(0.75, within(0.25));
        assertThat(overConfident().of(-3)).isCloseTo(-0.75, within(0.25));
    }

    @Test
    void neverFalls() {
        Calibration calibration = overConfident();
        for (double said = -8; said < 8; said += 0.1) {
            assertThat(calibration.of(said + 0.1)).isGreaterThanOrEqualTo(calibration.of(said));
        }
    }

    @Test
    void liftsNothingAboveEvenOdds() {
        List<Calibration.Answer> timid = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            timid.add(new Calibration.Answer(-1 - i % 100 / 100.0, true));
        }

        assertThat(Calibration.fit(timid).of(-1)).isLessThanOrEqualTo(0);
    }

    @Test
    void survivesJson() {
        Calibration calibration = overConfident();

        assertThat(Calibration.of(calibration.json())).isEqualTo(calibration);
    }
}
