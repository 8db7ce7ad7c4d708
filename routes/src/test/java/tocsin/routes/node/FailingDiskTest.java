package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.figures.Fact;

/**
 * An fsync that fails, as {@code strace} injects it: after it the next one succeeds, so the first failure of the store ends receipts
 * and the process.
 */
@EnabledIf("canInject")
class FailingDiskTest {

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
              - { id: files, to: { folder: { path: out/south } }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private final Set<String> receipted = new HashSet<>();
    private Village village;
    private NodeProcess node;
    private int sent;

    static boolean canInject() {
        try {
            boolean there = new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
            if (!there) {
                System.out.println("left out: an injected fsync error; strace may trace nothing here");
            }
            return there;
        } catch (IOException e) {
            System.out.println("left out: an injected fsync error; there is no strace");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @BeforeEach
    void start() {
        village = new Village(folder);
        village.partner("north", NORTH).partner("south", SOUTH);
        node = new NodeProcess(village.config, folder.resolve("node.log")).start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void ofTheStoreEndsReceiptsAndTheProcessAndNothingReceiptedIsLost() throws Exception {
        send(20);
        Process fault = inject("store.db-wal", "store.db");

        send(20);

        assertThat(node.ended(Duration.ofSeconds(30))).isEqualTo(ExitCode.DEFECT);
        fault.destroy();
        node.start();
        assertDelivered("fsync of the store fails once");
    }

    @Test
    void ofTheBrokerCostsNoReceipt() throws Exception {
        send(20);
        Process fault = inject(journal());

        send(20);
        fault.destroy();
        fault.waitFor(10, TimeUnit.SECONDS);

        send(5);
        assertDelivered("fsync of the broker's journal fails");
    }

    private String[] journal() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(village.data.resolve("broker/journal"))) {
            return files.map(file -> "broker/journal/" + file.getFileName()).toArray(String[]::new);
        }
    }

    /** From now on every fsync of these files fails. */
    private Process inject(String... files) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "strace", "-f", "-o", folder.resolve("strace.log").toString(), "-p", Long.toString(node.pid())));
        for (String file : files) {
            command.addAll(List.of("-P", village.data.resolve(file).toRealPath().toString()));
        }
        command.addAll(List.of("-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO"));
        Path log = folder.resolve("strace.err");
        Process strace = new ProcessBuilder(command).redirectError(log.toFile()).start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Village.read(log).contains("attached"));
        return strace;
    }

    private void send(int alerts) {
        for (int n = 0; n < alerts; n++) {
            String identifier = "alert-" + sent++;
            try {
                if (village.post("north", "warnings", Cap.alert(identifier, "Disk"))
                                .statusCode()
                        == 202) {
                    receipted.add(identifier);
                }
            } catch (RuntimeException gone) {
                return; // the process has ended, as it must
            }
        }
    }

    private void assertDelivered(String fault) {
        assertThat(receipted).isNotEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(village.files("out/south").stream().map(FailingDiskTest::identifier))
                                .containsAll(receipted));
        Fact.of("fault", fault)
                .n(1)
                .lost(0)
                .figure("receipts", receipted.size())
                .command("mvn -pl routes -am test -Dtest=FailingDiskTest")
                .append();
    }

    private static String identifier(String body) {
        int at = body.indexOf("<identifier>") + "<identifier>".length();
        return body.substring(at, body.indexOf('<', at));
    }
}
