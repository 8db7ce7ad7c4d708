package tocsin.routes.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tocsin.routes.cli.Tocsin;

/** {@code tocsin run} in a process of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {

    private final Path config;
    private final Path log;
    private final List<String> options;
    private Process process;

    /** @param options of the Java machine */
    NodeProcess(Path config, Path log, String... options) {
        this.config = config;
        this.log = log;
        this.options = List.of(options);
    }

    /** Starts it and does not wait. What it says goes to the log, after what its forerunners said. */
    NodeProcess begin() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.serialFilter=!*"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Tocsin.class.getName(),
                "run",
                "--config",
                config.toString()));
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

    /** Without what belongs to the tests. */
    private static String programAlone() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starts it and waits until it says that it is ready. */
    NodeProcess start() {
        long before = Files.exists(log) ? log.toFile().length() : 0;
        begin();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(
                                "it ended: " + Village.read(log).substring((int) before));
                    }
                    return Village.read(log).substring((int) before).contains("tocsin: ready");
                });
        return this;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /**
     * SIGTERM.
     *
     * @return how long it took to end
     */
    Duration terminate(Duration atMost) {
        long begun = System.nanoTime();
        process.destroy();
        await(atMost);
        return Duration.ofNanos(System.nanoTime() - begun);
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
        process.destroyForcibly();
    }
}
