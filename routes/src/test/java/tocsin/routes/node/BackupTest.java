package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.node.Senders.Sent;
import tocsin.routes.store.StoreReader;

class BackupTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path backup;
    private Village village;
    private Village restored;

    @BeforeEach
    void start() {
        backup = folder.resolve("backup");
        village = village("first").start();
        restored = village("second");
    }

    @AfterEach
    void stop() {
        village.close();
        restored.close();
    }

    private Village village(String name) {
        return new Village(folder.resolve(name)).partner("north", NORTH).partner("south", SOUTH);
    }

    private int run(Village where, String... arguments) {
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, Map.of(), Clock.systemUTC());
        return Tocsin.run(
                terminal,
                Stream.concat(Stream.of(arguments), Stream.of("--config", where.config.toString()))
                        .toArray(String[]::new));
    }

    @Test
    void restoresEverythingReceiptedBeforeABackupUnderLoad() throws Exception {
        Set<String> before;
        try (Senders senders = new Senders(village).post("north", "warnings").post("north", "warnings")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> senders.receipted.size() > 20);
            before = senders.receipted.stream().map(Sent::identifier).collect(Collectors.toSet());
            assertThat(run(village, "backup", backup.toString()))
                    .as(err.toString())
                    .isEqualTo(ExitCode.FINE);
            senders.stop();
        }
        village.close();

        assertThat(run(restored, "restore", backup.toString()))
                .as(err.toString())
                .isEqualTo(ExitCode.FINE);
        restored.start();

        assertThat(run(restored, "verify")).isEqualTo(ExitCode.FINE);
        List<Village.Delivered> delivered = restored.drain("south", "duty", 1_000);
        assertThat(delivered).allMatch(Village.Delivered::possibleDuplicate);
        assertThat(delivered.stream().map(one -> identifier(one.body())).toList())
                .containsAll(before);
    }

    @Test
    void givesNoDeliveryAnIdThatWasGivenAfterTheBackup() throws Exception {
        village.post("north", "warnings", Cap.alert("A-1", "before"));
        assertThat(run(village, "backup", backup.toString())).isEqualTo(ExitCode.FINE);
        village.post("north", "warnings", Cap.alert("A-2", "lost"));
        List<Village.Delivered> first = village.takeUntil("south", "duty", "lost");
        village.close();

        run(restored, "restore", backup.toString());
        restored.start();
        restored.post("north", "warnings", Cap.alert("A-3", "new"));
        List<Village.Delivered> second = restored.takeUntil("south", "duty", "new");

        StoreReader store = restored.node().store().reader();
        assertThat(store.incidentOf(store.find("A-3").get(0)))
                .isPresent()
                .isEqualTo(store.incidentOf(store.find("A-1").get(0)));
        assertThat(second).hasSize(2);
        assertThat(second.get(0).id()).isEqualTo(first.get(0).id());
        assertThat(first.stream().map(Village.Delivered::id))
                .doesNotContain(second.get(1).id());
    }

    @Test
    void keepsBackupAndDataFolderPrivate() throws IOException {
        run(village, "backup", backup.toString());
        run(restored, "restore", backup.toString());

        assertThat(all(backup)).isNotEmpty().allMatch(BackupTest::mine);
        assertThat(all(restored.data)).isNotEmpty().allMatch(BackupTest::mine);
        assertThat(restored.secret("north")).isEqualTo(village.secret("north"));
    }

    @Test
    void refusesWhatIsNotAsItWasBackedUp() throws IOException {
        run(village, "backup", backup.toString());
        Files.write(backup.resolve("store.db"), new byte[] {0}, StandardOpenOption.APPEND);

        assertThat(run(restored, "restore", backup.toString())).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("BACKUP-DAMAGED").contains("store.db");
        assertThat(restored.data.resolve("store.db")).doesNotExist();
    }

    @Test
    void overwritesNeitherABackupNorANode() throws IOException {
        run(village, "backup", backup.toString());

        assertThat(run(village, "backup", backup.toString())).isEqualTo(ExitCode.PROBLEMS);
        assertThat(run(village, "restore", backup.toString())).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("BACKUP-EXISTS").contains("RESTORE-NOT-FRESH");
    }

    private static String identifier(String body) {
        return body.substring(body.indexOf("<identifier>") + 12, body.indexOf("</identifier>"));
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }

    private static boolean mine(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .equals(Files.isDirectory(path) ? "rwx------" : "rw-------");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
