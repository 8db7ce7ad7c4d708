package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.Store;

/** Lets parked deliveries wait again. */
@Command(
        name = "resume",
        headerHeading = "Example: tocsin quarantine resume d0k3v9x2a1hh4w8m2q7n5t6c%n%n",
        header = "Sends parked deliveries again, after the cause is mended.",
        description = {
            "Sends parked deliveries again, after the cause is mended.",
            "They go marked as possible duplicates, under the same id, so that the partner can drop what it has."
        },
        footer = {
            "",
            "Exit codes: 0 resumed, 1 some delivery is not parked or there is no store, 2 wrong usage, 78 bad configuration."
        })
final class QuarantineResume implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Mixin
    Operator operator = new Operator();

    @Parameters(paramLabel = "DELIVERY", arity = "1..*", description = "as 'quarantine list' shows them")
    List<String> deliveries = List.of();

    QuarantineResume(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, reader -> resume(coalition.get()));
    }

    private int resume(Coalition coalition) {
        List<Boolean> resumed = Operator.change(
                coalition,
                terminal,
                store -> deliveries.stream()
                        .map(delivery -> say(delivery, resume(store, delivery)))
                        .toList());
        if (resumed.contains(true)) {
            terminal.say(
                    NodeLock.held(coalition.settings().data())
                            ? "The node sends what was resumed now."
                            : "The node sends what was resumed at its next start.");
        }
        return resumed.contains(false) ? ExitCode.PROBLEMS : ExitCode.FINE;
    }

    private boolean resume(Store store, String delivery) {
        return store.now(tx -> tx.resumed(delivery, operator.name(terminal)));
    }

    private boolean say(String delivery, boolean resumed) {
        if (common.json) {
            terminal.out()
                    .print(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("delivery", delivery)
                                    .put("resumed", resumed)
                            + "\n");
        } else if (resumed) {
            terminal.out().println("resumed " + delivery);
        } else {
            terminal.say("tocsin: no parked delivery is called '" + Terminal.plain(delivery, 100) + "'");
        }
        return resumed;
    }
}
