package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.connectors.Document;
import tocsin.routes.partners.Feed;
import tocsin.routes.receive.Arrival;
import tocsin.routes.receive.Receipt;

/** What is urgent passes what is not, order per incident before speed; and what is too much is told so. */
class LanesTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: few, from: { push: {} }, format: cap, quota: { documents: 3 } }
            """;

    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("north", NORTH)
                .partner("south", SOUTH)
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void anExtremeAlertPassesTheBulkThatWaits() throws Exception {
        bulk(20);
        post(extreme(Cap.alert("urgent", "Extreme")));

        assertThat(headlines(village.takeUntil("south", "duty", "Bulk 19"))).startsWith("Extreme", "Bulk 0", "Bulk 1");
    }

    @Test
    void anExtremeAlertPassesTheBulkThatStandsBeforeTheWriterHoweverMuchItIs() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> writer = village.node().store().write(tx -> {
            holds.countDown();
            held.await();
            return true;
        });
        holds.await(); // or it takes some of the bulk along
        AtomicInteger bulkReceipted = new AtomicInteger();
        List<CompletableFuture<Receipt>> bulk = new ArrayList<>();
        for (int n = 0; n < 600; n++) {
            bulk.add(receive(minor(Cap.alert("bulk-" + n, "Bulk " + n))));
        }
        bulk.forEach(one -> one.thenRun(bulkReceipted::incrementAndGet));
        CompletableFuture<Integer> before =
                receive(extreme(Cap.alert("urgent", "Extreme"))).thenApply(receipt -> bulkReceipted.get());
        try {
            Awaitility.await()
                    .until(() -> village.node().store().waiting() > 256); // all bulk that may, and the urgent one
        } finally {
            held.countDown(); // or a node whose writer is held would never stop
        }

        assertThat(before.get(30, TimeUnit.SECONDS)).isLessThan(256);
        CompletableFuture.allOf(bulk.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(writer).isCompletedWithValue(true);
    }

    private CompletableFuture<Receipt> receive(String document) {
        Feed feed = village.node().coalition().feeds().stream()
                .filter(one -> one.id().equals("warnings"))
                .findFirst()
                .orElseThrow();
        return village.node()
                .receive(new Arrival(
                        feed, new Document(document.getBytes(StandardCharsets.UTF_8), "application/cap+xml")));
    }

    @Test
    void anExtremeUpdateDoesNotPassTheMinorAlertThatItRevises() throws Exception {
        post(minor(Cap.alert("first", "First words")));
        bulk(5);
        post(extreme(Cap.update("second", "first", "It became extreme")));

        assertThat(headlines(village.takeUntil("south", "duty", "It became extreme")))
                .startsWith("First words")
                .endsWith("It became extreme");
    }

    @Test
    void anExtremeUpdatePassesTheBulkWhenWhatItRevisesIsDelivered() throws Exception {
        post(minor(Cap.alert("first", "First words")));
        village.takeUntil("south", "duty", "First words");
        Awaitility.await()
                .until(() -> village.node().store().reader().counts().channels().stream()
                        .allMatch(one -> one.delivered() == 1));
        bulk(20);
        post(extreme(Cap.update("second", "first", "It became extreme")));

        assertThat(headlines(village.takeUntil("south", "duty", "Bulk 19"))).startsWith("It became extreme", "Bulk 0");
    }

    @Test
    void whoSendsMoreThanItsQuotaIsToldWhenToComeAgainAndOthersAreNot() {
        for (int n = 0; n < 3; n++) {
            assertThat(village.post("north", "few", Cap.alert("few-" + n, "Few"))
                            .statusCode())
                    .isEqualTo(202);
        }

        for (int n = 3; n < 10; n++) {
            var answer = village.post("north", "few", Cap.alert("few-" + n, "Too many"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
            assertThat(answer.body()).contains("\"QUOTA\"");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 60L);
        }
        post(Cap.alert("other", "Other"));
        assertThat(village.metered("tocsin_documents_turned_away_total", "north/few", "QUOTA"))
                .isEqualTo(7);
        village.close();
        village.start();
        assertThat(village.node().store().reader().ledger(0, 10_000))
                .filteredOn(record -> record.step().name().equals("TURNED_AWAY"))
                .singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("7 times"));
    }

    private void bulk(int count) {
        for (int n = 0; n < count; n++) {
            post(minor(Cap.alert("bulk-" + n, "Bulk " + n)));
        }
    }

    private void post(String alert) {
        assertThat(village.post("north", "warnings", alert).statusCode()).isEqualTo(202);
    }

    private static String minor(String alert) {
        return alert.replace("Immediate", "Future").replace("Severe", "Minor");
    }

    private static String extreme(String alert) {
        return alert.replace("<severity>Severe", "<severity>Extreme").replace("<severity>Minor", "<severity>Extreme");
    }

    private static List<String> headlines(List<Village.Delivered> delivered) {
        return delivered.stream()
                .map(one -> one.body().replaceAll("(?s).*<headline>(.*)</headline>.*", "$1"))
                .toList();
    }
}
