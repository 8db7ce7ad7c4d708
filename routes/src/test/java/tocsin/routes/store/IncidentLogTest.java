package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Attached;
import tocsin.alerts.incident.IncidentEvent.Contradicted;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Revised;
import tocsin.alerts.incident.IncidentEvent.Withdrawn;
import tocsin.routes.store.StoredIncident.State;

class IncidentLogTest {

    private static final Evidence EVIDENCE = new Evidence(
            "x",
            "a-1",
            0.875,
            0.6,
            "model-1",
            List.of(new Evidence.Line("time", "all", "the same day", 1.25)),
            List.of("near in place and time"),
            Optional.of(new Evidence.RunnerUp("y", 0.0625)),
            List.of("a veto"));

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

    private StoreReader reader() {
        return store.reader();
    }

    private void carry(String alert, IncidentEvent... events) {
        store.now(tx -> {
            tx.linked(alert, List.of(events));
            return Given.carry(tx, alert, "south");
        });
    }

    private static Opened opened(String incident, String alert) {
        return new Opened(Given.NOON, incident, alert);
    }

    private static Attached attached(String incident, String alert) {
        return new Attached(
                Given.NOON,
                incident,
                alert,
                new Evidence(
                        incident,
                        EVIDENCE.nearest(),
                        EVIDENCE.probability(),
                        EVIDENCE.threshold(),
                        EVIDENCE.model(),
                        EVIDENCE.lines(),
                        EVIDENCE.met(),
                        EVIDENCE.runnerUp(),
                        EVIDENCE.vetoes()));
    }

    private static Possible possible(String incident, String alert, String other) {
        Evidence evidence = attached(other, alert).evidence();
        return new Possible(Given.NOON, incident, alert, other, evidence);
    }

    private List<Long> asked() {
        return reader().openQuestions(0, 100).stream().map(StoredEvent::seq).toList();
    }

    private void threeReports() {
        carry("a-1", opened("x", "a-1"));
        carry("a-2", attached("x", "a-2"));
        carry("a-3", attached("x", "a-3"));
    }

    @Test
    void keepsEveryEventAsItWasAndInOrder() {
        List<IncidentEvent> told =
                List.of(opened("x", "a-1"), attached("x", "a-2"), opened("y", "a-3"), possible("y", "a-3", "x"));
        carry("a-1", told.get(0));
        carry("a-2", told.get(1));
        carry("a-3", told.get(2), told.get(3));

        assertThat(reader().events(0, 100).stream().map(StoredEvent::event)).isEqualTo(told);
        assertThat(reader().events(2, 1)).singleElement().satisfies(third -> {
            assertThat(third.seq()).isEqualTo(3);
            assertThat(third.alert()).contains("a-3");
        });
        assertThat(reader().eventsOf("a-3")).hasSize(2);
        assertThat(reader().lastEvent()).isEqualTo(4);
        assertThat(reader().verify().damages()).isEmpty();
    }

