package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Refusal;
import tocsin.alerts.recognise.Known;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;

class StoreTest {

    @TempDir
    Path folder;

    private Store store;

    /** The embedded one, unless a test of another engine says otherwise. */
    Database database() {
        return Database.in(folder);
    }

    @BeforeEach
    void open() {
        store = Store.open(database(), Given.KEY, Given.CLOCK, broken -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    private void write(Consumer<Tx> work) {
        store.now(tx -> {
            work.accept(tx);
            return true;
        });
    }

    private Map<String, Set<String>> unreached(String... alerts) {
        return store.now(tx -> tx.unreached(List.of(alerts)));
    }

    @Test
    void whatIsSetAsideHasReachedNobody() {
        List<String> deliveries = store.now(tx -> Given.carry(tx, "a1", "aster", "birch", "cedar", "dogwood", "elder"));
        write(tx -> {
            tx.parked(deliveries.get(0), "GONE", "HTTP 410");
            tx.expired(deliveries.get(1), "EXPIRED", "past its time");
            tx.attempted(deliveries.get(2), "HTTP 500");
            tx.delivered(List.of(deliveries.get(3)), "http-2xx", Given.NOON);
        });

        assertThat(unreached("a1", "a2")).isEqualTo(Map.of("a1", Set.of("aster/main", "birch/main")));

        write(tx -> tx.resumed(deliveries.get(0), "duty officer"));
        assertThat(unreached("a1")).isEqualTo(Map.of("a1", Set.of("birch/main")));
        assertThat(unreached()).isEmpty();
    }

    @Test
    void keepsAReceiptPendingUntilItIsRead() {
        write(tx -> tx.received(Given.document("r-1", "first")));
        write(tx -> tx.received(Given.document("r-2", "second")));

        write(tx -> tx.read("r-1", 0));
        reopen();

        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-2");
        assertThat(store.reader().pending(0, 10).get(0).document().orElseThrow().bytes())
                .isEqualTo("second".getBytes(StandardCharsets.UTF_8));
        assertThat(store.reader().fate("r-1").orElseThrow().read()).isTrue();
    }

    @Test
    void keepsTheBytesOfADocumentOnceHoweverOftenTheyCome() {
        write(tx -> tx.received(Given.document("r-1", "the same")));
        write(tx -> tx.received(Given.document("r-2", "the same")));

        assertThat(store.reader().verify().documents()).isEqualTo(1);
        assertThat(store.reader().pending(0, 10)).hasSize(2);
    }

    @Test
    void refusesToCloseAReceiptWhoseRecordsDidNotAllBecomeSomething() {
        write(tx -> tx.received(Given.document("r-1", "two records")));

        assertThatThrownBy(() -> write(tx -> {
                    tx.refused("r-1", 0, new Refusal("NOT-XML", "1:1", "not XML"));
                    tx.read("r-1", 2);
                }))
                .hasMessage(
                        "receipt r-1: 2 records were read, but 1 outcomes recorded; every record must become something");
        assertThat(store.reader().quarantine(QuarantineEntry.Filter.open())).isEmpty();
    }

    @Test
    void refusesAWorkThatLeavesAReceiptHalfRead() {
        write(tx -> tx.received(Given.document("r-1", "one record")));

        assertThatThrownBy(() -> write(tx -> tx.refused("r-1", 0, new Refusal("NOT-XML", "1:1", "not XML"))))
                .hasMessage("receipt r-1 has outcomes but was not closed in the same work");
    }

    @Test
    void tellsTheTrailOfAnAlertFromTheDoorToTheProof() {
        List<String> deliveries = store.now(tx -> Given.carry(tx, "a1", "aster", "birch"));
        write(tx -> tx.attempted(deliveries.get(0), "HTTP 503"));
        write(tx -> tx.delivered(deliveries.subList(0, 1), "http-200", Given.NOON));
        write(tx -> tx.parked(deliveries.get(1), "GONE", "HTTP 410"));

        Trail trail = store.reader().trail("a1").orElseThrow();

        assertThat(trail.alert()).isEqualTo(Given.alert("a1", "r-a1", "orle-a1"));
        assertThat(trail.roads()).extracting(Trail.Road::receipt).containsExactly("r-a1");
        assertThat(trail.decisions()).containsExactly(Given.released("a1", "aster"), Given.released("a1", "birch"));
        assertThat(trail.deliveries())
                .extracting(Trail.Sent::state, Trail.Sent::attempts, Trail.Sent::proof, Trail.Sent::code)
                .containsExactly(
                        tuple(Trail.State.DELIVERED, 1, "http-200", ""), tuple(Trail.State.PARKED, 0, "", "GONE"));
        assertThat(trail.ledger())
                .extracting(LedgerRecord::step)
                .containsExactly(
                        LedgerRecord.Step.RECEIVED,
                        LedgerRecord.Step.CARRIED,
                        LedgerRecord.Step.READ,
                        LedgerRecord.Step.ATTEMPTED,
                        LedgerRecord.Step.DELIVERED,
                        LedgerRecord.Step.PARKED);
    }

    @Test
    void findsAnAlertByIdByItsBeginningAndByTheSourcesIdentifier() {
        store.now(tx -> Given.carry(tx, "abc1"));
        store.now(tx -> Given.carry(tx, "abd2"));

        assertThat(store.reader().find("abc1")).containsExactly("abc1");
        assertThat(store.reader().find("abd")).containsExactly("abd2");
        assertThat(store.reader().find("ab")).containsExactly("abc1", "abd2");
        assertThat(store.reader().find("orle-abd2")).containsExactly("abd2");
        assertThat(store.reader().find("zz")).isEmpty();
    }

    @Test
    void knowsWhatWasCarriedInTheSameWorkAndAfterARestart() {
        CarriedAlert alert = Given.alert("a1", "r-a1", "orle-a1");
        String key = alert.alert().identity().key();

        List<Known> within = store.now(tx -> {
            Given.carry(tx, "a1");
            return tx.index().byIdentity(key);
        });
        reopen();
        Known after = store.reader().withIndex(index -> index.byIdentity(key)).get(0);

        assertThat(within).containsExactly(after);
        assertThat(after.id()).isEqualTo("a1");
        assertThat(after.partners()).containsExactly(Given.PARTNER);
        assertThat(after.sent()).isEqualTo(alert.alert().identity().sent().instant());
        assertThat(after.contentDigest()).isEqualTo(alert.alert().identity().contentDigest());
    }

    @Test
    void findsAnAlertByTheKeyThatItRefersTo() {
        Reference reference = new Reference(
                "raw", "duty@hydro.norland.example", "orle-first", Moment.of(Given.NOON, "2026-03-01T12:00:00Z"), "");
        Kind update = Kind.alert().withAction(Kind.Action.UPDATE, List.of(reference));
        CarriedAlert alert = Given.carried(
                "a1", "r-1", Given.PARTNER, Given.FEED, Envelope.Outcome.NEW, Given.said("orle-2", update, "Update"));
        write(tx -> {
            tx.received(Given.document("r-1", "update"));
            tx.carried(alert, "r-1", 0, List.of());
            tx.read("r-1", 1);
        });

        String key = Recogniser.referredKeys(alert.alert()).get(0);

        List<Known> referring = store.reader().withIndex(index -> index.referring(key));
        assertThat(referring).extracting(Known::id).containsExactly("a1");
    }

    @Test
    void notesTheOtherRoadOfARepeatAndWhomItNewlyEntitles() {
        Decision withheld = Given.withheld("a1", "birch", "SEVERITY-BELOW-WANTED");
        write(tx -> {
            tx.received(Given.document("r-1", "first"));
            tx.carried(Given.alert("a1", "r-1", "orle-1"), "r-1", 0, List.of(withheld));
            tx.read("r-1", 1);
        });
        Received again = new Received("r-2", "sudland", "mirror", new byte[] {1}, "", Given.NOON);
        CarriedAlert repeat = Given.carried(
                "a1",
                "r-2",
                "sudland",
                "mirror",
                Envelope.Outcome.REPEAT,
                Given.alert("a1", "r-1", "orle-1").alert());
        List<Decision> now = List.of(Given.released("a1", "birch"));

        List<String> first = store.now(tx -> {
            tx.received(again);
            List<String> added = Given.ids(tx.repeated("r-2", 0, repeat, now));
            tx.read("r-2", 1);
            return added;
        });

        Trail trail = store.reader().trail("a1").orElseThrow();
        assertThat(first).hasSize(1);
        assertThat(trail.roads()).extracting(Trail.Road::partner).containsExactly(Given.PARTNER, "sudland");
        assertThat(trail.decisions()).containsExactlyElementsOf(now);
        assertThat(store.reader().counts().channels().get(0).withholdings()).isZero();
        assertThat(store.reader().counts().addUp()).isTrue();
        assertThat(store.reader().toldBefore(List.of("a1"))).isEqualTo(Set.of("birch/main"));
    }

    @Test
    void deliversOnceAndSaysSo() {
        List<String> delivery = store.now(tx -> Given.carry(tx, "a1", "aster"));

        List<Waiting> first = store.now(tx -> tx.delivered(delivery, "amqp-accepted", Given.NOON));
        List<Waiting> again = store.now(tx -> tx.delivered(delivery, "amqp-accepted", Given.NOON));

        assertThat(first).containsExactly(new Waiting(delivery.get(0), "aster/main", Given.NOON));
        assertThat(again).isEmpty();
        assertThat(store.reader().counts().channels().get(0).delivered()).isEqualTo(1);
        assertThat(store.reader().undelivered("aster", "main", 0, 10)).isEmpty();
    }

    @Test
    void findsWhatIsWaitingByTheIdThatThePartnerSees() {
        String delivery = store.now(tx -> Given.carry(tx, "a1", "aster")).get(0);

        Optional<Waiting> parked = store.now(tx -> {
            tx.parked(delivery, "GONE", "HTTP 410");
            return tx.waiting(delivery);
        });
        Optional<Waiting> delivered = store.now(tx -> {
            tx.delivered(List.of(delivery), "authenticated-fetch", Given.NOON);
            return tx.waiting(delivery);
        });

        assertThat(parked).contains(new Waiting(delivery, "aster/main", Given.NOON));
        assertThat(delivered).isEmpty();
        assertThat(store.reader().alertOfDelivery(delivery)).contains("a1");
        assertThat(store.reader().counts().addUp()).isTrue();
    }

    @Test
    void handsBackWhatWasNotDeliveredAfterARestart() {
        List<String> deliveries = store.now(tx -> Given.carry(tx, "a1", "aster", "birch"));
        reopen();

        Undelivered aster = store.reader().undelivered("aster", "main", 0, 10).get(0);
        Undelivered birch = store.reader().undelivered("birch", "main", 0, 10).get(0);

        assertThat(aster.delivery()).isEqualTo(deliveries.get(0));
        assertThat(birch.delivery()).isEqualTo(deliveries.get(1));
        assertThat(store.reader().released(0, 10))
                .extracting(Undelivered::delivery)
                .isEqualTo(deliveries);
        assertThat(birch.carried()).contains(Given.alert("a1", "r-a1", "orle-a1"));
    }

    @Test
    void replaysAQuarantinedDocumentUnderANewReceipt() {
        long entry = store.now(tx -> {
            tx.received(Given.document("r-1", "broken"));
            long id = tx.refused("r-1", 0, new Refusal("NOT-XML", "1:1", "not XML"));
            tx.read("r-1", 1);
            return id;
        });

        String receipt = store.now(tx -> tx.replay(entry, "duty officer"));

        Pending pending = store.reader().pending(0, 10).get(0);
        assertThat(pending.receipt()).isEqualTo(receipt);
        assertThat(pending.replayOf()).isEqualTo(entry);
        assertThat(pending.document().orElseThrow().bytes()).isEqualTo("broken".getBytes(StandardCharsets.UTF_8));
        assertThat(store.reader().quarantine(QuarantineEntry.Filter.open())).isEmpty();
        assertThatThrownBy(() -> store.now(tx -> tx.replay(entry, "duty officer")))
                .hasMessage("there is no open quarantine entry " + entry);
        assertThat(store.reader().verify().damages()).isEmpty();
    }

    @Test
    void showsEachFeedAndChannelByEvidence() {
        write(tx -> tx.contact(Given.PARTNER, Given.FEED, Given.NOON.minusSeconds(60), "304"));
        List<String> deliveries = store.now(tx -> Given.carry(tx, "a1", "aster", "birch"));
        write(tx -> tx.delivered(deliveries.subList(0, 1), "http-200", Given.NOON));
        write(tx -> tx.attempted(deliveries.get(1), "HTTP 503"));
        write(tx -> tx.turnedAway(Given.PARTNER, Given.FEED, "OVERSIZE", "12 MB, at most 10 MB"));
        write(tx -> tx.feedState(Given.PARTNER, Given.FEED, "{\"etag\":\"x\"}"));

        FeedEvidence feed = store.reader().feedEvidence().get(0);
        List<ChannelEvidence> channels = store.reader().channelEvidence();

        assertThat(feed)
                .isEqualTo(new FeedEvidence(
                        Given.PARTNER,
                        Given.FEED,
                        Given.NOON,
                        "content",
                        Given.NOON,
                        1,
                        1,
                        1,
                        "OVERSIZE",
                        Given.NOON,
                        "OVERSIZE: 12 MB, at most 10 MB",
                        "{\"etag\":\"x\"}"));
        assertThat(channels)
                .containsExactly(
                        new ChannelEvidence(
                                "aster", "main", 0, null, 1, 1, 0, null, "", Given.NOON, ChannelHealth.WELL),
                        new ChannelEvidence(
                                "birch",
                                "main",
                                1,
                                Given.NOON,
                                0,
                                0,
                                1,
                                Given.NOON,
                                "HTTP 503",
                                null,
                                ChannelHealth.WELL));
    }

    @Test
    void tellsWhatWaitsAgainInTheOrderInWhichItCameToWait() {
        List<String> deliveries = store.now(tx -> Given.carry(tx, "a1", "aster", "birch"));
        write(tx -> deliveries.forEach(delivery -> tx.parked(delivery, "GONE", "HTTP 410")));
        long before = store.reader().lastResumed();

        boolean resumed = store.now(tx -> tx.resumed(deliveries.get(1), "duty officer"));
        boolean again = store.now(tx -> tx.resumed(deliveries.get(1), "duty officer"));

        List<Undelivered> waiting = store.reader().resumed(before, 10);
        assertThat(resumed).isTrue();
        assertThat(again).isFalse();
        assertThat(waiting).extracting(Undelivered::delivery).containsExactly(deliveries.get(1));
        assertThat(waiting.get(0).retold()).isFalse();
        assertThat(store.reader().resumed(waiting.get(0).again(), 10)).isEmpty();
        assertThat(store.reader().undelivered("birch", "main", 0, 10))
                .extracting(Undelivered::delivery)
                .containsExactly(deliveries.get(1));
    }

    @Test
    void isReadByAnotherProcessWithoutAWriter() {
        write(tx -> tx.received(Given.document("r-1", "first")));
        store.close();

        try (StoreReader reader = StoreReader.open(database(), Given.KEY, Given.CLOCK)) {
            assertThat(reader.pending(0, 10)).hasSize(1);
        }
    }
}
