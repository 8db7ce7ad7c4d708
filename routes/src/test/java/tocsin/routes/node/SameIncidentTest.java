package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.alerts.release.Decision;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.store.Fate;
import tocsin.routes.store.StoreReader;

/** One attack on a market, as a ministry, a village network, an institute and a news agency tell it; and one in the next town. */
class SameIncidentTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String MINISTRY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>MI/PERM/2026/1147</identifier><sender>permanence@interior.example</sender>
              <sent>2026-11-20T09:12:00+01:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
              <info><language>en</language><category>Security</category><event>Armed attack</event>
                <urgency>Past</urgency><severity>Severe</severity><certainty>Observed</certainty>
                <onset>2026-11-20T05:30:00+01:00</onset><expires>2026-11-21T09:12:00+01:00</expires>
                <senderName>Ministry of the Interior, permanent duty</senderName>
                <headline>ARMED ATTACK ON HADJER ANIS MARKET</headline>
                <description>At about 05:30 this morning some thirty armed men on motorcycles and two pick-ups opened fire on
            traders who were arriving for the weekly livestock market of Hadjer Anis. At least 14 people were killed and about twenty
            wounded were taken to the district hospital. A grain store was set on fire. The assailants withdrew to the north before the
            gendarmerie arrived.</description>
                <area><areaDesc>Hadjer Anis (Ouara department), Wadi Sarh region</areaDesc>
                  <polygon>13.19,21.43 13.19,21.48 13.24,21.48 13.24,21.43 13.19,21.43</polygon></area></info>
            </alert>
            """;

    private static final String NETWORK = """
            {
              "_id": 7741, "formhub/uuid": "3c1b9a6e5f0d4c2b8e7a1f2d3c4b5a69", "__version__": "vA3",
              "_xform_id_string": "village_watch", "meta/instanceID": "uuid:0d9c1a77-3a52-4b1e-9f62-70c7f1f0b6aa",
              "start": "2026-11-20T12:40:02.100+01:00", "end": "2026-11-20T12:58:47.310+01:00", "deviceid": "watch.example:p9",
              "incident/what": "attack", "incident/when": "2026-11-20T05:45:00.000+01:00",
              "incident/where": "13.2131 21.4502 0 24.0", "incident/place": "cattle market", "incident/town": "hadjer anis",
              "incident/scale": "village", "incident/witnessed": "yes", "incident/title": "shooting in the market",
              "incident/story": "men on motos came before sunrise and shot at the traders in the cattle market. we counted 13 dead and many wounded. the grain store burned. they went north",
              "incident/killed": "13", "incident/injured": "22", "incident/actors": "unknown_armed_men", "incident/groups": "traders",
              "incident/language": "en", "incident/confidence": "sure", "incident/consent": "no_personal_data",
              "_submission_time": "2026-11-20T12:03:11", "_submitted_by": "w-17", "_attachments": [], "_geolocation": [13.2131, 21.4502]
            }
            """;

    private static final String INSTITUTE = """
            Incident sheet, week 47;;;;;;;;;;;;
            Ref;Date;Province;District;Locality;Lat;Long;Prec km;Type;Actor;Dead min;Dead max;Wounded;Remarks
            W47-031;20/11/2026;Wadi Sarh;Ouara;Hadjer Anis;13.2;21.5;10;Attack on civilians;unidentified armed men;12;15;20+;"Market day. Gunmen on approx. 15 motorbikes + 2 vehicles shot at traders, livestock mkt; grain store burnt. Left northwards"
            W47-032;20/11/2026;Wadi Sarh;Ouara;Am Tilal;13.4;21.6;10;Attack on civilians;unidentified armed men;4;4;6;"Bus stopped on the road into town, passengers shot"
            W47-033;19/11/2026;Wadi Sarh;Dar Nour;-;13.9;21.1;50;Looting;-;0;0;;n/k
            """;

    private static final String AGENCY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>wire-20261120-0088</identifier><sender>desk@sahelwire.example</sender>
              <sent>2026-11-20T11:05:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
              <info><language>en</language><category>Security</category><event>Armed attack</event>
                <urgency>Past</urgency><severity>Severe</severity><certainty>Likely</certainty>
                <headline>Gunmen kill 14 at market in Wadi Sarh</headline>
                <description>HADJER ANIS - Some thirty armed men on motorcycles and two pick-ups opened fire on traders who were
            arriving for the weekly livestock market of Hadjer Anis on Friday, the interior ministry said. At least 14 people were killed
            and about twenty wounded were taken to the district hospital. The assailants withdrew to the north before the gendarmerie
            arrived, it added.</description>
                <area><areaDesc>Hadjer Anis</areaDesc><circle>13.21,21.45 2</circle></area></info>
            </alert>
            """;

    private static final String RIVAL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>east-bulletin-311</identifier><sender>bulletin@east.example</sender>
              <sent>2026-11-20T10:40:00+01:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
              <info><language>en</language><category>Security</category><event>Armed attack</event>
                <urgency>Past</urgency><severity>Severe</severity><certainty>Observed</certainty>
                <onset>2026-11-20T07:15:00+01:00</onset>
                <headline>ARMED ATTACK NEAR AM TILAL</headline>
                <description>At about 07:15 this morning armed men stopped a bus on the road into Am Tilal. Four passengers were shot
            dead and six others were wounded. The assailants fled on foot.</description>
                <area><areaDesc>Am Tilal (Ouara department), Wadi Sarh region</areaDesc>
                  <polygon>13.37,21.55 13.37,21.60 13.41,21.60 13.41,21.55 13.37,21.55</polygon></area></info>
            </alert>
            """;

    private static final String EDITED = NETWORK.replace(
                    "\"meta/instanceID\": \"uuid:0d9c1a77-3a52-4b1e-9f62-70c7f1f0b6aa\"",
                    "\"meta/instanceID\": \"uuid:5f2b8f10-6f0a-4c39-8d5c-0b7f7f6a9d11\","
                            + " \"meta/deprecatedID\": \"uuid:0d9c1a77-3a52-4b1e-9f62-70c7f1f0b6aa\"")
            .replace("\"incident/killed\": \"13\"", "\"incident/killed\": \"14\"");

    /** The market once more, in the words of somebody else. */
    private static final String NEIGHBOUR = RIVAL.replace("east-bulletin-311", "east-bulletin-312")
            .replaceFirst("<onset>.*</onset>", "<onset>2026-11-20T05:40:00+01:00</onset>")
            .replaceFirst("<headline>.*</headline>", "<headline>Killings at the market of Hadjer Anis</headline>")
            .replaceFirst(
                    "(?s)<description>.*</description>",
                    "<description>Gunmen on motorcycles shot traders at the livestock market of Hadjer Anis before sunrise"
                            + " and burned the grain store. Between 13 and 15 people died.</description>")
            .replaceFirst(
                    "(?s)<area>.*</area>",
                    "<area><areaDesc>Hadjer Anis, Wadi Sarh region</areaDesc><circle>13.213,21.452 4</circle></area>");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter said = new StringWriter();
    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder);
        teller("ministry", "cap");
        teller("network", "kobo");
        teller("institute", "csv, recipe: recipes/sheet");
        teller("agency", "cap");
        teller("east", "cap");
        village.partner("desk", """
                clearance: TLP:AMBER
                credential: secret:data:desk.token
                channels:
                  - { id: duty, to: { queue: {} }, form: alert-json }
                  - { id: wall, to: { folder: { path: wall } }, form: text, revisions: all }
                """);
        village.write("partners/recipes/sheet/recipe.json", """
                {"format": "incident-sheet", "reads": "csv", "requires": ["Ref", "Date"], "headerLine": 2, "blanks": ["-", "n/k"]}
                """);
        village.write("partners/recipes/sheet/tables/type.csv", """
                value,becomes,note
                Attack on civilians,Armed attack,
                Looting,Looting,
                """);
        village.write("partners/recipes/sheet/mapping.jslt", """
                {
                  "identity": {"sender": "institute", "identifier": .Ref, "revision": sha256-hex(to-json(.))},
                  "sent": null,
                  "event": lookup("type", .Type),
                  "description": .Remarks,
                  "categories": ["Security"],
                  "urgency": "Past",
                  "severity": "Severe",
                  "certainty": "Likely",
                  "eventStart": {"text": .Date, "format": "dd/MM/yyyy", "precision": "day"},
                  "areas": [{
                    "description": .Locality,
                    "point": {"lat": .Lat, "lon": .Long},
                    "precisionKm": number(."Prec km")}],
                  "casualties": {
                    "killed": {"low": number(."Dead min"), "high": number(."Dead max")},
                    "injured": number(.Wounded)},
                  "actors": [.Actor],
                  "parameters": [{"name": "district", "value": .District}, {"name": "admin", "value": .Province}]
                }
                """);
        village.start();
    }

    private void teller(String partner, String format) {
        village.partner(partner, """
                clearance: TLP:AMBER
                credential: secret:data:%s.token
                handling: { tlp: TLP:GREEN }
                feeds:
                  - { id: reports, from: { push: {} }, zone: Africa/Ndjamena, language: en, format: %s }
                """.formatted(partner, format));
    }

    @AfterEach
    void stop() {
        village.close();
    }

    private StoreReader store() {
        return village.node().store().reader();
    }

    private static final Map<String, String> TYPES =
            Map.of("network", "application/json", "institute", "text/csv; charset=utf-8");

    /** @return the ids of the document's alerts */
    private List<String> tell(String partner, String document) {
        HttpResponse<String> answer =
                village.post(partner, "reports", TYPES.getOrDefault(partner, "application/xml"), document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String receipt = answer.body().replaceAll("(?s).*\"receipt\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        List<Fate.Outcome> records = store().fate(receipt).orElseThrow().records();
        assertThat(records).allMatch(one -> one.kind() == Fate.Kind.CARRIED, records.toString());
        return records.stream().map(Fate.Outcome::alert).toList();
    }

    private JsonNode incident(String alert) {
        assertThat(command("review", "incident", alert, "--json"))
                .as(said.toString())
                .isEqualTo(ExitCode.FINE);
        try {
            return JSON.readTree(out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(JsonNode incident) {
        return incident.get("incident").asText();
    }

    private static String count(JsonNode incident) {
        return incident.get("reports").asInt() + " reports, "
                + incident.get("origins").asInt() + " origins";
    }

    /** As an operator types it, beside the running node. */
    private int command(String... words) {
        out.getBuffer().setLength(0);
        said.getBuffer().setLength(0);
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(said), false, false, Map.of("USER", "duty"), Clock.systemUTC());
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", village.config.toString()));
        return Tocsin.run(terminal, all.toArray(String[]::new));
    }

    /** The two incidents of each question that nobody has answered. */
    private List<Set<String>> questions() {
        assertThat(command("review", "--json")).isEqualTo(ExitCode.FINE);
        return out.toString()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(question -> Set.of(id(question.get("incident")), id(question.get("other"))))
                .toList();
    }

    // ---- who tells of one incident

    @ParameterizedTest
    @ValueSource(strings = {"ministry network institute", "institute network ministry", "network ministry institute"})
    void threePartnersInThreeFormatsTellOfOneIncident(String order) {
        Map<String, String> documents = Map.of("ministry", MINISTRY, "network", NETWORK, "institute", INSTITUTE);
        List<String> alerts = Stream.of(order.split(" "))
                .map(partner -> tell(partner, documents.get(partner)).get(0))
                .toList();

        JsonNode incident = incident(alerts.get(0));
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(store().incidentOf(alert)).contains(id(incident)));
        assertThat(count(incident)).isEqualTo("3 reports, 3 origins");
    }

    @Test
    void anIncidentIsFoundByTheBeginningOfItsId() {
        String id = id(incident(tell("ministry", MINISTRY).get(0)));

        assertThat(id(incident(id.substring(0, id.length() - 4)))).isEqualTo(id);
    }

    @Test
    void anEchoOfTheFirstRaisesNoCount() {
        String first = tell("ministry", MINISTRY).get(0);
        tell("network", NETWORK);
        tell("institute", INSTITUTE);
        String echo = tell("agency", AGENCY).get(0);

        assertThat(store().incidentOf(echo)).isEqualTo(store().incidentOf(first));
        assertThat(count(incident(first))).isEqualTo("4 reports, 3 origins");
    }

    @Test
    void anAttackInTheNextTownOnTheSameDayStaysApart() {
        String first = tell("ministry", MINISTRY).get(0);
        tell("network", NETWORK);
        List<String> rows = tell("institute", INSTITUTE);
        String rival = tell("east", RIVAL).get(0);

        assertThat(store().incidentOf(rival)).isPresent().isNotEqualTo(store().incidentOf(first));
        assertThat(store().incidentOf(rows.get(1))).isEqualTo(store().incidentOf(rival));
        assertThat(count(incident(first))).isEqualTo("3 reports, 3 origins");
        assertThat(count(incident(rival))).isEqualTo("2 reports, 2 origins");
    }

    @Test
    void whyAndTrySayOfWhichIncidentAnAlertTellsAndWhy() throws IOException {
        String first = tell("ministry", MINISTRY).get(0);
        String second = tell("network", NETWORK).get(0);
        String incident = id(incident(first));

        assertThat(command("why", second)).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("  incident   " + incident + ": 2 reports, 2 origins")
                .contains(second + " tells of " + incident)
                .containsPattern("time of the event \\([^)]+\\) +(the same|overlapping) +\\+\\d")
                .contains("sum, in log-odds");

        Path file = Files.writeString(folder.resolve("sheet.csv"), INSTITUTE);
        long before = store().lastEvent();
        assertThat(command("try", "institute/reports", file.toString())).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("this one would tell of " + incident + ": 2 reports, 2 origins")
                .contains("  incident   a new one")
                .contains("sum, in log-odds");
        assertThat(store().lastEvent()).isEqualTo(before);
    }

    // ---- what a channel is told

    private String told(String alert) {
        return store().trail(alert).orElseThrow().decisions().stream()
                .filter(one -> one.partner().equals("desk") && one.channel().equals("duty"))
                .map(Decision::code)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChannelIsToldWhatIsNewToItOfEachIncident() throws Exception {
        String first = tell("ministry", MINISTRY).get(0);
        String second = tell("network", NETWORK).get(0);
        List<String> rows = tell("institute", INSTITUTE);
        String echo = tell("agency", AGENCY).get(0);
        String rival = tell("east", RIVAL).get(0);

        assertThat(List.of(told(first), told(second), told(rows.get(0)), told(echo)))
                .containsExactly("NEW-INCIDENT", "NEW-ORIGIN", "NEW-ORIGIN", "NOT-MATERIAL");
        assertThat(List.of(told(rows.get(1)), told(rival))).containsExactly("NEW-INCIDENT", "NEW-ORIGIN");
        assertThat(village.takeUntil("desk", "duty", "ARMED ATTACK NEAR AM TILAL"))
                .hasSize(6)
                .noneMatch(one -> one.body().contains("Gunmen kill 14"));
        await().untilAsserted(() ->
                assertThat(village.files("wall")).hasSize(7).anyMatch(text -> text.contains("Gunmen kill 14")));
    }

    @Test
    void whyAndTrySayThatTheChannelWasToldBefore() throws IOException {
        String first = tell("ministry", MINISTRY).get(0);
        Path file = Files.writeString(folder.resolve("wire.xml"), AGENCY);

        assertThat(command("try", "agency/reports", file.toString())).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .containsPattern("no +desk/duty +alert-json +NOT-MATERIAL .*"
                        + store().incidentOf(first).orElseThrow());

        String echo = tell("agency", AGENCY).get(0);
        assertThat(command("why", echo, "desk")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("  incident   " + store().incidentOf(first).orElseThrow() + ": 2 reports, 1 origin\n")
                .containsPattern("no +desk/duty +alert-json +NOT-MATERIAL ")
                .containsPattern("yes desk/wall +text ");
    }

    // ---- a human's word

    @Test
    void aSplitSurvivesARestartAReplayAndANewLookAlike() {
        String first = tell("ministry", MINISTRY).get(0);
        String second = tell("network", NETWORK).get(0);
        assertThat(store().incidentOf(second)).isEqualTo(store().incidentOf(first));

        assertThat(command("review", "split", first, second, "--by", "mira"))
                .as(said.toString())
                .isEqualTo(ExitCode.FINE);
        assertThat(said.toString()).contains("The node takes it in before its next alert.");
        assertThat(out.toString()).contains("was released to desk/duty, desk/wall. Each gets a notice");
        String kept = id(incident(first));
        String opened = id(incident(second));
        assertThat(opened).isNotEqualTo(kept);
        JsonNode told = incident(first);

        village.restart();
        assertThat(incident(first)).isEqualTo(told);
        String third = tell("institute", INSTITUTE).get(0);
        String fourth = tell("east", NEIGHBOUR).get(0);

        String update = tell("network", EDITED).get(0);

        assertThat(store().incidentOf(first)).contains(kept);
        assertThat(List.of(second, update))
                .allSatisfy(alert -> assertThat(store().incidentOf(alert)).contains(opened));
        assertThat(List.of(third, fourth))
                .allSatisfy(alert -> assertThat(store().incidentOf(alert)).isPresent());
        assertThat(questions()).doesNotContain(Set.of(kept, opened));
        assertThat(store().verify().damages()).isEmpty();
    }
}
