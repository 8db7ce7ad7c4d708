package tocsin.routes.cli;

import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tocsin.routes.store.StoreAway;

/** The program. */
@Command(
        name = "tocsin",
        headerHeading = "Example: tocsin read --format cap alert.xml%n%n",
        header = "A multi-agency alert broker.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 fine, 1 problems found, 2 wrong usage, 70 defect, 78 bad configuration."})
public final class Tocsin implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    private Tocsin(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int exit = run(terminal, arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(exit);
    }

    /** The commands, in the order of the help. A new one is a class and a line here. */
    private static List<Callable<Integer>> commands(Terminal terminal) {
        return List.of(
                new ReadCommand(terminal),
                new ValidateCommand(terminal),
                new TryCommand(terminal),
                new RunCommand(terminal),
                new StatusCommand(terminal, StatusCommand.Pause.UNTIL_INTERRUPTED),
                new WhyCommand(terminal),
                new VerifyCommand(terminal),
                new BackupCommand(terminal),
                new RestoreCommand(terminal),
                new CarryOverCommand(terminal),
                new DemoCommand(terminal),
                new BenchCommand(terminal));
    }

    /** @return the exit code */
    public static int run(Terminal terminal, String... arguments) {
        return run(terminal, Terminal.bytesOfProcess(), arguments);
    }

    /** @param bytes takes what is no text */
    static int run(Terminal terminal, OutputStream bytes, String... arguments) {
        CommandLine line = new CommandLine(new Tocsin(terminal));
        commands(terminal).forEach(line::addSubcommand);
        new QuarantineCommand(terminal, bytes).addTo(line);
        new ReviewCommand(terminal).addTo(line);
        new IncidentsCommand(terminal).addTo(line);
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> usage(terminal, wrong))
                .setExecutionExceptionHandler((defect, at, parsed) -> defect(terminal, defect, parsed));
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        terminal.say("tocsin: which command? Try tocsin --help");
        return ExitCode.USAGE;
    }

    private static int usage(Terminal terminal, ParameterException wrong) {
        terminal.say("tocsin: " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(meant -> terminal.say("did you mean '" + meant + "'?"));
        }
        terminal.say("Try " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Nothing of what an exception says is shown unasked: it may quote a document. */
    private static int defect(Terminal terminal, Exception defect, ParseResult parsed) {
        if (defect instanceof StoreAway) {
            terminal.say("tocsin: " + defect.getMessage());
            return ExitCode.PROBLEMS;
        }
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        String id = UUID.randomUUID().toString().substring(0, 8);
        terminal.say("tocsin: a defect of Tocsin, id " + id + " (again with --debug for the details)");
        if (command.hasMatchedOption("--debug")) {
            defect.printStackTrace(terminal.err());
        }
        return ExitCode.DEFECT;
    }
}
