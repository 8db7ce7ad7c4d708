package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final Training TRAINING = new Training(Training.Settings.DEFAULT, Linker.Rules.DEFAULT);

    /** A world in which the killed always agree and the place never does. */
    private static List<Training.Lesson> lessons() {
        SplittableRandom random = new SplittableRandom(3);
        List<Training.Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant day = SomeReport.DAY.plus(Duration.ofDays(i / 6));
            int killed = 20 + i % 6 * 30;
            for (String source : List.of("north", "south")) {
                double lat = 10 + random.nextDouble(0, 0.3);
                Report report =
                        SomeReport.at(source + i, source, "karo", lat, 20, day, killed, "an attack was reported");
                lessons.add(new Training.Lesson(Prepared.of(report), "truth" + i));
            }
        }
        return lessons;
    }

    @Test
    void learnsWhatTellsIncidentsApart() {
        Model model = TRAINING.learn(List.of(lessons()), "test", List.of());

        double agree = model.weight(Feature.KILLED.at(0, 8));
        double disagree = model.weight(Feature.KILLED.at(0, 1));
        assertThat(agree - disagree).isGreaterThan(5);
    }

    @Test
    void givesTheSameWeightsFromTheSameLessons() {
        assertThat(TRAINING.learn(List.of(lessons()), "test", List.of()).json())
                .isEqualTo(TRAINING.learn(List.of(lessons()), "test", List.of()).json());
    }

    @Test
    void staysWithWhatOneWouldThinkWhereTheLessonsAreSilent() {
        Model model = TRAINING.learn(List.of(lessons()), "test", List.of());

        int ages = Feature.AGES.at(0, 4);
        assertThat(model.weight(ages)).isEqualTo(Model.unschooled().weight(ages));
    }
}
