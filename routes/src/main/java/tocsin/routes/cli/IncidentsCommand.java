package tocsin.routes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which reports tell of the same incident, and how well the linker knows. */
@Command(
        name = "incidents",
        headerHeading = "Example: tocsin incidents list; tocsin incidents evaluate labelled.ndjson --baselines%n%n",
        header = "Lists the incidents of now; measures and trains their recognition.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "All but list need no configuration and no server."})
final class IncidentsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    IncidentsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    void addTo(CommandLine line) {
        line.addSubcommand(new CommandLine(this)
                .addSubcommand(new IncidentsList(terminal))
                .addSubcommand(new IncidentsEvaluate(terminal))
                .addSubcommand(new IncidentsTable(terminal))
                .addSubcommand(new IncidentsSpeed(terminal)));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which one: list, evaluate, table or speed?");
    }
}
