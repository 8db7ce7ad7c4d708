package tocsin.routes.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tocsin.routes.node.Node;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.ConfigProblem;
import tocsin.routes.partners.Loader;

/** {@code tocsin run}. */
@Command(
        name = "run",
        header = {"Example: tocsin run --config /etc/tocsin --data /var/lib/tocsin", ""},
        description = {
            "Runs a node until it is told to stop (SIGTERM or Ctrl-C).",
            "A partner file with a mistake is left out, and said so; it never stops the others."
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Coalition coalition = new Loader(common.config(), common.data()).load(terminal.environment());
        say(coalition);
        if (coalition.cannotStart() || coalition.partners().isEmpty()) {
            terminal.say("tocsin: nothing to run; see 'tocsin validate'");
            return ExitCode.CONFIGURATION;
        }
        Node node;
        try {
            node = Node.start(coalition, terminal.clock(), RunCommand::endAtOnce);
        } catch (RuntimeException e) {
            terminal.say("tocsin: cannot start: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return ExitCode.PROBLEMS;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.close();
                            stopped.countDown();
                        },
                        "stop"));
        node.doors().forEach((name, address) -> terminal.say("  " + name + "  " + address));
        terminal.say("tocsin: ready, " + coalition.partners().size() + " partners");
        stopped.await();
        return ExitCode.FINE;
    }

    private void say(Coalition coalition) {
        coalition.problems().stream()
                .filter(problem -> problem.level() == ConfigProblem.Level.ERROR)
                .flatMap(problem -> ProblemLines.of(problem, common.config()).stream())
                .forEach(terminal::say);
        coalition.leftOut().forEach(file -> terminal.say("tocsin: left out for its errors: " + file));
    }

    /** The first failed write to stable storage ends everything: nothing may be promised after it. */
    private static void endAtOnce(Exception broken) {
        LoggerFactory.getLogger(RunCommand.class).error("the store cannot keep its word any more; ending", broken);
        Runtime.getRuntime().halt(ExitCode.DEFECT);
    }
}
