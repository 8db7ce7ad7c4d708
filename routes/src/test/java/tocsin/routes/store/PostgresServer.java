package tocsin.routes.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL, as durable as one in earnest, on a port and a data folder that outlive its death. Tests that do not kill it
 * share one: {@code @ExtendWith(PostgresServer.Shared.class)} and take it as a parameter.
 */
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "postgres";
    public static final String PASSWORD = "unused on loopback";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.server = start(folder, port);
    }

    /** @param folder for its data; empty, or that of one before */
    public static PostgresServer on(Path folder) {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            return new PostgresServer(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            Path.of("target", "postgres").toAbsolutePath().toFile())
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("log_min_messages", "PANIC")
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code store: url:}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The URL of a new, empty schema. */
    public String freshUrl() {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + schema);
        return url() + "?currentSchema=" + schema;
    }

    public Database fresh() {
        return Database.at(freshUrl(), USER, PASSWORD);
    }

    public void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9} of the server and all its processes. */
    public void kill() {
        ProcessHandle main = server.getProcess().toHandle();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(main), main.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().orTimeout(2, TimeUnit.MINUTES).join());
        close();
    }

    /** On the same port, with the same data. */
    public void restart() {
        server = start(folder, port);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One server for all tests of a run that ask for one. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Lent.class, type -> Lent.make(), Lent.class)
                    .server;
        }
    }

    /** Its data go when the tests have ended. */
    private record Lent(PostgresServer server, Path folder) implements AutoCloseable {

        static Lent make() {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                Path folder = Files.createTempDirectory(target.toAbsolutePath(), "postgres-data");
                return new Lent(on(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
