package tocsin.routes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.ConfigProblem;
import tocsin.routes.partners.Loader;

/** Judges the configuration as a whole and changes nothing. */
@Command(
        name = "validate",
        headerHeading = "Example: tocsin validate --config /etc/tocsin%n%n",
        header = "Prints every problem of the configuration at once, each at its place.",
        footer = {"", "Exit codes: 0 no error (perhaps warnings), 1 errors, 2 wrong usage."})
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "show the problems of these files only; the others are read all the same")
    List<Path> files = List.of();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Coalition coalition = new Loader(common.config, common.data).look(terminal.environment());
        Set<Path> asked = files.stream().map(this::known).collect(Collectors.toSet());
        List<ConfigProblem> problems = coalition.problems().stream()
                .filter(problem -> asked.isEmpty() || asked.contains(absolute(common.config.resolve(problem.file()))))
                .toList();
        problems.forEach(this::print);
        long errors = problems.stream()
                .filter(problem -> problem.level() == ConfigProblem.Level.ERROR)
                .count();
        terminal.say(errors + (errors == 1 ? " error, " : " errors, ") + (problems.size() - errors) + " warnings; "
                + coalition.partners().size() + " partners are sound, "
                + coalition.leftOut().size()
                + " would be left out. Nothing was changed.");
        return errors == 0 ? ExitCode.FINE : ExitCode.PROBLEMS;
    }

    private void print(ConfigProblem problem) {
        if (common.json) {
            terminal.out().print(ProblemLines.json(problem) + "\n");
        } else {
            ProblemLines.of(problem, common.config).forEach(terminal.out()::println);
        }
    }

    private Path known(Path file) {
        Path absolute = absolute(file);
        if (!absolute.startsWith(absolute(common.config)) || !java.nio.file.Files.exists(absolute)) {
            throw new ParameterException(
                    spec.commandLine(), file + " is no file of the configuration folder " + common.config);
        }
        return absolute;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
