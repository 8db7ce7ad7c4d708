package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.faults.SmallDisk;
import tocsin.routes.figures.Fact;
import tocsin.routes.store.LedgerRecord;

/** A disk that is full and then is not: no receipt is a lie, and the node goes on by itself. */
@EnabledIf("canMount")
class FullDiskTest {

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
              - { id: files, to: { folder: { path: out/south } }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private final List<String> receipted = new ArrayList<>();
    private Village village;
    private int sent;

    static boolean canMount() throws IOException {
        Path scratch = Files.createTempDirectory("tocsin-mount");
        try {
            return SmallDisk.possible(scratch);
        } finally {
            Files.delete(scratch);
        }
    }

    @BeforeEach
    void settle() {
        village = new Village(folder);
        village.partner("north", NORTH).partner("south", SOUTH);
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void ofTheStoreRefusesReceiptsUntilThereIsRoom() throws Exception {
        brokerElsewhere();
        try (SmallDisk disk = SmallDisk.at(village.data, 16)) {
            Files.createSymbolicLink(village.data.resolve("broker"), folder.resolve("elsewhere"));
            village.start();
            send();
            disk.fill();

            int refused = sendUntil(false);
            disk.free();
            sendUntil(true);

            assertThat(refused).isIn(429, 503);
            assertDelivered("disk of the store full, then freed");
            village.close();
        }
    }

    @Test
    void ofTheBrokerLeavesAlertsInTheStoreAndTheBrokerIsStartedAgain() throws Exception {
        Files.createDirectories(village.data);
        try (SmallDisk disk = SmallDisk.at(village.data.resolve("broker"), 96)) {
            village.start();
            send();
            disk.fill();

            String large = "x".repeat(300_000);
            for (int n = 0; n < 400 && noted("BROKER-ENDED").isEmpty(); n++) {
                send(large);
            }
            assertThat(noted("BROKER-ENDED")).as("the broker ended itself").isNotEmpty();
            assertThat(send()).as("receipts go on").isEqualTo(202);
            disk.free();

            assertDelivered("the broker's disk full until it ended itself, then freed");
            village.close();
        }
    }

    @Test
    void ofAFolderChannelMakesItsAlertsWait() throws Exception {
        Path out = village.data.resolve("out/south");
        Files.createDirectories(out);
        try (SmallDisk disk = SmallDisk.at(out, 1)) {
            village.start();
            disk.fill();
            for (int n = 0; n < 5; n++) {
                assertThat(send()).isEqualTo(202);
            }
            Awaitility.await().until(() -> village.metered("tocsin_deliveries_retried_total", "south/files") > 0);
            assertThat(village.files("out/south")).noneMatch(file -> file.contains("<identifier>"));
            disk.free();

            assertDelivered("disk of a folder channel full, then freed");
            village.close();
        }
    }

    private void brokerElsewhere() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
    }

    private int send() {
        return send("");
    }

    private int send(String more) {
        String identifier = "alert-" + sent++;
        int answer = village.post("north", "warnings", Cap.alert(identifier, "Full " + more))
                .statusCode();
        if (answer == 202) {
            receipted.add(identifier);
        }
        return answer;
    }

    private int sendUntil(boolean taken) {
        int[] answer = {0};
        String more = taken ? "" : "x".repeat(20_000);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(taken ? 200 : 1))
                .pollDelay(Duration.ZERO)
                .until(() -> ((answer[0] = send(more)) == 202) == taken);
        return answer[0];
    }

    private List<String> noted(String code) {
        return village.node().store().reader().ledger(0, 100_000).stream()
                .filter(record -> record.step() == LedgerRecord.Step.NOTED)
                .map(LedgerRecord::detail)
                .filter(detail -> detail.contains(code))
                .toList();
    }

    private void assertDelivered(String fault) throws Exception {
        assertThat(send()).isEqualTo(202);
        List<String> taken = new ArrayList<>();
        var patient = Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptionsInstanceOf(JMSException.class);
        patient.untilAsserted(
                () -> { // the broker may be starting
                    village.drain("south", "duty", 500).forEach(one -> taken.add(identifier(one.body())));
                    assertThat(taken).containsAll(receipted);
                    assertThat(village.files("out/south").stream()
                                    .filter(file -> file.contains("<identifier>"))
                                    .map(FullDiskTest::identifier))
                            .containsAll(receipted);
                });
        Fact.of("fault", fault)
                .n(1)
                .lost(0)
                .figure("receipts", receipted.size())
                .command("mvn -pl routes -am test -Dtest=FullDiskTest")
                .append();
    }

    private static String identifier(String body) {
        int at = body.indexOf("<identifier>") + "<identifier>".length();
        return body.substring(at, body.indexOf('<', at));
    }
}