    @Test
    void keepsNoEventOfAnAlertThatIsNotCarried() {
        assertThatThrownBy(() -> store.now(tx -> {
                    tx.linked("a-1", List.of(opened("x", "a-1")));
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(reader().events(0, 100)).isEmpty();
    }

    @Test
    void takesBackInMemoryWhatIsNotKept() {
        List<String> takenBack = new ArrayList<>();

        assertThatThrownBy(() -> store.now(tx -> {
                    tx.whenUndone(() -> takenBack.add("first"));
                    tx.whenUndone(() -> takenBack.add("second"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        store.now(tx -> {
            tx.whenUndone(() -> takenBack.add("kept"));
            return true;
        });

        assertThat(takenBack).containsExactly("second", "first");
    }

    @Test
    void tellsAnIncidentWithItsReports() {
        threeReports();
        carry("a-4", new Revised(Given.NOON, "x", "a-4", "a-2"), new Contradicted(Given.NOON, "x", "a-4", 0.25));
        carry("a-5", new Withdrawn(Given.NOON, "x", "a-1"));

        StoredIncident incident = reader().incident("x").orElseThrow();

        assertThat(incident.telling()).containsExactly("a-3", "a-4");
        assertThat(incident.reports())
                .containsExactlyInAnyOrder(
                        new StoredIncident.Report("a-1", State.WITHDRAWN),
                        new StoredIncident.Report("a-2", State.REPLACED),
                        new StoredIncident.Report("a-3", State.TELLS),
                        new StoredIncident.Report("a-4", State.TELLS));
        assertThat(reader().incidentOf("a-1")).contains("x");
        assertThat(reader().incidentOf("a-5")).contains("x");
        assertThat(reader().incident("nobody")).isEmpty();
        assertThat(reader().openQuestions(0, 10))
                .singleElement()
                .satisfies(question -> assertThat(question.event()).isInstanceOf(Contradicted.class));
    }

    @Test
    void aHumansWordAnswersWhatWasAskedAndStandsInTheLedger() {
        carry("a-1", opened("x", "a-1"));
        carry("a-2", opened("y", "a-2"), possible("y", "a-2", "x"));
        carry("a-3", opened("z", "a-3"), possible("z", "a-3", "x"));

        store.now(tx -> tx.joined("x", "y", "duty officer"));

        assertThat(asked()).containsExactly(5L);
        assertThat(reader().incident("y").orElseThrow().id()).isEqualTo("x");
        assertThat(reader().incident("x").orElseThrow().aliases()).containsExactly("y");
        assertThat(reader().incident("x").orElseThrow().telling()).containsExactly("a-1", "a-2");

        store.now(tx -> tx.keptApart("z", "y", "duty officer"));

        assertThat(asked()).isEmpty();
        assertThat(reader().ledger(0, 1_000))
                .filteredOn(record ->
                        record.step() == LedgerRecord.Step.JOINED || record.step() == LedgerRecord.Step.KEPT_APART)
                .extracting(LedgerRecord::subject)
                .containsExactly("x", "z");
        assertThat(reader().verify().damages()).isEmpty();
    }

    @Test
    void splitsReportsOffUnderANewIdAndAnswersTheirContradiction() {
        threeReports();
        carry("a-4", new Revised(Given.NOON, "x", "a-4", "a-3"), new Contradicted(Given.NOON, "x", "a-4", 0.1));

        String opened =
                store.now(tx -> tx.split("x", List.of("a-4"), "duty officer")).opened();

        assertThat(reader().incident("x").orElseThrow().telling()).containsExactly("a-1", "a-2");
        assertThat(reader().incident(opened).orElseThrow().telling()).containsExactly("a-4");
        assertThat(reader().incidentOf("a-4")).contains(opened);
        assertThat(asked()).isEmpty();
    }

    /** Who may hear of a report is known by what it says itself; where that is gone, nobody is told, and that is recorded. */
    @Test
    void aSplitReceivesANoticeOfEachReportWhoseWordsAreThere() {
        threeReports();
        store.now(
                tx -> tx.sql().update("UPDATE alert SET json = ?, removed = 1 WHERE id = 'a-2'", (Object) new byte[0]));

        store.now(tx -> tx.split("x", List.of("a-2", "a-3"), "duty officer"));

        assertThat(reader().pending(0, 10)).extracting(Pending::partner).containsExactly("tocsin");
        assertThat(reader().ledger(0, 1_000))
                .filteredOn(one -> one.detail().contains("NOTICE-NOT-MADE"))
                .extracting(LedgerRecord::subject)
                .containsExactly("a-2");
    }

    @Test
    void confirmsWhatAnUpdateSeemedToContradict() {
        threeReports();
        carry("a-4", new Revised(Given.NOON, "x", "a-4", "a-3"), new Contradicted(Given.NOON, "x", "a-4", 0.1));

        store.now(tx -> tx.confirmed("x", List.of("a-4"), "duty officer"));

        assertThat(asked()).isEmpty();
        assertThat(reader().incident("x").orElseThrow().telling()).containsExactly("a-1", "a-2", "a-4");
    }

    @Test
    void asksNothingOfAReportThatWasWithdrawn() {
        carry("a-1", opened("x", "a-1"));
        carry("a-2", opened("y", "a-2"), possible("y", "a-2", "x"));

        carry("a-3", new Withdrawn(Given.NOON, "y", "a-2"));

        assertThat(asked()).isEmpty();
    }

    @Test
    void refusesWordsThatMakeNoSense() {
        threeReports();
        carry("b-1", opened("y", "b-1"));
        store.now(tx -> tx.joined("x", "y", "duty officer"));

        assertRefused(tx -> tx.joined("x", "nobody", "duty"), "there is no incident nobody");
        assertRefused(tx -> tx.joined("y", "x", "duty"), "two incidents are expected; both go by x today");
        assertRefused(tx -> tx.keptApart("x", "y", "duty"), "two incidents are expected; both go by x today");
        assertRefused(
                tx -> tx.split("x", List.of("a-1", "a-2", "a-3", "b-1"), "duty"),
                "of x some reports can be split off, not all of them: nothing would be left");
        assertRefused(tx -> tx.split("x", List.of("c-1"), "duty"), "these do not tell of x today: c-1");
        assertRefused(tx -> tx.split("x", List.of(), "duty"), "at least one report of x is expected");
        assertRefused(tx -> tx.confirmed("x", List.of("a-1"), " "), "a human's word needs the name of who said it");
        assertThat(reader().lastEvent()).isEqualTo(5);
    }

    private void assertRefused(Work<IncidentEvent> word, String sentence) {
        assertThatThrownBy(() -> store.now(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void findsAnAlteredEventAndAMissingOne() {
        threeReports();
        store.now(tx -> tx.sql().update("UPDATE incident_event SET incident = 'y' WHERE seq = 2"));

        assertThat(reader().verify().damages()).containsExactly("event 2 of an incident is no longer what was written");
        assertThat(reader().events(0, 10)).extracting(StoredEvent::seq).containsExactly(1L, 3L);
        assertThatThrownBy(() -> reader().incident("y")).isInstanceOf(StoredBytesDamaged.class);

        store.now(tx -> tx.sql().update("DELETE FROM incident_event WHERE seq = 2"));

        assertThat(reader().verify().damages()).containsExactly("events 2 to 2 of incidents are missing");
    }

    @Test
    void namesOnceWhatItLeavesOutAHumansWordToo() {
        threeReports();
        store.now(tx -> tx.confirmed("x", List.of("a-1"), "duty"));
        store.now(tx -> tx.sql().update("UPDATE incident_event SET incident = 'y' WHERE seq IN (3, 4)"));

        List<Long> damaged = reader().incidents(past -> {
            assertThat(past.said(5)).isEmpty();
            assertThat(past.events(0, 10)).extracting(StoredEvent::seq).containsExactly(1L, 2L);
            assertThat(past.events(2, 10)).isEmpty();
            return past.damaged();
        });

        assertThat(damaged).containsExactly(4L, 3L);
    }

    @Test
    void findsAnAlteredPhraseAndAMissingOne() {
        carry("a-1", opened("x", "a-1"));
        for (int n = 2; n <= 9; n++) {
            carry("a-" + n, attached("x", "a-" + n));
        }
        assertThat(reader().eventsOf("a-9").get(0).event()).isEqualTo(attached("x", "a-9"));

        store.now(tx ->
                tx.sql().update("UPDATE phrase SET text = REPLACE(text, 'same', 'last') WHERE text LIKE '%same day%'"));

        assertThat(reader().verify().damages())
                .anyMatch(damage ->
                        damage.matches("phrase \\d+ of decisions and evidence is no longer what was written"));
        assertThat(reader().events(0, 20)).hasSize(9);
        assertThatThrownBy(() -> reader().eventsOf("a-9")).isInstanceOf(StoredBytesDamaged.class);

        store.now(tx -> tx.sql().update("DELETE FROM phrase WHERE text LIKE '%last day%'"));

        assertThat(reader().verify().damages()).isNotEmpty();
    }
}
