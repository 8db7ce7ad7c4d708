package tocsin.routes.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;
import org.awaitility.Awaitility;

/** A broker in a process of its own, from a broker.xml of {@code config/shared}, which can be killed. */
public final class BrokerProcess implements AutoCloseable {

    /** Of the nodes' account, which is {@code node}. */
    public static final String PASSWORD = "the nodes' own password";

    private final String file;
    private final Path log;
    private final Map<String, String> properties;
    private Process process;

    /**
     * @param file in {@code config/shared}
     * @param properties what the file's head asks for, without {@code tocsin.broker.}
     */
    public BrokerProcess(String file, Path log, Map<String, String> properties) {
        this.file = file;
        this.log = log;
        this.properties = Map.copyOf(properties);
    }

    /** What a stock broker does with bootstrap.xml and broker.xml. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
                .setConfigResourcePath(Path.of(arguments[0]).toUri().toString())
                .setSecurityManager(new ActiveMQBasicSecurityManager()
                        .init(Map.of("bootstrapUser", "node", "bootstrapPassword", PASSWORD, "bootstrapRole", "node")));
        broker.start();
        new CountDownLatch(1).await();
    }

    public BrokerProcess start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.serialFilter=!*",
                "-Dorg.slf4j.simpleLogger.log.org.apache.activemq.artemis.core.server=info",
                "-Dtocsin.broker.cluster.password=the brokers' own password"));
        properties.forEach((name, value) -> command.add("-Dtocsin.broker." + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                Path.of("..", "config", "shared")
                        .resolve(file)
                        .toAbsolutePath()
                        .normalize()
                        .toString()));
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

    /** Waits until it takes connections at {@code host:port}: it is active. */
    public BrokerProcess awaitActive(String address) {
        String[] parts = address.split(":");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended: " + read(log));
                    }
                    try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
                        return socket.isConnected();
                    } catch (IOException e) {
                        return false;
                    }
                });
        return this;
    }

    /** Waits until its log says so, {@code times} in all. */
    public void awaitSaid(String words, int times) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> read(log).split(java.util.regex.Pattern.quote(words), -1).length > times);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("still alive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
