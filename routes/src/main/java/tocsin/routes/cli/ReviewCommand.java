package tocsin.routes.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.routes.partners.Coalition;
import tocsin.routes.status.Spoken;
import tocsin.routes.store.StoreReader;

/** What a human is asked about incidents, and the answers. */
@Command(
        name = "review",
        headerHeading = "Example: tocsin review; tocsin review show 12; tocsin review same 12 --by mira%n%n",
        header = "Lists what is possibly the same incident, and takes your word on it.",
        description = {
            "Lists what nobody has answered yet, the newest first: reports that possibly tell of another incident, updates that"
                    + " contradict their incident, reports that nothing holds together any more. Until it is answered, each"
                    + " report stays where it is; nothing is hidden or held back."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Works while the node runs: it takes your word in before its next alert. Your word outranks every score, for ever.",
            "An INCIDENT is named by its id or the beginning of it, or by one of its alerts as 'why' takes them.",
            "Exit codes: 0 listed, 1 there is no store, 2 wrong usage, 78 bad configuration."
        })
final class ReviewCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "list at most so many (default: 50)")
    int most = 50;

    ReviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** In the order of the help. */
    void addTo(CommandLine line) {
        line.addSubcommand(new CommandLine(this)
                .addSubcommand(new ReviewShow(terminal))
                .addSubcommand(new ReviewIncident(terminal))
                .addSubcommand(new ReviewSame(terminal))
                .addSubcommand(new ReviewDifferent(terminal))
                .addSubcommand(new ReviewRelated(terminal))
                .addSubcommand(new ReviewSplit(terminal))
                .addSubcommand(new ReviewConfirm(terminal)));
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> list(coalition.get(), store));
    }

    private int list(Coalition coalition, StoreReader store) {
        List<Question> open = Question.open(new Incidents(store, coalition));
        List<Question> shown = open.subList(0, Math.min(Math.max(0, most), open.size()));
        if (common.json) {
            shown.forEach(question -> terminal.out().print(question.json() + "\n"));
        } else if (open.isEmpty()) {
            terminal.out().println("Nothing is asked: no report possibly tells of another incident.");
        } else {
            print(shown);
        }
        if (open.size() > shown.size()) {
            terminal.say((open.size() - shown.size()) + " older ones are not listed: --most " + open.size());
        }
        return ExitCode.FINE;
    }

    private void print(List<Question> shown) {
        Instant now = terminal.clock().instant();
        Table table = new Table(List.of("no", "asked", "what", "p", "reports in", "and"));
        shown.forEach(question -> table.row(List.of(
                Long.toString(question.number()),
                Spoken.ago(question.at(), now),
                question.words(),
                question.probability().map(EvidenceLines::percent).orElse("-"),
                words(question.incident()),
                question.other().map(ReviewCommand::words).orElse("-"))));
        table.lines().forEach(terminal.out()::println);
        terminal.say("See one with 'tocsin review show NO'.");
    }

    private static String words(IncidentView incident) {
        return incident.count() + ": " + incident.headline();
    }
}
