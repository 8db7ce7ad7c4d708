package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.connectors.Reading;
import tocsin.routes.cli.DryRun.Outlook;
import tocsin.routes.node.NodeStore;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.ConfigProblem;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.partners.Suggestion;
import tocsin.routes.store.Past;
import tocsin.routes.store.StoreReader;

/** The dry run: everything that would happen to documents of a feed, and nothing happens. */
@Command(
        name = "try",
        header = {"Example: tocsin try north-ministry/warnings alert.xml", ""},
        description =
                "Says what would become of documents: read as what, recognised as what, released to whom, and why.",
        footer = {
            "",
            "Nothing is stored or sent.",
            "Exit codes: 0 every document was read, 1 something was refused, 2 wrong usage, 78 bad configuration."
        })
final class TryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Option(
            names = "--as-of-data",
            paramLabel = "DIR",
            description = "recognise against the store in this data folder (default: the node's)")
    @Nullable
    Path asOf;

    @Option(names = "--show", paramLabel = "PARTNER/CHANNEL", description = "print what this channel would get")
    @Nullable
    String show;

    @Parameters(index = "0", paramLabel = "PARTNER/FEED", description = "the feed that would bring them")
    String feedName = "";

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "documents")
    List<Path> files = List.of();

    TryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Coalition coalition = new Loader(common.config, common.data).look(terminal.environment());
        Optional<Integer> unfit = unfit(coalition);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Feed feed = feed(coalition);
        Optional<Channel> shown = Optional.ofNullable(show).map(name -> channel(coalition, name));
        NodeStore known = asOf == null ? NodeStore.of(coalition.settings()) : NodeStore.in(asOf);
        int exit =
                StoredPast.look(known, terminal.clock(), (past, store) -> tryAll(coalition, feed, shown, past, store));
        terminal.say("Nothing was stored or sent.");
        return exit;
    }

    private int tryAll(
            Coalition coalition, Feed feed, Optional<Channel> shown, Past past, Optional<StoreReader> store) {
        DryRun dryRun = new DryRun(coalition, feed, past, store, terminal.clock());
        Progress progress = new Progress(terminal, "documents", files.size());
        int exit = ExitCode.FINE;
        int done = 0;
        for (Path file : files) {
            Reading reading = DocumentFile.read(file, feed.maxDocumentBytes(), document -> {
                Reading read = dryRun.read(document);
                dryRun.outlooks(document, read).forEach(outlook -> print(file, outlook, coalition, shown, dryRun));
                return read;
            });
            ReadReport rest = withoutAlerts(ReadReport.of(file.toString(), reading));
            printRest(rest);
            exit = rest.fine() ? exit : ExitCode.PROBLEMS;
            progress.done(++done);
        }
        progress.end();
        return exit;
    }

    private void print(Path file, Outlook outlook, Coalition coalition, Optional<Channel> shown, DryRun dryRun) {
        Optional<String> rendered = shown.filter(channel -> gets(outlook, channel))
                .flatMap(channel -> dryRun.rendered(outlook.carried(), channel));
        if (common.json) {
            ObjectNode line = OutlookLines.json(file.toString(), outlook);
            rendered.ifPresent(text -> line.put("rendered", text));
            terminal.out().print(line + "\n");
        } else {
            terminal.out().println(file);
            OutlookLines.of(outlook, dryRun.incident(outlook), coalition, terminal)
                    .forEach(terminal.out()::println);
            rendered.ifPresent(terminal.out()::println);
        }
    }

    private static boolean gets(Outlook outlook, Channel channel) {
        return outlook.decisions().stream()
                .anyMatch(decision ->
                        decision.released() && channel.name().equals(decision.partner() + "/" + decision.channel()));
    }

    /** The document's findings stand with each of its alerts. */
    private static ReadReport withoutAlerts(ReadReport report) {
        return new ReadReport(
                report.file(),
                List.of(),
                report.refused(),
                report.links(),
                report.alerts().isEmpty() ? report.findings() : List.of());
    }

    private void printRest(ReadReport rest) {
        if (rest.refused().isEmpty()
                && rest.links().isEmpty()
                && rest.findings().isEmpty()) {
            return;
        }
        if (common.json) {
            terminal.out().print(rest.json() + "\n");
        } else {
            rest.lines().forEach(terminal.out()::println);
        }
    }

    private Optional<Integer> unfit(Coalition coalition) {
        String partner = feedName.split("/", 2)[0];
        List<ConfigProblem> inTheWay = coalition.problems().stream()
                .filter(problem -> problem.level() == ConfigProblem.Level.ERROR)
                .filter(problem -> coalition.cannotStart() || problem.file().equals("partners/" + partner + ".yaml"))
                .toList();
        inTheWay.forEach(problem -> ProblemLines.of(problem, common.config).forEach(terminal::say));
        coalition.leftOut().forEach(file -> terminal.say("left out for its errors: " + file));
        return inTheWay.isEmpty() ? Optional.empty() : Optional.of(ExitCode.CONFIGURATION);
    }

    private Feed feed(Coalition coalition) {
        return coalition.feeds().stream()
                .filter(feed -> feed.name().equals(feedName))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "feed",
                        feedName,
                        coalition.feeds().stream().map(Feed::name).toList()));
    }

    private Channel channel(Coalition coalition, String name) {
        return coalition.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "channel",
                        name,
                        coalition.channels().stream().map(Channel::name).toList()));
    }

    private ParameterException unknown(String what, String name, List<String> known) {
        String hint = Suggestion.hint(name, known);
        return new ParameterException(
                spec.commandLine(),
                "no " + what + " is called '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint) + " (there are: "
                        + String.join(", ", known) + ")");
    }
}
