package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
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
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredIncident;

/** Reports of several partners on the way through a whole node: which of them tell of one incident. */
class IncidentsTest {

    private static final String TELLER = """
            clearance: TLP:AMBER
            credential: secret:data:%s.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: reports, from: { push: {} }, format: cap }
            """;

    private static final String NOT_RESTORED = "tocsin_incident_events_not_restored_total";

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder);
        for (String partner : List.of("north", "south", "east")) {
            village.partner(partner, TELLER.formatted(partner));
        }
        village.start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    private StoreReader store() {
        return village.node().store().reader();
    }

    /** @return the alert's id */
    private String tell(String partner, String document) {
        HttpResponse<String> answer = village.post(partner, "reports", document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String receipt = answer.body().replaceAll("(?s).*\"receipt\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return store().fate(receipt).orElseThrow().records().get(0).alert();
    }

    private static String karo(String identifier, String words) {
        return report(identifier, "Karo", "12.90,23.40", words);
    }

    private static String report(String identifier, String town, String where, String words) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>%s@tells.example</sender><sent>2026-11-20T20:00:00-00:00</sent>
                  <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
                  <info><language>en</language><category>Security</category><event>Attack on civilians</event>
                    <urgency>Past</urgency><severity>Severe</severity><certainty>Observed</certainty>
                    <onset>2026-11-20T08:00:00-00:00</onset>
                    <headline>Attack in %s</headline><description>%s</description>
                    <area><areaDesc>%s</areaDesc><circle>%s 2</circle></area></info>
                </alert>
                """.formatted(identifier, identifier, town, words, town, where);
    }

    @Test
    void oneIncidentOfThreePartnersSurvivesARestart() {
        String first =
                tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        String second =
                tell("south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
        String incident = store().incidentOf(first).orElseThrow();
        assertThat(store().incidentOf(second)).contains(incident);

        village.restart();
        String third = tell("east", karo("k-3", "Fourteen people died in the attack on the market in Karo town."));

        assertThat(store().incident(incident).orElseThrow().telling()).containsExactly(first, second, third);
        assertThat(store().verify().damages()).isEmpty();
    }

    @Test
    void saysAtTheStartWhichEventsAreNoLongerWhatWasWritten() throws SQLException {
        tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        tell("south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
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
        return store().ledger(0, 1_000).stream()
                .filter(one -> one.step() == LedgerRecord.Step.NOTED)
                .map(LedgerRecord::detail)
                .filter(detail -> detail.contains("INCIDENT-NOT-RESTORED"))
                .toList();
    }

    @Test
    void metersWhatAHumanIsAsked() {
        tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        tell("south", karo("k-2", "Riders attacked the cattle market of Karo; 14 traders were killed."));
        assertThat(store().questions()).isEqualTo(OpenQuestions.NONE);

        tell(
                "south",
                report("k-2", "Belda", "13.95,22.10", "A bomb at the bus station of Belda wounded three passengers.")
                        .replace("<identifier>k-2<", "<identifier>k-3<")
                        .replace("<msgType>Alert</msgType><scope>Public</scope>", """
                                <msgType>Update</msgType><scope>Public</scope>
                                <references>k-2@tells.example,k-2,2026-11-20T20:00:00-00:00</references>"""));

        assertThat(store().questions()).isEqualTo(new OpenQuestions(0, 1, 0));
        System.gc(); // what nothing but the gauges needs would be gone
        await().untilAsserted(() -> {
            assertThat(village.metered("tocsin_incidents_open_questions", "asked=\"update_contradicts\""))
                    .isEqualTo(1);
            assertThat(village.metered("tocsin_incidents_open_questions")).isEqualTo(1);
        });
    }

    @Test
    void aRivalInTheNextTownStaysApart() {
        String first =
                tell("north", karo("k-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market."));
        String rival = tell(
                "south",
                report("r-1", "Belda", "13.35,23.10", "A bomb at the bus station of Belda wounded three passengers."));

        assertThat(store().incidentOf(rival)).isPresent().isNotEqualTo(store().incidentOf(first));
        StoredIncident karo =
                store().incident(store().incidentOf(first).orElseThrow()).orElseThrow();
        assertThat(karo.telling()).containsExactly(first);
    }
}
