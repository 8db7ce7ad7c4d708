package tocsin.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.evaluation.Baseline;
import tocsin.alerts.incident.evaluation.Baselines;
import tocsin.alerts.incident.evaluation.Flood;
import tocsin.alerts.incident.evaluation.Labelled;
import tocsin.alerts.incident.evaluation.Run;
import tocsin.alerts.incident.evaluation.Score;

/** The real linker over labelled reports. */
@Command(
        name = "evaluate",
        headerHeading = "Example: tocsin incidents evaluate labelled.ndjson --from 2018-07-01 --baselines%n%n",
        header = "Links labelled reports and says how well that went.",
        description = {
            "",
            "Precision, recall and F1 are over pairs of reports; B3 is averaged over reports; hidden is the share of true"
                    + " incidents that no found incident mainly consists of (of equals, the first); asked is the share of reports that would put a"
                    + " question to a human; error is the mean distance of probabilities (from 5 %%) from what was so.",
            "",
            "--train FILE[@FIT,CHOOSE] fits weights on what FILE has before FIT and calibrates them on what comes before"
                    + " CHOOSE; without times, on seven tenths and the next three twentieths. --retold does so with the rows of a"
                    + " register told as papers would: see docs/incidents.md."
        },
        footer = {"", "Exit codes: 0 measured, 1 a file cannot be read, 2 wrong usage."})
final class IncidentsEvaluate implements Callable<Integer> {

    private static final int TRIALS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "labelled reports, one JSON object a line")
    @Nullable
    Path file;

    @Option(names = "--train", paramLabel = "FILE[@FIT,CHOOSE]", description = "make weights from it; may be repeated")
    List<String> train = List.of();

    @Option(
            names = "--retold",
            paramLabel = "FILE[@FIT,CHOOSE]",
            description = "make weights also from its rows as papers would tell them; may be repeated")
    List<String> retold = List.of();

    @Option(names = "--weights", paramLabel = "FILE", description = "use these weights; with --train, write them")
    @Nullable
    Path weights;

    @Option(names = "--from", defaultValue = "", description = "count only what was sent from then on")
    String from = "";

    @Option(names = "--until", defaultValue = "", description = "leave out what was sent from then on")
    String until = "";

    @Option(names = "--baselines", description = "three simple methods beside it, set up on what comes before --from")
    boolean baselines;

    @Option(names = "--flood", description = "200 chains of forged reports before and 200 after the real ones")
    boolean flood;

    IncidentsEvaluate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (file == null && train.isEmpty() && retold.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a FILE to measure, or --train");
        }
        try {
            Model model = model();
            if (file != null) {
                measure(model, IncidentsTraining.read(file));
            }
            return ExitCode.FINE;
        } catch (IOException e) {
            terminal.say("tocsin: cannot read or write " + e.getMessage());
            return ExitCode.PROBLEMS;
        } catch (IllegalArgumentException e) {
            terminal.say("tocsin: " + e.getMessage());
            return ExitCode.PROBLEMS;
        }
    }

    private Model model() throws IOException {
        if (train.isEmpty() && retold.isEmpty()) {
            return weights == null ? Model.shipped() : Model.of(JSON.readTree(Files.readAllBytes(weights)));
        }
        Model model = IncidentsTraining.learn(train, retold);
        if (weights != null) {
            Files.writeString(weights, model.json().toPrettyString() + "\n");
        }
        return model;
    }

    private void measure(Model model, List<Labelled> all) {
        Instant first = from.isEmpty() ? Instant.MIN : IncidentsTraining.instant(from);
        Instant end = until.isEmpty() ? Instant.MAX : IncidentsTraining.instant(until);
        List<Labelled> reports =
                all.stream().filter(one -> one.report().sent().isBefore(end)).toList();
        long started = System.nanoTime();
        Run run = Run.of(reports, model, Linker.Rules.DEFAULT, first, end);
        double seconds = (System.nanoTime() - started) / 1e9;
        ObjectNode own = line("tocsin, weights " + model.version(), run.score());
        own.put("asked", (double) run.asked() / run.counted().size());
        own.put("calibrationError", run.calibrationError());
        own.put("reportsPerSecond", Math.round(reports.size() / seconds));
        print(own);
        if (baselines) {
            Instant known = from.isEmpty() ? Instant.MAX : first;
            print(Baselines.exact(), reports, first);
            print(Baseline.best(Baselines.textOnly(), reports, known), reports, first);
            print(Baseline.best(Baselines.meltt(), reports, known), reports, first);
        }
        if (flood) {
            flood(model, reports, true);
            flood(model, reports, false);
        }
    }

    private void print(Baseline baseline, List<Labelled> reports, Instant first) {
        print(line(baseline.name(), baseline.score(reports, first)));
    }

    private static ObjectNode line(String method, Score score) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("method", method);
        line.put("reports", score.reports());
        line.put("incidents", score.incidents());
        line.put("precision", score.precision());
        line.put("recall", score.recall());
        line.put("f1", score.f1());
        line.put("bCubed", score.bCubed());
        line.put("hidden", score.hidden());
        line.put("hiddenIncidents", score.hiddenIncidents());
        line.put("hiddenAtLeast", score.hiddenAtLeast());
        return line;
    }

    private void flood(Model model, List<Labelled> reports, boolean before) {
        Flood found = Flood.of(reports, model, Linker.Rules.DEFAULT, TRIALS, before);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("flood", before ? "before the real reports" : "after the real reports");
        line.put("trials", found.trials());
        line.put("fused", found.fused());
        line.put("fusedWithoutForgeries", found.alone());
        line.put("hidden", found.hidden());
        line.put("inflated", found.inflated());
        print(line);
    }

    private void print(ObjectNode line) {
        if (common.json) {
            terminal.out().print(line + "\n");
            return;
        }
        StringBuilder text = new StringBuilder();
        line.fields().forEachRemaining(field -> {
            text.append(text.length() == 0 ? "" : "  ");
            text.append(
                    field.getValue().isTextual()
                            ? field.getValue().asText()
                            : field.getKey() + " " + number(field.getValue()));
        });
        terminal.out().print(text + "\n");
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber() ? value.asText() : String.format(Locale.ROOT, "%.4f", value.asDouble());
    }
}
