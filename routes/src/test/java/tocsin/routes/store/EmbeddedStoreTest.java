package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the embedded store does: files, their modes, their disk. */
class EmbeddedStoreTest {

    @TempDir
    Path folder;

    private final AtomicReference<StoreBroken> broken = new AtomicReference<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, Given.KEY, Given.CLOCK, broken::set);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<Tx> work) {
        store.now(tx -> {
            work.accept(tx);
            return true;
        });
    }

    private CompletableFuture<Boolean> receive(String receipt) {
        return store.write(tx -> {
            tx.received(Given.document(receipt, receipt));
            return true;
        });
    }

    @Test
    void saysWhenThereIsNoStore() {
        assertThatThrownBy(() -> StoreReader.open(folder.resolve("elsewhere"), Given.KEY, Given.CLOCK))
                .hasMessageStartingWith("STORE-ABSENT: there is no store in ");
    }

    @Test
    void alwaysHasItsTurn() {
        try (Turn turn = store.turn("dispatch")) {
            assertThat(turn.held()).isTrue();
        }
    }

    @Test
    void closesItsFilesToEverybodyElse() throws Exception {
        write(tx -> tx.received(Given.document("r-1", "first")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void letsOneNodeUseAFolder() {
        try (NodeLock held = NodeLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> NodeLock.take(folder))
                    .hasMessageStartingWith("NODE-RUNNING: another node runs on ");
        }
        NodeLock.take(folder).close();
    }

    @Test
    void failsWhatFindsNoSpaceAndGoesOnWhenThereIsSome() {
        receive("r-before").join();
        store.now(tx -> tx.sql().number("PRAGMA max_page_count = 1")); // SQLite makes it the present size
        Received large = new Received("r-large", Given.PARTNER, Given.FEED, new byte[1 << 20], "", Given.NOON);

        CompletableFuture<Boolean> full = store.write(tx -> {
            tx.received(large);
            return true;
        });

        assertThatThrownBy(full::join).hasCauseInstanceOf(StoreFull.class);
        assertThat(broken.get()).isNull();
        receive("r-after").join();
        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-before", "r-after");
        assertThat(store.reader().verify().damages()).isEmpty();
    }

    @Test
    void hidesAFullDiskFromNoWorkThatSwallowsTheError() {
        store.now(tx -> tx.sql().number("PRAGMA max_page_count = 1"));
        Received large = new Received("r-large", Given.PARTNER, Given.FEED, new byte[1 << 20], "", Given.NOON);

        CompletableFuture<String> swallowed = store.write(tx -> {
            try {
                tx.received(large);
            } catch (RuntimeException e) {
                return "never mind";
            }
            return "well";
        });

        assertThatThrownBy(swallowed::join).hasCauseInstanceOf(StoreFull.class);
    }

    @Test
    void doesNotOpenOnAFileThatIsDamagedWhereNothingReadsYet() throws Exception {
        Path file = folder.resolve("store.db");
        store.close();
        long root;
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (rootpage - 1) * page_size FROM sqlite_master, pragma_page_size WHERE name = 'quarantine'")) {
            root = row.getLong(1);
        }
        try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
            page.seek(root + 7);
            page.write(5); // bytes between its cells, which are not there
        }

        assertThatThrownBy(() -> Store.open(folder, Given.KEY, Given.CLOCK, broken -> {}))
                .hasMessageStartingWith("STORE-DAMAGED: ");
    }

    @Test
    void endsForGoodWhenTheDatabaseFails() {
        receive("r-before").join();
        store.now(tx ->
                tx.sql().update("PRAGMA query_only = 1")); // every write fails from here on, as on a read-only disk

        CompletableFuture<Boolean> failing = receive("r-failing");
        assertThatThrownBy(failing::join).hasCauseInstanceOf(StoreBroken.class);
        CompletableFuture<Boolean> later = receive("r-later");

        assertThatThrownBy(later::join).hasCauseInstanceOf(StoreBroken.class);
        store.close();
        assertThat(broken.get()).isNotNull();
    }
}
