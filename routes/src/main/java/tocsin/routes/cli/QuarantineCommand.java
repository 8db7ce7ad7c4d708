package tocsin.routes.cli;

import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was set aside until a human acts: documents and records that could not be carried, and parked deliveries. */
@Command(
        name = "quarantine",
        headerHeading = "Example: tocsin quarantine list --feed north-ministry/warnings%n%n",
        header = "Shows what was set aside until a human acts, and acts on it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Works while the node runs; it takes what is replayed or resumed within two seconds."})
final class QuarantineCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    private final Terminal terminal;
    private final OutputStream bytes;

    /** @param bytes takes originals as they are */
    QuarantineCommand(Terminal terminal, OutputStream bytes) {
        this.terminal = terminal;
        this.bytes = bytes;
    }

    /** In the order of the help. */
    void addTo(CommandLine line) {
        line.addSubcommand(new CommandLine(this)
                .addSubcommand(new QuarantineList(terminal))
                .addSubcommand(new QuarantineShow(terminal, bytes))
                .addSubcommand(new QuarantineReplay(terminal))
                .addSubcommand(new QuarantineDiscard(terminal))
                .addSubcommand(new QuarantineResume(terminal)));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which one: list, show, replay, discard or resume?");
    }
}
