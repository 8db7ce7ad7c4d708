package tocsin.routes.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.connectors.Connectors;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Reader;
import tocsin.routes.partners.Suggestion;

/** Reads documents and says what is in them. Needs no configuration and no server. */
@Command(
        name = "read",
        headerHeading = "Example: tocsin read --format cap alert.xml%n%n",
        header = "Prints for each document its alerts, findings and refusal.",
        footer = {"", "Exit codes: 0 every document was read, 1 something was refused, 2 wrong usage, 78 broken recipe."
        })
final class ReadCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Option(names = "--format", required = true, description = "how the documents are written")
    String format = "";

    @Option(names = "--recipe", paramLabel = "DIR", description = "recipe folder, for the formats json and csv")
    @Nullable
    Path recipe;

    @Option(names = "--zone", description = "time zone for times written without one, such as Africa/Khartoum")
    @Nullable
    String zone;

    @Option(names = "--language", defaultValue = "", description = "language of texts that name none")
    String language = "";

    @Option(
            names = "--limit",
            paramLabel = "BYTES",
            defaultValue = "5242880",
            description = "largest document (default: 5 MiB)")
    int limit;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "documents; folders are not walked")
    List<Path> files = List.of();

    ReadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FeedParameters parameters = new FeedParameters(zone(), language, List.of(), recipe);
        FeedConnector connector;
        try {
            connector = Connectors.feed(format, parameters).orElseThrow(this::unknownFormat);
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            terminal.say(
                    "tocsin: " + (recipe == null ? "the format " + format + " needs --recipe" : "the recipe is broken")
                            + ": " + e.getMessage());
            return ExitCode.CONFIGURATION;
        }
        return read(new Reader(connector, parameters));
    }

    private int read(Reader reader) {
        Progress progress = new Progress(terminal, "documents", files.size());
        int exit = ExitCode.FINE;
        int done = 0;
        for (Path file : files) {
            ReadReport report = ReadReport.of(file.toString(), DocumentFile.read(file, limit, reader::read));
            print(report);
            exit = report.fine() ? exit : ExitCode.PROBLEMS;
            progress.done(++done);
        }
        progress.end();
        return exit;
    }

    private void print(ReadReport report) {
        if (common.json) {
            terminal.out().print(report.json() + "\n");
        } else {
            report.lines().forEach(terminal.out()::println);
        }
    }

    private @Nullable ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong("no time zone is called '" + zone + "'");
        }
    }

    private ParameterException unknownFormat() {
        List<String> known = Connectors.formats();
        return wrong("no connector reads '" + format + "'; " + Suggestion.hint(format, known) + " (formats: "
                + String.join(", ", known) + ")");
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
