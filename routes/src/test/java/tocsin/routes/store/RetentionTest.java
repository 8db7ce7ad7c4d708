package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Reference;
import tocsin.alerts.Refusal;
import tocsin.alerts.recognise.Recogniser;

/** Documents for 90 days, alerts for 400. */
class RetentionTest {

    @TempDir
    Path folder;

    private final Later clock = new Later();
    private Store store;

    Database database() {
        return Database.in(folder);
    }

    @BeforeEach
    void open() {
        store = Store.open(database(), Given.KEY, clock, broken -> {});
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

    private void after(int days) {
        clock.now = Given.NOON.plus(Duration.ofDays(days));
        boolean more = true;
        while (more) {
            more = store.now(tx -> tx.retain(Duration.ofDays(90), Duration.ofDays(400)));
        }
    }

    private void delivered(String id) {
        List<String> deliveries = store.now(tx -> Given.carry(tx, id, "aster"));
        write(tx -> tx.delivered(deliveries, "amqp-accepted", Given.NOON));
    }

    private boolean contentOf(String id) {
        return store.reader().trail(id).orElseThrow().body().isPresent();
    }

    private void assertWhole() {
        assertThat(store.reader().verify().damages()).isEmpty();
        assertThat(store.reader().counts().addUp()).isTrue();
    }

    @Test
    void removesDocumentsAndAlertsPastTheirAgeAndSaysSo() {
        delivered("a1");

        after(89);
        assertThat(store.reader().document("r-a1")).isPresent();
        after(91);
        assertThatThrownBy(() -> store.reader().document("r-a1"))
                .isInstanceOf(RemovedByRetention.class)
                .hasMessage("the original was removed by retention on 2026-05-31");
        assertThat(contentOf("a1")).isTrue();
        after(401);

        Trail trail = store.reader().trail("a1").orElseThrow();
        assertThat(trail.body()).isEmpty();
        assertThat(trail.removed()).contains(clock.now);
        assertThat(trail.decisions()).containsExactly(Given.released("a1", "aster"));
        assertThat(trail.deliveries()).extracting(Trail.Sent::state).containsExactly(Trail.State.DELIVERED);
        assertThat(store.reader().ledger(0, 100))
                .filteredOn(record -> record.step() == LedgerRecord.Step.REMOVED)
                .extracting(LedgerRecord::detail)
                .containsExactly(
                        "{\"code\":\"RETENTION\",\"rule\":\"documents: 90d\",\"documents\":\"1\"}",
                        "{\"code\":\"RETENTION\",\"rule\":\"alerts: 400d\",\"alerts\":\"1\"}");
        assertWhole();
    }

    @Test
    void keepsAllWhereNothingIsSaid() {
        delivered("a1");
        clock.now = Given.NOON.plus(Duration.ofDays(4000));

        store.now(tx -> tx.retain(null, null));

        assertThat(contentOf("a1")).isTrue();
        assertThat(store.reader().document("r-a1")).isPresent();
    }

    @Test
    void keepsWhatWaitsAndDeliversIt() {
        String waiting =
                store.now(tx -> Given.carry(tx, "a1", "aster", "birch")).get(0);
        write(tx -> tx.delivered(List.of(waiting), "amqp-accepted", Given.NOON));

        after(401);

        assertThat(store.reader().undelivered("birch", "main", 0, 10).get(0).carried())
                .contains(Given.alert("a1", "r-a1", "orle-a1"));
        assertThat(store.reader().document("r-a1")).isPresent();
        write(tx -> tx.delivered(
                List.of(store.reader()
                        .undelivered("birch", "main", 0, 10)
                        .get(0)
                        .delivery()),
                "late",
                clock.now));
        after(402);
        assertThat(contentOf("a1")).isFalse();
        assertThatThrownBy(() -> store.reader().document("r-a1")).isInstanceOf(RemovedByRetention.class);
        assertWhole();
    }

    @Test
    void findsTheOneThatWaitsAmongManyThatDoNot() {
        List<String> waiting = new ArrayList<>();
        write(tx -> {
            List<String> on = new ArrayList<>();
            for (int n = 0; n < 3 * Retention.SLICE; n++) {
                on.addAll(Given.carry(tx, "a" + n, "aster", "birch"));
            }
            waiting.add(on.remove(2 * 300 + 1));
            tx.delivered(on, "amqp-accepted", Given.NOON);
        });

        after(401);

        assertThat(contentOf("a299")).isFalse();
        assertThat(contentOf("a300")).isTrue();
        assertThat(contentOf("a301")).isFalse();
        assertThat(contentOf("a" + (3 * Retention.SLICE - 1))).isFalse();
        assertThat(store.reader().document("r-a300")).isPresent();
        write(tx -> tx.delivered(waiting, "late", clock.now));
        after(402);
        assertThat(contentOf("a300")).isFalse();
        assertWhole();
    }

    @Test
    void keepsWhatIsParked() {
        String delivery = store.now(tx -> Given.carry(tx, "a1", "aster")).get(0);
        write(tx -> tx.parked(delivery, "GONE", "HTTP 410"));

        after(401);

        assertThat(contentOf("a1")).isTrue();
        assertThat(store.reader().document("r-a1")).isPresent();
        write(tx -> tx.resumed(delivery, "duty"));
        assertThat(store.reader().resumed(0, 10).get(0).carried()).isPresent();
        assertWhole();
    }

    @Test
    void keepsWhatIsPendingAndWhatIsInOpenQuarantine() {
        write(tx -> tx.received(Given.document("r-pending", "not read yet")));
        write(tx -> tx.received(Given.document("r-open", "cannot be read")));
        long entry = store.now(tx -> {
            long id = tx.refused("r-open", 0, new Refusal("NOT-XML", "1:1", "not XML"));
            tx.read("r-open", 1);
            return id;
        });

        after(401);

        assertThat(store.reader().pending(0, 10).get(0).document()).isPresent();
        assertThat(store.reader().original(entry)).isPresent();
        write(tx -> tx.discard(entry, "duty", "a test"));
        after(402);
        assertThatThrownBy(() -> store.reader().original(entry)).isInstanceOf(RemovedByRetention.class);
        assertWhole();
    }

    @Test
    void keepsAnAlertWhileALaterOneOfTheSeriesThatIsKeptRefersToIt() {
        delivered("a1");
        clock.now = Given.NOON.plus(Duration.ofDays(300));
        Alert first = Given.alert("a1", "r-a1", "orle-a1").alert();
        Reference reference = new Reference(
                "raw", first.identity().sender(), "orle-a1", first.identity().sent(), "");
        Kind kind = Kind.alert().withAction(Kind.Action.UPDATE, List.of(reference));
        Alert update = Given.said("orle-a2", kind, "The Orle falls.");
        write(tx -> {
            tx.received(Given.document("r-a2", "update"));
            tx.carried(carried("a2", "r-a2", update), "r-a2", 0, List.of());
            tx.read("r-a2", 1);
        });

        after(401);
        assertThat(contentOf("a1")).isTrue();
        after(701);
        assertThat(contentOf("a2")).isFalse();
        after(702);
        assertThat(contentOf("a1")).isFalse();
        assertWhole();
    }

    private static CarriedAlert carried(String id, String receipt, Alert alert) {
        return Given.carried(id, receipt, Given.PARTNER, Given.FEED, Envelope.Outcome.REVISION, alert);
    }

    @Test
    void recognisesARepeatOfWhatWasRemovedAndKeepsItsBytesAnew() {
        delivered("a1");
        after(401);

        Alert again = Given.alert("a9", "r-9", "orle-a1").alert();
        assertThat(store.reader()
                        .<Envelope.Outcome>withIndex(index -> new Recogniser(Map.of())
                                .recognise(again, Given.PARTNER, index)
                                .recognition()
                                .outcome()))
                .isEqualTo(Envelope.Outcome.REPEAT);
        write(tx -> {
            tx.received(Given.document("r-9", "document a1"));
            tx.repeated("r-9", 0, Given.alert("a1", "r-9", "orle-a1"), List.of());
            tx.read("r-9", 1);
        });
        assertThat(store.reader().document("r-9").orElseThrow())
                .isEqualTo("document a1".getBytes(StandardCharsets.UTF_8));
        assertWhole();
    }

    @Test
    void removesWhatALaterRoadToldOfARemovedAlertOnceThatIsDelivered() {
        delivered("a1");
        after(401);
        List<Released> released = store.now(tx -> {
            tx.received(Given.document("r-9", "document a1"));
            List<Released> added =
                    tx.repeated("r-9", 0, Given.alert("a1", "r-9", "orle-a1"), List.of(Given.released("a1", "birch")));
            tx.read("r-9", 1);
            return added;
        });
        after(402);
        assertThat(store.reader().resumed(0, 10).get(0).carried()).isPresent();
        write(tx -> tx.delivered(Given.ids(released), "late", clock.now));

        after(403);

        assertThat(store.<Long>now(tx -> tx.sql().number("SELECT SUM(LENGTH(json)) FROM retelling")))
                .isZero();
        assertWhole();
    }

    @Test
    void obeysAnAlertThatSaysItselfHowLong() {
        Handling asked = new Handling(
                Handling.UNMARKED.tlp(),
                Handling.UNMARKED.releasableTo(),
                Handling.UNMARKED.attribution(),
                Handling.UNMARKED.sensitivity(),
                true,
                "P30D");
        Alert alert = Given.alert("a1", "r-a1", "orle-a1").alert();
        Alert personal =
                new Alert(alert.identity(), alert.kind(), alert.infos(), alert.assessment(), asked, alert.trust());
        write(tx -> {
            tx.received(Given.document("r-a1", "document a1"));
            tx.carried(carried("a1", "r-a1", personal), "r-a1", 0, List.of());
            tx.read("r-a1", 1);
        });

        after(29);
        assertThat(contentOf("a1")).isTrue();
        after(31);

        assertThat(contentOf("a1")).isFalse();
        assertThatThrownBy(() -> store.reader().document("r-a1")).isInstanceOf(RemovedByRetention.class);
        assertWhole();
    }

    @Test
    void findsContentThatWentWithoutARecordOfIt() {
        delivered("a1");
        write(tx -> tx.sql().update("UPDATE alert SET json = ?, removed = 1", (Object) new byte[0]));

        assertThat(store.reader().verify().damages())
                .containsExactly("alert 1 is empty, and the ledger tells of no removal");
    }

    private static final class Later extends Clock {
        private volatile Instant now = Given.NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
