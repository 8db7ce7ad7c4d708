package tocsin.routes.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tocsin.routes.node.NodeStore;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreBroken;

/** A human who changes something in the store, beside a running node or without one. */
final class Operator {

    /** Null: who is logged in. */
    @Option(names = "--by", paramLabel = "NAME", description = "who acts, for the ledger (default: who is logged in)")
    @Nullable
    String by;

    String name(Terminal terminal) {
        return by != null
                ? by
                : Stream.of("SUDO_USER", "USER", "LOGNAME")
                        .map(terminal.environment()::get)
                        .filter(name -> name != null && !name.isEmpty())
                        .findFirst()
                        .orElse("somebody at the command line");
    }

    /** Each change is durable when it returns. The store must exist. */
    static <T> T change(Coalition coalition, Terminal terminal, Function<Store, T> change) {
        Consumer<StoreBroken> told = broken -> {}; // whoever writes next is told by the failure itself
        try (Store store = NodeStore.of(coalition.settings()).open(terminal.clock(), told)) {
            return change.apply(store);
        }
    }
}
