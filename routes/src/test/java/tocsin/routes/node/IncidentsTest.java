package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.OpenQuestions;
import tocsin.routes.store.StoredIncident;

/** Reports of several partners on the way through a whole node: which of them tell of one incident. */
class IncidentsTest {

    private static final String NOT_RESTORED = "tocsin_incident_events_not_restored_total";

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder).tellers("north", "south", "east").start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    private static String karo(String identifier, String words) {
        return report(identifier, "Karo", "12.90,23.40", words);
    }

    private static String report(String identifier, String town, String where, String words) {
        return Cap.attack(identifier, identifier, town, where, words);
    }

    @Test
    void oneIncidentOfThreePartnersSurvivesARestart() {
        String first = village.tell(
                "north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        String second = village.tell(
                "south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
        String incident = village.store().incidentOf(first).orElseThrow();
        assertThat(village.store().incidentOf(second)).contains(incident);

        village.restart();
        String third =
                village.tell("east", karo("k-3", "Fourteen people died in the attack on the market in Karo town."));

        assertThat(village.store().incident(incident).orElseThrow().telling()).containsExactly(first, second, third);
        assertThat(village.store().verify().damages()).isEmpty();
    }

    @Test
    void saysAtTheStartWhichEventsAreNoLongerWhatWasWritten() throws SQLException {
        village.tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        village.tell("south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
        village.restart();
        assertThat(village.metered(NOT_RESTORED)).isZero();
        assertThat(notes()).isEmpty();

        village.close();
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + village.data.resolve("store.db"));
                Statement bits = disk.createStatement()) {
            assertThat(bits.executeUpdate("UPDATE incident_event SET at = at + 1 WHERE seq = 2"))
                    .isEqualTo(1);
        }
        village.start();

        assertThat(village.metered(NOT_RESTORED)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(notes())
                .singleElement()
                .satisfies(note ->
                        assertThat(note).contains("of the log of incidents these events are left out of memory: 2\"")));
    }

    private List<String> notes() {
        return village.store().ledger(0, 1_000).stream()
                .filter(one -> one.step() == LedgerRecord.Step.NOTED)
                .map(LedgerRecord::detail)
                .filter(detail -> detail.contains("INCIDENT-NOT-RESTORED"))
                .toList();
    }

    @Test
    void metersWhatAHumanIsAsked() {
        village.tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        village.tell("south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
        assertThat(village.store().questions()).isEqualTo(OpenQuestions.NONE);

        village.tell(
                "south",
                Cap.attack(
                        "k-2",
                        "k-3",
                        "Update",
                        Cap.attackReference("k-2", "k-2"),
                        "Severe",
                        "Belda",
                        "13.95,22.10",
                        "A bomb at the bus station of Belda wounded three passengers."));

        assertThat(village.store().questions()).isEqualTo(new OpenQuestions(0, 1, 0));
        System.gc(); // what nothing but the gauges needs would be gone
        await().untilAsserted(() -> {
            assertThat(village.metered("tocsin_incidents_open_questions", "asked=\"update_contradicts\""))
                    .isEqualTo(1);
            assertThat(village.metered("tocsin_incidents_open_questions")).isEqualTo(1);
        });
    }

    @Test
    void aRivalInTheNextTownStaysApart() {
        String first = village.tell(
                "north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        String rival = village.tell(
                "south",
                report("r-1", "Belda", "13.35,23.10", "A bomb at the bus station of Belda wounded three passengers."));

        assertThat(village.store().incidentOf(rival))
                .isPresent()
                .isNotEqualTo(village.store().incidentOf(first));
        StoredIncident karo = village.store()
                .incident(village.store().incidentOf(first).orElseThrow())
                .orElseThrow();
        assertThat(karo.telling()).containsExactly(first);
    }
}
