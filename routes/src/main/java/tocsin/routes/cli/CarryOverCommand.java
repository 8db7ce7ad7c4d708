package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tocsin.routes.node.NodeStore;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.CarryOver;
import tocsin.routes.store.NodeLock;

/** From the store in the data folder to the shared one. */
@Command(
        name = "carry-over",
        headerHeading = "Example: tocsin carry-over --config /etc/tocsin%n%n",
        header = "Carries the node's own store over into the shared one that tocsin.yaml names.",
        description = {
            "Carries the store in the data folder over into the empty PostgreSQL that 'store' in tocsin.yaml names: table by",
            "table, in one transaction, verified on arrival. All of it or nothing. Stop the node first.",
            "The former files stay in the data folder as carried-over-store.db."
        },
        footer = {"", "Exit codes: 0 carried over, 1 not, and said why, 2 wrong usage, 78 bad configuration."})
final class CarryOverCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    CarryOverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        if (coalition.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        if (coalition.get().settings().shared() == null) {
            terminal.say("tocsin: tocsin.yaml names no 'store' to carry over to");
            return ExitCode.CONFIGURATION;
        }
        try (NodeLock alone = NodeLock.take(coalition.get().settings().data())) {
            Progress progress = new Progress(terminal);
            CarryOver.Arrived arrived = NodeStore.of(coalition.get().settings()).carryOver(progress::done);
            progress.end();
            say(arrived, coalition.get().settings().store());
            return ExitCode.FINE;
        } catch (IllegalStateException e) {
            terminal.say("tocsin: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return ExitCode.PROBLEMS;
        }
    }

    private void say(CarryOver.Arrived arrived, String store) {
        if (common.json) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("carriedOver", true);
            ObjectNode rows = json.putObject("rows");
            new TreeMap<>(arrived.rows()).forEach(rows::put);
            terminal.out().print(json + "\n");
            return;
        }
        new TreeMap<>(arrived.rows()).forEach((table, rows) -> terminal.out().println(rows + " rows of " + table));
        terminal.out()
                .println(arrived.found().ledgerRecords() + " ledger records, "
                        + arrived.found().documents() + " documents, "
                        + arrived.found().alerts()
                        + " alerts looked at: all is as it was written, and the counts add up.");
        terminal.out().println("Carried over to " + store + ". Start the node.");
    }
}
