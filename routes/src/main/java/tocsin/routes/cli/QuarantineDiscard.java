package tocsin.routes.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.QuarantineEntry;

/** Closes entries for good. */
@Command(
        name = "discard",
        headerHeading = "Example: tocsin quarantine discard 17 18 --reason \"a test of the sender's\"%n%n",
        header = "Closes entries for good.",
        description = "Closes entries for good, with a reason, in the ledger. Their originals stay in the store.",
        footer = {
            "",
            "Exit codes: 0 discarded, 1 some entry is not open or there is no store, 2 wrong usage, 78 bad configuration."
        })
final class QuarantineDiscard implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Mixin
    Operator operator = new Operator();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why nobody will need it")
    String reason = "";

    @Parameters(paramLabel = "ID", arity = "1..*", description = "entries, by their numbers")
    List<Long> ids = List.of();

    QuarantineDiscard(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason needs words: the ledger keeps them");
        }
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(
                        coalition.get(),
                        terminal,
                        reader -> Operator.change(coalition.get(), terminal, store -> {
                            int exit = ExitCode.FINE;
                            for (long id : ids) {
                                boolean open = QuarantineChoice.one(reader, id)
                                        .filter(entry -> entry.state() == QuarantineEntry.State.OPEN)
                                        .isPresent();
                                exit = open && discard(store, id) ? exit : notOpen(id);
                            }
                            return exit;
                        }));
    }

    private boolean discard(tocsin.routes.store.Store store, long id) {
        store.now(tx -> {
            tx.discard(id, operator.name(terminal), reason);
            return id;
        });
        if (common.json) {
            terminal.out().print("{\"quarantine\":" + id + ",\"discarded\":true}\n");
        } else {
            terminal.out().println("discarded " + id);
        }
        return true;
    }

    private int notOpen(long id) {
        terminal.say("tocsin: there is no open quarantine entry " + id);
        return ExitCode.PROBLEMS;
    }
}
