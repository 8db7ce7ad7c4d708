package tocsin.routes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which reports tell of the same incident: how well the linker does it. */
@Command(
        name = "incidents",
        headerHeading = "Example: tocsin incidents evaluate labelled.ndjson --baselines%n%n",
        header = "Measures and trains the recognition of incidents.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Needs no configuration and no server."})
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
                .addSubcommand(new IncidentsEvaluate(terminal))
                .addSubcommand(new IncidentsTable(terminal))
                .addSubcommand(new IncidentsSpeed(terminal)));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which one: evaluate, table or speed?");
    }
}
