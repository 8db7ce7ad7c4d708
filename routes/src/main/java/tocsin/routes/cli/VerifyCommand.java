package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Verification;

/** Walks the whole store. */
@Command(
        name = "verify",
        headerHeading = "Example: tocsin verify --data /var/lib/tocsin%n%n",
        header = "Walks the whole store and says whether all is as it was written.",
        description = {
            "Walks the whole store: the ledger's chain, every document's and alert's digest, every count against a recount.",
            "Changes nothing. A node may run on meanwhile."
        },
        footer = {
            "",
            "Exit codes: 0 all is as it was written, 1 something is not, or there is no store, 2 wrong usage,",
            "78 bad configuration."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, this::verify);
    }

    private int verify(StoreReader store) {
        Progress progress = new Progress(terminal);
        Verification found = store.verify(progress::done);
        progress.end();
        if (common.json) {
            terminal.out().print(json(found) + "\n");
        } else {
            say(found);
        }
        return found.sound() ? ExitCode.FINE : ExitCode.PROBLEMS;
    }

    private void say(Verification found) {
        terminal.out()
                .println(found.ledgerRecords() + " ledger records, " + found.documents() + " documents, "
                        + found.alerts() + " alerts looked at");
        if (found.sound()) {
            terminal.out().println("All is as it was written, and the counts add up.");
            return;
        }
        terminal.out()
                .println(found.damages().size() + " faults"
                        + (found.damages().size() > SHOWN ? ", the first " + SHOWN + ":" : ":"));
        found.damages().stream().limit(SHOWN).forEach(fault -> terminal.out().println("  " + fault));
    }

    private static ObjectNode json(Verification found) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sound", found.sound())
                .put("ledgerRecords", found.ledgerRecords())
                .put("documents", found.documents())
                .put("alerts", found.alerts());
        ArrayNode faults = json.putArray("faults");
        found.damages().forEach(faults::add);
        return json;
    }
}
