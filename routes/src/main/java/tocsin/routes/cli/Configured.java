package tocsin.routes.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tocsin.routes.node.NodeStore;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.ConfigProblem;
import tocsin.routes.partners.Loader;
import tocsin.routes.store.StoreReader;

/** The configuration and the store of a node, for commands that look at what it did. */
final class Configured {

    private Configured() {}

    /** Writes nothing. Empty, and said why, when {@code tocsin.yaml} does not even say where the data lie. */
    static Optional<Coalition> coalition(Common common, Terminal terminal) {
        Coalition coalition = new Loader(common.config, common.data).look(terminal.environment());
        if (coalition.cannotStart() && common.data == null) {
            List<ConfigProblem> problems = coalition.problems().stream()
                    .filter(problem -> problem.level() == ConfigProblem.Level.ERROR)
                    .toList();
            problems.forEach(problem -> ProblemLines.of(problem, common.config).forEach(terminal::say));
            return Optional.empty();
        }
        return Optional.of(coalition);
    }

    /** @return what the function says; {@link ExitCode#PROBLEMS}, and said why, without a store */
    static int withStore(Coalition coalition, Terminal terminal, Function<StoreReader, Integer> function) {
        NodeStore store = NodeStore.of(coalition.settings());
        if (!store.exists()) {
            terminal.say("tocsin: no node ever ran on " + coalition.settings().store() + ": there is no store");
            return ExitCode.PROBLEMS;
        }
        try (StoreReader reader = store.read(terminal.clock())) {
            return function.apply(reader);
        }
    }
}
