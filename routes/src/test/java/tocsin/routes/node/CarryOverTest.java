package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.node.Village.Delivered;
import tocsin.routes.store.PostgresServer;
import tocsin.routes.store.StoreReader;

/** A node moves from its own store to a PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class CarryOverTest {

    private static final String NORTH = """
            clearance: TLP:AMBER
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
            """;

    @TempDir
    Path folder;

    private final PostgresServer server;
    private final StringWriter said = new StringWriter();
    private Village village;

    CarryOverTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeVillage() {
        village = new Village(folder).partner("north", NORTH).partner("south", SOUTH);
    }

    @AfterEach
    void stop() {
        village.close();
    }

    private int tocsin(String... arguments) {
        PrintWriter out = new PrintWriter(said, true);
        Terminal terminal = new Terminal(out, out, false, false, Map.of(), Clock.systemUTC());
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--config", village.config.toString()))
                .toArray(String[]::new);
        return Tocsin.run(terminal, all);
    }

    private void name(String url) throws IOException {
        secret("db.user", PostgresServer.USER);
        secret("db.password", PostgresServer.PASSWORD);
        Files.writeString(
                village.config.resolve("tocsin.yaml"),
                "store: { url: '" + url + "', user: secret:file:db.user, password: secret:file:db.password }\n",
                StandardOpenOption.APPEND);
    }

    private void secret(String name, String value) throws IOException {
        Path file = Files.writeString(village.config.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void deliversWhatWaitedAndTellsNothingTwiceUnmarked() throws Exception {
        village.start();
        for (int i = 1; i <= 3; i++) {
            village.post("north", "warnings", Cap.alert("n-" + i, "Before " + i));
        }
        List<Delivered> before = village.takeUntil("south", "duty", "Before 3");
        for (int i = 4; i <= 6; i++) {
            village.post("north", "warnings", Cap.alert("n-" + i, "Waiting " + i));
        }
        village.close();
        name(server.freshUrl());

        int exit = tocsin("carry-over");

        assertThat(exit).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains(
                        "6 rows of alert",
                        "rows of incident_event",
                        "all is as it was written, and the counts add up.");
        village.partner("east", SOUTH.replace("south", "east")); // a channel that needs a number of its own
        village.start();
        village.post("north", "warnings", Cap.alert("n-7", "After 7"));
        assertThat(village.takeUntil("east", "duty", "After 7")).isNotEmpty();
        List<Delivered> after = village.takeUntil("south", "duty", "After 7");
        for (String waiting : List.of("Waiting 4", "Waiting 5", "Waiting 6", "After 7")) {
            assertThat(after).as(waiting).anyMatch(one -> one.body().contains(waiting));
        }
        assertThat(after)
                .filteredOn(one -> before.stream().anyMatch(told -> told.id().equals(one.id())))
                .allMatch(Delivered::possibleDuplicate);
        assertThat(village.post("north", "warnings", Cap.alert("n-1", "Before 1"))
                        .statusCode())
                .isEqualTo(202); // a repeat of what was carried over
        village.post("north", "warnings", Cap.alert("n-8", "After 8"));
        assertThat(village.takeUntil("south", "duty", "After 8")).hasSize(1);
        StoreReader store = village.node().store().reader();
        assertThat(store.verify().damages()).isEmpty();
        assertThat(store.incidentOf(store.find("n-8").get(0)))
                .as("what was carried over is still compared with")
                .isPresent()
                .isEqualTo(store.incidentOf(store.find("n-1").get(0)));
        village.close();
        assertThat(tocsin("verify")).as(said.toString()).isZero();
        assertThat(tocsin("why", "n-1")).as(said.toString()).isZero();
        assertThat(tocsin("quarantine", "list")).as(said.toString()).isZero();
        tocsin("status");
        assertThat(said.toString()).contains("south/duty");
    }

    @Test
    void isNotForgotten() throws Exception {
        village.start();
        village.close();
        name(server.freshUrl());

        assertThatThrownBy(village::start).hasMessageStartingWith("STORE-LEFT: ");
        assertThat(tocsin("carry-over")).as(said.toString()).isZero();
        village.start();
    }

    @Test
    void findsTheOtherStoreEmptyOrLeavesAllAsItIs() throws Exception {
        village.start();
        village.post("north", "warnings", Cap.alert("n-1", "Kept"));
        village.close();
        String url = server.freshUrl();
        name(url);
        assertThat(tocsin("carry-over")).isZero();
        Files.move(village.data.resolve("carried-over-store.db"), village.data.resolve("store.db"));

        assertThat(tocsin("carry-over")).isEqualTo(1);

        assertThat(said.toString()).contains("STORE-NOT-EMPTY");
        assertThat(village.data.resolve("store.db")).exists();
    }

    @Test
    void leavesBackupAndRestoreToTheDatabasesOwnTools() throws Exception {
        Path backup = folder.resolve("backup");
        assertThat(tocsin("backup", backup.toString())).isEqualTo(1); // no node ever ran
        village.start();
        village.close();
        assertThat(tocsin("backup", backup.toString())).as(said.toString()).isZero();
        name(server.freshUrl());
        Path other = folder.resolve("other");

        assertThat(tocsin("backup", other.toString())).isEqualTo(1);
        assertThat(tocsin("restore", backup.toString(), "--data", other.toString()))
                .isEqualTo(1);

        assertThat(said.toString()).contains("STORE-SHARED", "use pg_dump", "use pg_restore");
        assertThat(other).doesNotExist();
    }

    @Test
    void saysSoWhenTheDatabaseDoesNotAnswer() throws Exception {
        name("jdbc:postgresql://127.0.0.1:1/tocsin");

        assertThat(tocsin("status")).isEqualTo(1);
        assertThat(said.toString()).contains("STORE-AWAY: no answer from the store in 127.0.0.1/tocsin");
    }
}
