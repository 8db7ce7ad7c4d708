package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.BrokerEnd;
import tocsin.routes.figures.Fact;
import tocsin.routes.store.LedgerRecord;

/** The embedded broker ends while alerts come in, and is there again. */
class BrokerAwayTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: messages, from: { queue: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
              - { id: files, to: { folder: { path: out/south } }, form: cap, revisions: all }
            """;
    private static final int TIMES = 3;

    @TempDir
    Path folder;

    private final Set<String> receipted = new HashSet<>();
    private Village village;
    private int sent;

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void carriesAlertsMeanwhileAndFillsTheQueuesFromTheStore() throws Exception {
        village = new Village(folder);
        village.partner("north", NORTH).partner("south", SOUTH).start();
        int meanwhile = 0;
        int refused = 0;
        for (int time = 0; time < TIMES; time++) {
            post(10);
            BrokerEnd.of(village.node().broker());
            refused += accepted() ? 0 : 1;
            int before = sent;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        post(1);
                        return village.node().broker().running();
                    });
            meanwhile += sent - before;
            post(10);
            int ended = time + 1;
            Awaitility.await().until(() -> ended().size() == ended);
        }

        List<Village.Delivered> told = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            told.addAll(village.drain("south", "duty", 700));
            assertThat(told.stream().map(one -> identifier(one.body()))).containsAll(receipted);
            assertThat(village.files("out/south").stream().map(BrokerAwayTest::identifier))
                    .containsAll(receipted);
        });
        assertThat(meanwhile).as("receipts given while it was away").isPositive();
        assertRepeatsAreMarked(told);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
        Fact.of("fault", "the embedded broker ends under load and is there again")
                .n(TIMES)
                .lost(0)
                .unmarked(0)
                .figure("receipts", receipted.size())
                .figure("receipts given while it was away", meanwhile)
                .figure("messages to a feed's queue refused meanwhile", refused)
                .command("mvn -pl routes -am test -Dtest=BrokerAwayTest")
                .append();
    }

    private void post(int alerts) {
        for (int n = 0; n < alerts; n++) {
            String identifier = "alert-" + sent++;
            assertThat(village.post("north", "warnings", Cap.alert(identifier, "Away"))
                            .statusCode())
                    .isEqualTo(202);
            receipted.add(identifier);
        }
    }

    /** Whether the feed's queue took one meanwhile; what it took must be told. */
    private boolean accepted() {
        String identifier = "message-" + sent++;
        try {
            village.send("north", "messages", Cap.alert(identifier, "Away"));
            receipted.add(identifier);
            return true;
        } catch (JMSException refused) {
            return false;
        }
    }

    private static void assertRepeatsAreMarked(List<Village.Delivered> told) {
        Map<String, String> ids = new HashMap<>();
        for (Village.Delivered one : told) {
            String before = ids.put(identifier(one.body()), one.id());
            assertThat(before == null || (before.equals(one.id()) && one.possibleDuplicate()))
                    .as("%s came before as %s", one, before)
                    .isTrue();
        }
    }

    private List<String> ended() {
        return village.node().store().reader().ledger(0, 100_000).stream()
                .filter(record -> record.step() == LedgerRecord.Step.NOTED)
                .map(LedgerRecord::detail)
                .filter(detail -> detail.contains("BROKER-ENDED"))
                .toList();
    }

    private static String identifier(String body) {
        int at = body.indexOf("<identifier>") + "<identifier>".length();
        return body.substring(at, body.indexOf('<', at));
    }
}
