package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.faults.Flips;
import tocsin.routes.figures.Fact;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.StoreReader;

/** A whole node, stopped with deliveries waiting, whose files are altered before it starts again. More: {@code -Dtocsin.nodes=40}. */
class FlippedNodeTest {

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
    private static final int ALERTS = 30;

    @TempDir
    Path folder;

    private final Map<String, String> whole = new HashMap<>();
    private Village village;
    private Path stopped;

    @BeforeEach
    void stopWithDeliveriesWaiting() throws Exception {
        village = new Village(folder);
        village.partner("north", NORTH).partner("south", SOUTH).start();
        for (int n = 0; n < ALERTS; n++) {
            String document = Cap.alert("alert-" + n, n % 10 == 0 ? "x".repeat(150_000) : "Waiting " + n);
            assertThat(village.post("north", "warnings", document).statusCode()).isEqualTo(202);
        }
        Awaitility.await().until(() -> village.node().broker().backlog("out.south.duty") == ALERTS);
        village.node().close();
        stopped = folder.resolve("stopped");
        Flips.copy(village.data, stopped);
        village.start();
        village.drain("south", "duty", 2_000).forEach(one -> whole.put(one.id(), one.body()));
        assertThat(whole).hasSize(ALERTS);
        village.close();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void deliversNothingAlteredAndNamesWhatIsLost() throws Exception {
        int nodes = Integer.getInteger("tocsin.nodes", 4);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        Flips disk = new Flips(seed);
        int refused = 0;
        int less = 0;
        for (int n = 0; n < nodes; n++) {
            restore();
            String what = "seed " + seed + ", node " + n + ": " + disk.one(files("broker")) + "; "
                    + disk.one(files("broker")) + "; " + disk.one(store());
            try {
                village.start();
            } catch (RuntimeException e) {
                assertThat(e.getMessage()).as(what).isNotBlank();
                refused++;
                continue;
            }
            less += look(what) ? 0 : 1;
            village.close();
        }

        System.out.printf(
                "%d nodes with three flips each: altered 0, refused to start %d, started and delivered less, which was"
                        + " named, %d%n",
                nodes, refused, less);
        Fact.of("fault", "whole nodes started on flipped files of broker and store")
                .n(nodes * 3L)
                .figure("altered deliveries", 0)
                .figure("nodes that refused to start, with a sentence", refused)
                .figure("nodes that delivered less, which verify named", less)
                .command("mvn -pl routes -am test -Dtest=FlippedNodeTest -Dtocsin.nodes=" + nodes)
                .append();
    }

    @Test
    void startsWithoutAJournalThatItCannotReadAndDeliversAllFromTheStore() throws Exception {
        restore();
        for (Path file : files("broker/bindings")) {
            Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        }
        for (Path file : files("broker/journal")) {
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 5_000));
        }

        village.start();

        assertThat(look("a cut journal")).isTrue();
    }

    @Test
    void doesNotStartOnACutStore() throws Exception {
        restore();
        Path file = village.data.resolve("store.db");
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }

        assertThatThrownBy(village::start).hasMessageMatching("(?s)STORE-(OPEN|DAMAGED|LOST): .*");
    }

    @Test
    void fillsAQueueThatTheBrokerHasLost() throws Exception {
        restore();
        village.start();
        Awaitility.await().until(() -> village.node().broker().backlog("out.south.duty") == ALERTS);

        village.node().broker().clear("out.south.duty");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> village.node().broker().backlog("out.south.duty") == ALERTS);
        assertThat(noted()).anyMatch(detail -> detail.contains("QUEUE-LOST"));
        assertThat(look("a lost queue")).isTrue();
    }

    private List<String> noted() {
        return village.node().store().reader().ledger(0, 100_000).stream()
                .filter(record -> record.step() == LedgerRecord.Step.NOTED)
                .map(LedgerRecord::detail)
                .toList();
    }

    /** @return whether all was delivered; what was not must have been named */
    private boolean look(String what) throws Exception {
        Map<String, String> got = new HashMap<>();
        for (Village.Delivered one : village.drain("south", "duty", 2_000)) {
            assertThat(one.body()).as(what + "; " + one.id()).isEqualTo(whole.get(one.id()));
            assertThat(one.possibleDuplicate()).as(what).isTrue();
            got.put(one.id(), one.body());
        }
        if (got.size() == whole.size()) {
            return true;
        }
        StoreReader reader = village.node().store().reader();
        assertThat(reader.verify().damages())
                .as(what + "; delivered " + got.size())
                .isNotEmpty();
        return false;
    }

    private void restore() throws IOException {
        Flips.remove(village.data);
        Flips.copy(stopped, village.data);
    }

    private List<Path> files(String below) {
        return Flips.files(village.data.resolve(below));
    }

    private List<Path> store() {
        List<Path> files = new ArrayList<>(Flips.files(village.data));
        files.removeIf(file -> !file.getFileName().toString().matches("store\\.db(-wal)?"));
        return files;
    }
}
