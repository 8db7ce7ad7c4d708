package tocsin.routes.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.json.ContentDigest;
import tocsin.alerts.release.Decision;
import tocsin.connectors.Reading;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.Linked.How;
import tocsin.routes.store.Database;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.Tx;

class LiveIncidentsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] KEY = "the key of a node in a test".getBytes(StandardCharsets.UTF_8);
    private static final String KARO = "Gunmen on motorbikes shot fourteen traders at the Karo cattle market at dawn.";

    @TempDir
    Path folder;

    private final List<Node> nodes = new ArrayList<>();
    private Node node;

    /** A store and the memory beside it, as one process has them. */
    private static final class Node {
        final Store store;
        final LiveIncidents live;
        final Origins origins;

        Node(Store store, Path folder) {
            this.store = store;
            this.origins = new Origins(new Coalition(NodeSettings.defaults(folder), List.of(), List.of(), List.of()));
            this.live =
                    new LiveIncidents(origins, new Linker(Model.shipped(), Linker.Rules.DEFAULT, Node::failOnTheBad));
            live.restore(store.reader(), NOON);
        }

        /** A defect in the middle of the work. */
        private static void failOnTheBad(tocsin.alerts.incident.Report report, List<?> candidates) {
            if (report.id().startsWith("bad")) {
                throw new IllegalStateException("a defect");
            }
        }

        Linked tell(CarriedAlert carried, String... channels) {
            return store.now(tx -> carry(tx, carried, channels)).orElseThrow();
        }

        Optional<Linked> carry(Tx tx, CarriedAlert carried, String... channels) {
            String receipt = carried.envelope().receipt();
            String id = carried.envelope().id();
            tx.received(new Received(
                    receipt,
                    carried.envelope().partner(),
                    "reports",
                    id.getBytes(StandardCharsets.UTF_8),
                    "text/plain",
                    NOON));
            Optional<Linked> linked = live.link(tx, carried, () -> origins.prepared(carried));
            List<Decision> decisions = java.util.Arrays.stream(channels)
                    .map(channel -> new Decision(id, channel, "main", true, "WANTED", "", "", List.of()))
                    .toList();
            Set<String> told = java.util.Arrays.stream(channels)
                    .map(channel -> channel + "/main")
                    .collect(java.util.stream.Collectors.toSet());
            live.released(tx, id, told);
            tx.carried(carried, receipt, 1, decisions);
            tx.read(receipt, 1);
            return linked;
        }
    }

    /** The embedded one, unless a test of another engine says otherwise. */
    Database database() {
        return Database.in(folder);
    }

    @BeforeEach
    void open() {
        node = another();
    }

    @AfterEach
    void close() {
        nodes.forEach(one -> one.store.close());
    }

    private Node another() {
        Node one = new Node(Store.open(database(), KEY, Clock.fixed(NOON, ZoneOffset.UTC), broken -> {}), folder);
        nodes.add(one);
        return one;
    }

    private void restart() {
        nodes.remove(node);
        node.store.close();
        node = another();
    }

    private List<IncidentEvent> log() {
        return node.store.reader().events(0, 1_000).stream()
                .map(StoredEvent::event)
                .toList();
    }

    private static CarriedAlert karo(String id, String partner) {
        return karo(id, partner, KARO);
    }

    private static CarriedAlert karo(String id, String partner, String words) {
        return report(id, partner, "Karo", 12.9, 23.4, NOON, words, Envelope.Outcome.NEW, Kind.Action.ALERT, List.of());
    }

    private static CarriedAlert belda(String id, String partner) {
        return report(
                id,
                partner,
                "Belda",
                13.35,
                23.1,
                NOON,
                "A bomb at the bus station of Belda wounded three passengers.",
                Envelope.Outcome.NEW,
                Kind.Action.ALERT,
                List.of());
    }

    private static CarriedAlert revision(CarriedAlert one, Kind.Action action, String of) {
        Envelope envelope = one.envelope();
        return new CarriedAlert(
                new Envelope(
                        envelope.id(),
                        envelope.partner(),
                        envelope.feed(),
                        envelope.receipt(),
                        envelope.receivedAt(),
                        envelope.documentSha256(),
                        envelope.format(),
                        envelope.connector(),
                        new Envelope.Recognition(Envelope.Outcome.REVISION, List.of(of), false),
                        List.of()),
                one.alert().withKind(one.alert().kind().withAction(action, List.of())));
    }

    private static CarriedAlert report(
            String id,
            String partner,
            String town,
            double lat,
            double lon,
            Instant at,
            String words,
            Envelope.Outcome outcome,
            Kind.Action action,
            List<String> of) {
        Moment when = Moment.of(at.minus(Duration.ofHours(6)), "");
        Info info = new Info(
                Text.of("en", "Attack on civilians", "Attack in " + town, words),
                List.of(Category.SECURITY),
                List.of(),
                List.of(),
                Urgency.PAST,
                Severity.SEVERE,
                Certainty.OBSERVED,
                new Times(null, when, null, null, null),
                List.of(new Area(
                        town, List.of(new Shape.Circle(new Shape.Position(lat, lon), 2)), null, List.of(), "", "")),
                List.of(),
                List.of());
        Identity identity = new Identity(Identity.CAP, "duty@" + partner, id, Moment.of(at, at.toString()), "", "");
        return new CarriedAlert(
                new Envelope(
                        id,
                        partner,
                        "reports",
                        "r-" + id,
                        at,
                        "0".repeat(64),
                        "cap",
                        "1",
                        new Envelope.Recognition(outcome, of, false),
                        List.of()),
                ContentDigest.seal(new Alert(
                        identity,
                        Kind.alert().withAction(action, List.of()),
                        List.of(info),
                        Assessment.UNSTATED,
                        Handling.UNMARKED,
                        Trust.UNSIGNED)));
    }

    @Test
    void handsToReleaseWhoWasToldOfWhat() {
        Linked first = node.tell(karo("a-1", "north"), "west", "coast");
        Linked second = node.tell(karo("a-2", "south", "Fourteen traders died when riders attacked Karo's market."));

        assertThat(first.how()).isEqualTo(How.OPENED);
        assertThat(first.others()).isEmpty();
        assertThat(first.origin()).isEqualTo(1);
        assertThat(second.how()).isEqualTo(How.ATTACHED);
        assertThat(second.incident()).isEqualTo(first.incident());
        assertThat(second.origin()).isEqualTo(2);
        assertThat(second.others()).singleElement().satisfies(told -> {
            assertThat(told.alert()).isEqualTo("a-1");
            assertThat(told.feed()).isEqualTo("north/reports");
            assertThat(told.origin()).isEqualTo(1);
            assertThat(told.severity()).isEqualTo(Severity.SEVERE);
            assertThat(told.channels()).containsExactlyInAnyOrder("west/main", "coast/main");
        });
    }

    @Test
    void isTheSameAfterARestart() {
        node.tell(karo("a-1", "north"), "west");
        node.tell(belda("b-1", "south"));
        node.tell(karo("a-2", "south"));
        Linked before = node.tell(karo("a-3", "east"));
        restart();

        Linked after = node.tell(karo("a-4", "east"));

        assertThat(after.incident()).isEqualTo(before.incident());
        assertThat(after.others().stream().map(Teller::alert)).containsExactly("a-1", "a-2", "a-3");
        assertThat(after.others().get(0)).isEqualTo(before.others().get(0));
        assertThat(after.others().get(0).channels()).containsExactly("west/main");
    }

    @Test
    void anUndoneTransactionLeavesNoTrace() {
        node.tell(belda("b-1", "south"));

        assertThatThrownBy(() -> node.store.now(tx -> {
                    node.carry(tx, karo("a-1", "north"), "west");
                    node.carry(tx, karo("a-2", "south"));
                    throw new IllegalStateException("not kept");
                }))
                .hasMessage("not kept");

        Linked first = node.tell(karo("a-2", "south"));
        assertThat(first.how()).isEqualTo(How.OPENED);
        assertThat(first.others()).isEmpty();
        List<IncidentEvent> told = log();
        Node fresh = another();
        assertThat(fresh.tell(karo("a-3", "east")).others())
                .extracting(Teller::alert)
                .containsExactly("a-2");
        assertThat(told)
                .filteredOn(event -> event instanceof IncidentEvent.Opened)
                .extracting(event -> ((IncidentEvent.Opened) event).report())
                .containsExactly("b-1", "a-2");
        assertThat(told).noneMatch(event -> event.toString().contains("a-1"));
    }

    @Test
    void aWorkThatFailsBesideOthersTakesBackOnlyItsOwn() {
        node.tell(karo("a-1", "north"));
        List<java.util.concurrent.CompletableFuture<?>> written = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CarriedAlert carried = karo("m-" + i, i % 2 == 0 ? "south" : "east");
            boolean fails = i % 5 == 0;
            written.add(node.store.write(tx -> {
                Optional<Linked> linked = node.carry(tx, carried);
                if (fails) {
                    throw new IllegalStateException("not kept");
                }
                return linked;
            }));
        }
        written.forEach(one -> one.handle((done, failed) -> true).join());

        Linked last = node.tell(karo("z", "west"));

        assertThat(last.others()).hasSize(17).extracting(Teller::alert).doesNotContain("m-0", "m-5", "m-10", "m-15");
        Node fresh = another();
        assertThat(fresh.tell(karo("z2", "coast")).others())
                .extracting(Teller::alert)
                .containsAll(last.others().stream().map(Teller::alert).toList());
    }

    @Test
    void nodesOnOneStoreAgree() {
        Node other = another();
        Linked first = node.tell(karo("a-1", "north"), "west");
        Linked second = other.tell(karo("a-2", "south", "Fourteen traders died when riders attacked Karo's market."));
        Linked third =
                node.tell(karo("a-3", "east", "Armed men on motorbikes left 14 dead at the cattle market of Karo."));
        other.tell(belda("b-1", "south"));
        Linked rival = node.tell(belda("b-2", "north"));

        assertThat(second.incident()).isEqualTo(first.incident());
        assertThat(second.others().get(0).channels()).containsExactly("west/main");
        assertThat(third.others()).extracting(Teller::alert).containsExactly("a-1", "a-2");
        assertThat(third.others()).extracting(Teller::origin).containsExactly(1, 2);
        assertThat(third.origin()).isEqualTo(3);
        assertThat(rival.others()).extracting(Teller::alert).containsExactly("b-1");
        assertThat(node.store.reader().verify().damages()).isEmpty();
    }

    @Test
    void aHumansSplitSurvivesRestartAndReplayAndANewLookAlike() {
        node.tell(karo("a-1", "north"));
        node.tell(karo("a-2", "south"));
        String fuel = "Fourteen traders died as fuel drums exploded behind the abattoir of Karo, firemen say.";
        Linked wrong = node.tell(karo("a-3", "east", fuel));
        String incident = wrong.incident();
        assertThat(node.store.reader().incident(incident).orElseThrow().telling())
                .contains("a-3");
        Node officer = another();
        String split = officer.store
                .now(tx -> tx.split(incident, List.of("a-3"), "duty officer"))
                .opened();

        for (String next : List.of("w-1", "w-2", "w-3")) {
            Linked alike = node.tell(karo(next, "partner-" + next, fuel));
            boolean asked = node.store.reader().eventsOf(next).stream().anyMatch(StoredEvent::open);
            assertThat(alike.incident()).as(next).isNotEqualTo(incident);
            assertThat(asked || alike.incident().equals(split)).as(next).isTrue();
            restart();
        }

        assertThat(node.store.reader().incident(incident).orElseThrow().telling())
                .containsExactly("a-1", "a-2");
        assertThat(node.store.reader().incidentOf("a-3")).contains(split);
    }

    @Test
    void aHumansWordIsHeededWithinTheTransactionThatItStandsIn() {
        String one = node.tell(karo("a-1", "north")).incident();
        String two = node.tell(belda("b-1", "south")).incident();

        Linked after = node.store.now(tx -> {
            tx.joined(one, two, "duty officer");
            return node.carry(tx, karo("a-2", "east")).orElseThrow();
        });

        assertThat(after.incident()).isEqualTo(one);
        assertThat(after.others()).extracting(Teller::alert).containsExactly("a-1", "b-1");
    }

    @Test
    void anUpdateThatContradictsAsksAndDoesNotMove() {
        node.tell(karo("a-1", "north"));
        String incident = node.tell(karo("a-2", "south")).incident();
        CarriedAlert elsewhere = report(
                "a-3",
                "north",
                "Zungu",
                2,
                40,
                NOON.minus(Duration.ofDays(30)),
                "A bridge collapsed at Zungu and the river rose.",
                Envelope.Outcome.NEW,
                Kind.Action.ALERT,
                List.of());

        Linked updated = node.tell(revision(elsewhere, Kind.Action.UPDATE, "a-1"));

        assertThat(updated.how()).isEqualTo(How.REVISED);
        assertThat(updated.incident()).isEqualTo(incident);
        assertThat(updated.others()).extracting(Teller::alert).containsExactly("a-2");
        assertThat(node.store.reader().openQuestions(0, 10))
                .singleElement()
                .satisfies(asked -> assertThat(asked.event()).isInstanceOf(IncidentEvent.Contradicted.class));
    }

    @Test
    void aCancelWithdrawsThatReportAlone() {
        node.tell(karo("a-1", "north"));
        String incident = node.tell(karo("a-2", "south")).incident();

        Linked cancelled = node.tell(revision(karo("a-3", "north"), Kind.Action.CANCEL, "a-1"));
        Linked next = node.tell(karo("a-4", "east"));

        assertThat(cancelled.how()).isEqualTo(How.WITHDRAWN);
        assertThat(cancelled.incident()).isEqualTo(incident);
        assertThat(cancelled.origin()).isZero();
        assertThat(cancelled.others()).extracting(Teller::origin).containsExactly(1);
        assertThat(next.incident()).isEqualTo(incident);
        assertThat(next.others()).extracting(Teller::alert).containsExactly("a-2");
        assertThat(node.store.reader().incident(incident).orElseThrow().telling())
                .containsExactly("a-2", "a-4");
    }

    @Test
    void aReportWhoseBodyWasRemovedStaysInTheRecordAndIsComparedWithNothing() {
        String incident = node.tell(karo("a-1", "north")).incident();
        node.store.now(tx -> tx.retain(Duration.ofMillis(-1), Duration.ofMillis(-1)));
        restart();

        Linked next = node.tell(karo("a-2", "south"));

        assertThat(next.how()).isEqualTo(How.OPENED);
        assertThat(node.store.reader().incident(incident).orElseThrow().telling())
                .containsExactly("a-1");
        assertThat(node.store.reader().alert("a-2")).isPresent();
    }

    @Test
    void whatTheLinkerCannotDoLeavesTheMemoryAsItWas() {
        node.tell(karo("a-1", "north"));

        boolean failed = node.store.now(tx -> {
            CarriedAlert bad = report(
                    "bad",
                    "south",
                    "Karo",
                    12.9,
                    23.4,
                    NOON.plus(Duration.ofDays(100)),
                    KARO,
                    Envelope.Outcome.NEW,
                    Kind.Action.ALERT,
                    List.of());
            assertThatThrownBy(() -> node.live.link(tx, bad, () -> node.origins.prepared(bad)))
                    .isInstanceOf(LiveIncidents.NotLinked.class);
            return node.carry(tx, karo("a-3", "south")).isPresent();
        });

        assertThat(failed).isTrue();
        assertThat(log()).hasSize(2);
        assertThat(node.tell(karo("a-4", "east")).others())
                .extracting(Teller::alert)
                .containsExactly("a-1", "a-3");
    }

    /** An id that was linked before is what the linker refuses. */
    @Test
    void anAlertThatCannotBeLinkedIsCarriedAndNoted() throws IOException {
        node.tell(karo("a-1", "north"));
        Linking linking = new Linking(node.live, node.origins, (receipt, record) -> "unused");
        Feed feed = feed();

        boolean linked = node.store.now(tx -> {
            Pending pending = new Pending(0, "r-2", "north", "reports", NOON, Optional.empty(), "0".repeat(64), null);
            Passage passage = new Passage(tx, new ReadDocument(pending, feed, "1", new Reading(List.of(), List.of())));
            return linking.link(new RecognisedAlert(
                            passage, 1, new Sighting(karo("a-1", "north"), Set.of()), Optional.empty()))
                    .linked()
                    .isPresent();
        });

        assertThat(linked).isFalse();
        assertThat(node.store.reader().lastRecord().orElseThrow()).satisfies(noted -> {
            assertThat(noted.step()).isEqualTo(LedgerRecord.Step.NOTED);
            assertThat(noted.detail()).contains("INCIDENT-NOT-LINKED");
        });
        assertThat(node.tell(karo("a-2", "south")).how()).isEqualTo(How.ATTACHED);
    }

    private Feed feed() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config").resolve("partners"));
        Files.writeString(config.resolve("north.yaml"), """
                partner: north
                name: north
                kind: ngo
                credential: secret:data:north.token
                feeds:
                  - { id: reports, from: { push: {} }, format: cap }
                """);
        Files.writeString(config.resolveSibling("tocsin.yaml"), "node: test\ndata: " + folder.resolve("data") + "\n");
        return new Loader(config.getParent(), null).load(Map.of()).feeds().get(0);
    }

    @Test
    void whatIsNotRealOrSaysThatSomethingIsNotSoTakesNoPart() throws IOException {
        node.tell(karo("a-1", "north"));
        Linking linking = new Linking(node.live, node.origins, (receipt, record) -> "unused");
        CarriedAlert test = karo("t-1", "south");
        CarriedAlert exercise = new CarriedAlert(
                test.envelope(), test.alert().withKind(test.alert().kind().withStatus(Kind.Status.EXERCISE)));
        CarriedAlert denial = report(
                "d-1", "south", "Karo", 12.9, 23.4, NOON, KARO, Envelope.Outcome.NEW, Kind.Action.CANCEL, List.of());
        Feed feed = feed();

        for (CarriedAlert none : List.of(exercise, denial)) {
            boolean linked = node.store.now(tx -> {
                Pending pending =
                        new Pending(0, "r-2", "south", "reports", NOON, Optional.empty(), "0".repeat(64), null);
                Passage passage =
                        new Passage(tx, new ReadDocument(pending, feed, "1", new Reading(List.of(), List.of())));
                return linking.link(new RecognisedAlert(passage, 1, new Sighting(none, Set.of()), Optional.empty()))
                        .linked()
                        .isPresent();
            });
            assertThat(linked).isFalse();
        }
        assertThat(log()).hasSize(1);
    }

    @Test
    void reportsOfLongAgoAreNotTakenInAgain() {
        CarriedAlert old = report(
                "a-1",
                "north",
                "Karo",
                12.9,
                23.4,
                NOON.minus(Duration.ofDays(61)),
                KARO,
                Envelope.Outcome.NEW,
                Kind.Action.ALERT,
                List.of());
        String past = node.tell(old).incident();
        String now = node.tell(belda("b-1", "south")).incident();
        node.store.now(tx -> tx.joined(now, past, "duty officer"));
        restart();

        Linked next = node.tell(belda("b-2", "north"));

        assertThat(next.incident()).isEqualTo(now);
        assertThat(next.others()).extracting(Teller::alert).containsExactly("b-1");
    }
}
