package tocsin.alerts.incident.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;

/** Over labelled reports that stand beside the project; skipped, saying so, where they are missing. Never over a test part. */
class SharedDataTest {

    private static final Path FOLDER = Path.of("..", "..", "shared", "incidents");
    private static final Instant TWO_REGISTERS_CHOOSE = Instant.parse("2018-01-01T00:00:00Z");
    private static final Instant TWO_REGISTERS_TEST = Instant.parse("2018-07-01T00:00:00Z");
    private static final Instant DENSE_CHOOSE = Instant.parse("1998-03-05T13:00:00Z");
    private static final Instant DENSE_TEST = Instant.parse("1998-05-28T00:00:00Z");

    private static List<Labelled> read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeThat(file).as("labelled reports beside the project").exists();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return LabelledReports.read(lines);
        }
    }

    private static Run run(List<Labelled> reports, Instant from, Instant until) {
        return Run.of(reports, Model.shipped(), Linker.Rules.DEFAULT, from, until);
    }

    @Test
    void melttsOwnExampleComesOutAsItsAuthorsHaveIt() throws IOException {
        List<Labelled> crashes = read("crash-md.ndjson");

        assertThat(new Baseline("MELTT", reports -> new Meltt(1, 3).clusters(reports))
                        .score(crashes, Instant.MIN)
                        .f1())
                .isEqualTo(1);
    }

    @Test
    void linksTwoRegistersAndHidesNearlyNothing() throws IOException {
        Run run = run(read("two-registers.ndjson"), TWO_REGISTERS_CHOOSE, TWO_REGISTERS_TEST);

        assertThat(run.score().f1()).isGreaterThan(0.975);
        assertThat(run.score().hidden()).isLessThan(0.008);
        assertThat(run.calibrationError()).isLessThan(0.03);
    }

    @Test
    void beatsEveryBaselineWhereIncidentsAreDense() throws IOException {
        List<Labelled> dense = read("ged-dense.ndjson");
        List<Labelled> known = dense.stream()
                .filter(one -> one.report().sent().isBefore(DENSE_TEST))
                .toList();
        Run run = run(dense, DENSE_CHOOSE, DENSE_TEST);

        Baseline meltt = Baseline.best(Baselines.meltt(), dense, DENSE_CHOOSE);
        Baseline texts = Baseline.best(Baselines.textOnly(), dense, DENSE_CHOOSE);

        assertThat(run.score().f1())
                .isGreaterThan(meltt.score(known, DENSE_CHOOSE).f1())
                .isGreaterThan(texts.score(known, DENSE_CHOOSE).f1())
                .isGreaterThan(Baselines.exact().score(known, DENSE_CHOOSE).f1())
                .isGreaterThan(0.72);
        assertThat(run.score().hiddenAtLeast())
                .isLessThan((int) (0.06 * run.score().incidents()));
    }

    @Test
    void aChainOfForgedReportsFusesNothing() throws IOException {
        List<Labelled> reports = read("two-registers.ndjson").stream()
                .filter(one -> one.report().sent().isBefore(TWO_REGISTERS_TEST))
                .toList();
        for (boolean before : new boolean[] {true, false}) {
            Flood flood = Flood.of(reports, Model.shipped(), Linker.Rules.DEFAULT, 200, before);

            assertThat(flood.trials()).isEqualTo(200);
            assertThat(flood.fused()).isZero();
            assertThat(flood.hidden()).isZero();
            assertThat(flood.inflated()).isZero();
        }
    }
}
