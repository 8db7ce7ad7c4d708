package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One hostile partner against real incidents in Karo and Belda, 30 km apart on one day. */
class AttackTest {

    private static final Instant NOW = SomeReport.DAY.plus(Duration.ofDays(1));

    private final Linker linker = new Linker(Model.shipped(), Linker.Rules.DEFAULT);

    /** Between the two towns, the tolls and the texts. */
    private static Report forged(int step, int steps) {
        double share = (double) step / (steps - 1);
        return SomeReport.at(
                "forged" + step,
                "flooder",
                share < 0.5 ? "karo" : "belda",
                10.1 + 0.27 * share,
                20.2 + 0.05 * share,
                SomeReport.DAY,
                (int) Math.round(14 - 11 * share),
                SomeReport.karo("x", "north").text() + " "
                        + SomeReport.belda("x", "north").text());
    }

    private void flood(int reports) {
        IntStream.range(0, reports).forEach(step -> linker.link(forged(step, reports), NOW));
    }

    private String link(Report report) {
        return linker.link(report, NOW).get(0).incident();
    }

    @Test
    void aChainSentBeforeDoesNotFuseTheRealOnes() {
        flood(12);

        String karo = link(SomeReport.karo("a", "north"));
        String belda = link(SomeReport.belda("r", "east"));

        assertThat(belda).isNotEqualTo(karo);
        assertThat(link(SomeReport.karo("b", "south"))).isNotEqualTo(belda);
    }

    @Test
    void aChainSentAfterFusesNothing() {
        String karo = link(SomeReport.karo("a", "north"));
        String belda = link(SomeReport.belda("r", "east"));

        flood(12);

        assertThat(linker.incidentOf("a")).contains(karo);
        assertThat(linker.incidentOf("r")).contains(belda);
        assertThat(karo).isNotEqualTo(belda);
    }

    @Test
    void aHundredLookAlikesCountOnceAtMost() {
        String karo = link(SomeReport.karo("a", "north"));
        IntStream.range(0, 100)
                .forEach(i -> link(SomeReport.at(
                        "copy" + i,
                        "flooder",
                        "karo",
                        10.1,
                        20.2,
                        SomeReport.DAY,
                        14,
                        "Market of Karo attacked " + i)));

        assertThat(linker.corroboration(karo).level()).isLessThanOrEqualTo(2);
    }

    @Test
    void aFloodPushesNoRealReportOutOfSight() {
        String karo = link(SomeReport.karo("a", "north"));
        IntStream.range(0, 500)
                .forEach(i -> link(SomeReport.at(
                        "noise" + i,
                        "flooder",
                        "karo",
                        10.1 + i % 7 * 0.001,
                        20.2,
                        SomeReport.DAY.plus(Duration.ofDays(i % 5)),
                        i % 40,
                        "Gunmen on motorcycles opened fire in the market of Karo number " + i)));

        assertThat(link(SomeReport.karo("b", "south"))).isEqualTo(karo);
    }

    @Test
    void forgedDatesAndPlacesDoNotMoveOrWidenAnIncident() {
        String karo = link(SomeReport.karo("a", "north"));
        for (int day : List.of(-300, 300)) {
            link(SomeReport.at(
                    "day" + day,
                    "flooder",
                    "karo",
                    10.1,
                    20.2,
                    SomeReport.DAY.plus(Duration.ofDays(day)),
                    14,
                    SomeReport.karo("a", "north").text()));
        }

        assertThat(link(SomeReport.karo("b", "south"))).isEqualTo(karo);
        assertThat(linker.reportsOf(karo)).contains("a", "b");
    }

    @Test
    void aDateInTheFutureExpiresNothing() {
        String karo = link(SomeReport.karo("a", "north"));
        Instant future = SomeReport.DAY.plus(Duration.ofDays(4_000));
        linker.link(SomeReport.at("f", "flooder", "karo", 10.1, 20.2, future, 14, "soon"), NOW);

        assertThat(link(SomeReport.karo("b", "south"))).isEqualTo(karo);
    }
}
