package tocsin.routes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.evaluation.Baseline;
import tocsin.alerts.incident.evaluation.Baselines;
import tocsin.alerts.incident.evaluation.Flood;
import tocsin.alerts.incident.evaluation.Labelled;
import tocsin.alerts.incident.evaluation.Run;
import tocsin.alerts.incident.evaluation.Score;

/** All figures of docs/incidents.md that are no matter of speed, as the lines that stand there. */
@Command(
        name = "table",
        headerHeading = "Example: tocsin incidents table labelled%n%n",
        header = "Measures everything that docs/incidents.md states, and prints its tables.",
        description = {
            "",
            "FOLDER holds two-registers.ndjson, ged-dense.ndjson and crash-md.ndjson. Takes some minutes, most of them for training",
            "on each of the first two alone."
        },
        footer = {"", "Exit codes: 0 measured, 1 a file cannot be read, 2 wrong usage."})
final class IncidentsTable implements Callable<Integer> {

    private static final int TRIALS = 200;

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "FOLDER", description = "where the labelled reports are")
    Path folder = Path.of(".");

    @Option(names = "--choose", description = "the parts that choices were made on, not the test parts")
    boolean choose;

    IncidentsTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * A set of labelled reports.
     *
     * @param fit weights are fitted on what comes before
     * @param test and chosen on what comes before this; the rest is the test part
     */
    private record Set(String name, String fit, String test) {
        String trained(Path folder) {
            return file(folder) + "@" + fit + "," + test;
        }

        Path file(Path folder) {
            return folder.resolve(name + ".ndjson");
        }
    }

    private static final Set REGISTERS = new Set("two-registers", "2018-01-01", "2018-07-01");
    private static final Set DENSE = new Set("ged-dense", "1998-03-05T13:00:00Z", "1998-05-28");

    @Override
    public Integer call() {
        try {
            Model shipped = Model.shipped();
            Model registers = IncidentsTraining.learn(List.of(REGISTERS.trained(folder)), List.of());
            Model dense = IncidentsTraining.learn(List.of(DENSE.trained(folder)), List.of());
            say("| reports | method | precision | recall | F1 | B3 | hidden | asked | calibration error |");
            say("|---|---|---|---|---|---|---|---|---|");
            measure(REGISTERS, shipped, registers, dense, "`ged-dense`");
            measure(DENSE, shipped, dense, registers, "`two-registers`");
            crashes();
            say("");
            say("| forged reports | pairs | fused | fused without any | hidden | inflated |");
            say("|---|---|---|---|---|---|");
            flood(REGISTERS, shipped);
            flood(DENSE, shipped);
            return ExitCode.FINE;
        } catch (IOException e) {
            terminal.say("tocsin: cannot read " + e.getMessage());
            return ExitCode.PROBLEMS;
        } catch (IllegalArgumentException e) {
            terminal.say("tocsin: " + e.getMessage());
            return ExitCode.PROBLEMS;
        }
    }

    private void measure(Set set, Model shipped, Model own, Model others, String other) throws IOException {
        List<Labelled> all = IncidentsTraining.read(set.file(folder));
        Instant from = IncidentsTraining.instant(choose ? set.fit : set.test);
        Instant until = choose ? IncidentsTraining.instant(set.test) : Instant.MAX;
        Score best = linked(all, "shipped weights", shipped, from, until, "`" + set.name + "`");
        linked(all, "trained there alone", own, from, until, "");
        linked(all, "trained on " + other + " alone", others, from, until, "");
        List<Labelled> reports =
                all.stream().filter(one -> one.report().sent().isBefore(until)).toList();
        for (Baseline baseline : List.of(
                Baseline.best(Baselines.meltt(), all, from),
                Baselines.exact(),
                Baseline.best(Baselines.textOnly(), all, from))) {
            line("", baseline.name(), baseline.score(reports, from), " | |");
        }
        say("| | n = " + best.reports() + " reports of " + best.incidents() + " incidents | | | | | | | |");
    }

    private Score linked(List<Labelled> all, String name, Model model, Instant from, Instant until, String set) {
        Run run = Run.of(all, model, Linker.Rules.DEFAULT, from, until);
        String more = String.format(
                Locale.ROOT,
                "%.1f %% | %.3f |",
                100.0 * run.asked() / run.counted().size(),
                run.calibrationError());
        line(set, name, run.score(), " " + more);
        return run.score();
    }

    private void line(String set, String name, Score score, String more) {
        say(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.2f %% (%d; at least %d) |",
                        set,
                        name,
                        score.precision(),
                        score.recall(),
                        score.f1(),
                        score.bCubed(),
                        100 * score.hidden(),
                        score.hiddenIncidents(),
                        score.hiddenAtLeast())
                + more);
    }

    private void crashes() throws IOException {
        List<Labelled> crashes = IncidentsTraining.read(folder.resolve("crash-md.ndjson"));
        Baseline best = Baseline.best(Baselines.meltt(), crashes, Instant.MAX);
        line("`crash-md`", best.name(), best.score(crashes, Instant.MIN), " | |");
    }

    /** Before the test part: floods are no matter of looking at it. */
    private void flood(Set set, Model model) throws IOException {
        Instant test = IncidentsTraining.instant(set.test);
        List<Labelled> reports = new ArrayList<>(IncidentsTraining.read(set.file(folder)));
        reports.removeIf(one -> !one.report().sent().isBefore(test));
        for (boolean before : new boolean[] {true, false}) {
            Flood flood = Flood.of(reports, model, Linker.Rules.DEFAULT, TRIALS, before);
            say(String.format(
                    Locale.ROOT,
                    "| %s the real ones of `%s` | %d | %d | %d | %d | %d |",
                    before ? "before" : "after",
                    set.name,
                    flood.trials(),
                    flood.fused(),
                    flood.alone(),
                    flood.hidden(),
                    flood.inflated()));
        }
    }

    private void say(String line) {
        terminal.out().print(line + "\n");
    }
}
