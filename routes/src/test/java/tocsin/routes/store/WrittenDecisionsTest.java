package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.release.Decision;

final class WrittenDecisionsTest {

    private final WrittenDecisions written = new WrittenDecisions();

    @Test
    void writesWhatItWroteBeforeForAnotherAlertAlike() {
        byte[] first = written.json(List.of(decision("a-1", "duty", "5 km away"), decision("a-1", "press", "far")));
        byte[] second = written.json(List.of(decision("a-2", "duty", "5 km away"), decision("a-2", "press", "far")));

        assertThat(second).isEqualTo(first);
        assertThat(DecisionJson.read("a-2", second))
                .containsExactly(decision("a-2", "duty", "5 km away"), decision("a-2", "press", "far"));
    }

    @Test
    void neverTakesOneDecisionForAnotherThatDiffersOnlyInWhatACheckSays() {
        written.json(List.of(decision("a-1", "duty", "5 km away")));

        byte[] other = written.json(List.of(decision("a-2", "duty", "6 km away")));

        assertThat(DecisionJson.read("a-2", other)).containsExactly(decision("a-2", "duty", "6 km away"));
    }

    @Test
    void writesNoDecisionsAsAnEmptyArray() {
        assertThat(written.json(List.of())).asString().isEqualTo("[]");
    }

    private static Decision decision(String alert, String channel, String sentence) {
        return new Decision(
                alert,
                "north",
                channel,
                true,
                "WANTED",
                "north.yaml:7",
                "the channel asks for it",
                List.of(new Decision.Check("wants.areas", true, sentence, "north.yaml:9")));
    }
}
