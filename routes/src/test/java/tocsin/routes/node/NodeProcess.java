package tocsin.routes.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tocsin.routes.cli.Tocsin;

/** {@code tocsin run} in a process of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {

    private final Program program;
    private final Path config;
    private final Path log;
    private final List<String> options;
    private Process process;
    private long begun;

    /** @param options of the Java machine */
    NodeProcess(Path config, Path log, String... options) {
        this(Program.unpacked(), config, log, options);
    }

    NodeProcess(Program program, Path config, Path log, String... options) {
        this.program = program;
        this.config = config;
        this.log = log;
        this.options = List.of(options);
    }

    /**
     * Starts it and does not wait. What it says goes to the log, after what its forerunners said.
     *
     * @param more options of the Java machine, this time only
     */
    NodeProcess begin(String... more) {
        begun = log.toFile().length();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djdk.serialFilter=!*"));
        command.addAll(program.options());
        command.addAll(options);
        command.addAll(List.of(more));
        command.addAll(
                List.of("-cp", program.classPath(), Tocsin.class.getName(), "run", "--config", config.toString()));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Starts it and waits until it says that it is ready. */
    NodeProcess start() {
        return begin().awaitReady();
    }

    NodeProcess awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended: " + said());
                    }
                    return said().contains("tocsin: ready");
                });
        return this;
    }

    /** What it has said since it was begun. */
    String said() {
        return Files.exists(log) ? Village.read(log).substring((int) begun) : "";
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has ended by itself; its exit code. */
    int ended(Duration atMost) {
        await(atMost);
        return process.exitValue();
    }

    /**
     * SIGKILL.
     *
     * @return whether it was still running
     */
    boolean kill() {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
        return alive;
    }

    /** SIGTERM, and does not wait. */
    void ask() {
        process.destroy();
    }

    /**
     * SIGTERM.
     *
     * @return how long it took to end
     */
    Duration terminate(Duration atMost) {
        long asked = System.nanoTime();
        ask();
        await(atMost);
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    private void await(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still alive after " + atMost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
