package tocsin.routes.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.routes.node.NodeStore;
import tocsin.routes.partners.Coalition;
import tocsin.routes.status.Standing;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.StoreReader;

/** How every feed and channel stands, by what the store knows of it. */
@Command(
        name = "status",
        headerHeading = "Example: tocsin status --watch%n%n",
        header = "Shows how each feed and channel stands, by evidence, and what needs a human.",
        footer = {
            "",
            "Works while the node runs and when it does not. What each state means and asks for: docs/runbook/status.md",
            "Exit codes: 0 nothing needs a human, 1 something does, 2 wrong usage, 78 bad configuration."
        })
final class StatusCommand implements Callable<Integer> {

    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Terminal terminal;
    private final Pause pause;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    /** Null: once. */
    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "5",
            description = "again and again until Ctrl-C, every 5 seconds unless told otherwise")
    @Nullable
    Integer watch;

    /** Between two looks. */
    @FunctionalInterface
    interface Pause {

        /** @return false to look no more */
        boolean pause(Duration duration);

        Pause UNTIL_INTERRUPTED = duration -> {
            try {
                return !new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    StatusCommand(Terminal terminal, Pause pause) {
        this.terminal = terminal;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        if (watch != null && watch < 1) {
            throw new ParameterException(spec.commandLine(), "--watch takes seconds, at least 1, not " + watch);
        }
        int exit = look();
        while (watch != null && exit != ExitCode.CONFIGURATION && pause.pause(Duration.ofSeconds(watch))) {
            if (!common.json && terminal.interactive()) {
                terminal.out().print(CLEAR);
            }
            exit = look();
        }
        return exit;
    }

    /** The configuration is read each time anew: a mended partner file shows at once. */
    private int look() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        if (coalition.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        StatusReport report = report(coalition.get());
        if (common.json) {
            terminal.out().print(report.json() + "\n");
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return report.calm() ? ExitCode.FINE : ExitCode.PROBLEMS;
    }

    private StatusReport report(Coalition coalition) {
        Instant now = terminal.clock().instant();
        NodeStore store = NodeStore.of(coalition.settings());
        if (!store.exists()) {
            return new StatusReport(coalition, Standing.ofNothing(coalition, now), false, now);
        }
        try (StoreReader reader = store.read(terminal.clock())) {
            boolean running = NodeLock.held(coalition.settings().data());
            return new StatusReport(coalition, Standing.of(coalition, reader, now), running, now);
        }
    }
}
