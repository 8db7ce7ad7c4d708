package tocsin.alerts.incident.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    /** Each text is truth and cluster of a report. */
    private static Score score(String... pairs) {
        List<Labelled> reports = new ArrayList<>();
        Map<String, String> clusters = new HashMap<>();
        for (String pair : pairs) {
            String id = "r" + reports.size();
            String line = "{\"id\":\"" + id + "\",\"source\":\"s\",\"sent\":\"2031-01-01T00:00:00Z\",\"incident\":\""
                    + pair.substring(0, 1) + "\"}";
            reports.addAll(LabelledReports.read(new BufferedReader(new StringReader(line))));
            clusters.put(id, pair.substring(1));
        }
        return Score.of(reports, clusters);
    }

    @Test
    void rightIsOne() {
        Score score = score("A1", "A1", "B2", "B2", "C3");

        assertThat(score.f1()).isEqualTo(1);
        assertThat(score.bCubed()).isEqualTo(1);
        assertThat(score.hidden()).isZero();
    }

    @Test
    void anIncidentThatIsTheMainOneNowhereIsHidden() {
        Score score = score("A1", "A1", "B1", "C2");

        assertThat(score.hiddenIncidents()).isEqualTo(1);
        assertThat(score.hidden()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(score.precision()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(score.recall()).isEqualTo(1);
    }

    @Test
    void ofTwoEqualOnesTheFirstIsShown() {
        assertThat(score("A1", "B1").hiddenIncidents()).isEqualTo(1);
        assertThat(score("A1", "B1", "A2").hiddenIncidents()).isEqualTo(1);
        assertThat(score("A1", "B1", "B2").hiddenIncidents()).isZero();
        assertThat(score("A1", "B1", "C1", "A2").hiddenIncidents()).isEqualTo(2);
    }

    @Test
    void countsBesideWhatIsHiddenWhicheverOfEqualsIsShown() {
        assertThat(score("A1", "B1").hiddenAtLeast()).isEqualTo(1);
        assertThat(score("A1", "B1", "A2").hiddenAtLeast()).isZero();
        assertThat(score("A1", "B1", "A2", "B2").hiddenAtLeast()).isZero();
        assertThat(score("A1", "B1", "C1", "A2").hiddenAtLeast()).isEqualTo(1);
    }

    @Test
    void aTornIncidentLosesRecallAndHidesNothing() {
        Score score = score("A1", "A2");

        assertThat(score.recall()).isZero();
        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.hidden()).isZero();
        assertThat(score.bCubed()).isCloseTo(2 * 0.5 / 1.5, within(1e-9));
    }
}
