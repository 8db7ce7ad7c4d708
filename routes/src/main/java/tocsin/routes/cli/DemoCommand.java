package tocsin.routes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.demo.Demo;
import tocsin.routes.demo.UnfitForDemo;

/** {@code tocsin demo}. */
@Command(
        name = "demo",
        headerHeading = "Example: tocsin demo --once%n%n",
        header = "Plays one week of the sample coalition through a real node and adds up what became of everything.",
        description = {
            "",
            "Needs nothing installed or configured. Takes free ports of this machine, speaks to nobody else, and keeps its",
            "data in a folder of its own, which it removes at its end unless --data names one. Without --once the node",
            "stays up afterwards until Ctrl-C."
        },
        footer = {
            "",
            "Exit codes: 0 it adds up and everything released arrived, 1 not, 2 wrong usage, 78 the configuration is not"
                    + " the sample coalition."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Mixin
    Common common = new Common();

    @Option(names = "--once", description = "end after the story")
    boolean once;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = folder();
        if (folder == null) {
            return ExitCode.USAGE;
        }
        terminal.say("demo: starting a node and seven partners; this takes some seconds");
        try {
            Optional<Demo> demo = start(folder);
            return demo.isEmpty() ? ExitCode.PROBLEMS : run(demo.get(), folder);
        } catch (UnfitForDemo e) {
            terminal.say("demo: " + e.sentence());
            return ExitCode.CONFIGURATION;
        } finally {
            remove(folder);
        }
    }

    /** Empty, and said why, when something that it needs is taken. */
    private Optional<Demo> start(Path folder) {
        try {
            return Optional.of(Demo.start(common.config(), folder, terminal.clock(), PATIENCE));
        } catch (IOException | IllegalStateException | BrokerUnavailable e) {
            terminal.say("demo: cannot start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private int run(Demo demo, Path folder) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(demo, folder), "stop"));
        try (demo) {
            boolean fine = demo.play(common.json() ? new DemoJson(terminal) : new DemoLines(terminal));
            whereNext(demo);
            if (!once) {
                stay(demo);
                interrupted.await();
            }
            return fine ? ExitCode.FINE : ExitCode.PROBLEMS;
        } catch (RuntimeException e) {
            if (interrupted.getCount() == 0) {
                return ExitCode.PROBLEMS; // the node went away under the story
            }
            throw e;
        }
    }

    /** At Ctrl-C, and of no effect after the demo's own end. */
    private void interrupt(Demo demo, Path folder) {
        interrupted.countDown();
        demo.close();
        remove(folder);
    }

    private void whereNext(Demo demo) {
        boolean toAsk = !once || common.data() != null;
        terminal.say("");
        terminal.say("Where next:");
        if (toAsk) {
            terminal.say("  ./tocsin why TM-INT-2026-1110-0060 --config " + demo.config());
            terminal.say("  ./tocsin review incident OS-PC-2026-121 --config " + demo.config());
            terminal.say("  ./tocsin status --config " + demo.config());
        } else {
            terminal.say("  ./tocsin demo                 the same, and the node stays up to be asked");
        }
        terminal.say("  ./tocsin try north-ministry/warnings " + common.config().resolve("samples/north-ministry")
                + "/04-convoy.xml");
    }

    private void stay(Demo demo) {
        terminal.say("");
        terminal.say("The node stays up until Ctrl-C:");
        new TreeMap<>(demo.doors()).forEach((name, address) -> terminal.say("  " + name + "  " + address));
        terminal.say("  credentials  " + demo.config().resolveSibling("data") + "/secrets/<partner>.token");
    }

    /** A fresh one; null, and said why, when the one that was named holds something. */
    private @Nullable Path folder() throws IOException {
        Path named = common.data();
        if (named == null) {
            return Files.createTempDirectory("tocsin-demo-").toRealPath();
        }
        Files.createDirectories(named);
        try (Stream<Path> inside = Files.list(named)) {
            if (inside.findAny().isPresent()) {
                terminal.say("demo: " + named + " is not empty; name a folder that is, or none");
                return null;
            }
        }
        return named.toRealPath();
    }

    private void remove(Path folder) {
        if (common.data() != null || !Files.exists(folder)) {
            return;
        }
        try {
            Demo.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
