package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.release.Decision;
import tocsin.routes.store.Counts;
import tocsin.routes.store.StoreReader;

/** What channels get of several alerts about one incident, by what each asks for and what each was told. */
class RevisionsTest {

    private static final String TELLER = """
            clearance: TLP:GREEN
            credential: secret:data:%s.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: reports, from: { push: {} }, format: cap }
            """;
    private static final String HIDDEN = TELLER.replace("tlp: TLP:GREEN", "tlp: TLP:AMBER, attribution: shielded");
    private static final String READER = """
            clearance: TLP:AMBER
            credential: secret:data:desk.token
            channels:
              - { id: every, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: news, to: { queue: {} }, form: alert-json }
              - { id: first, to: { queue: {} }, form: alert-json, revisions: first }
            """;
    private static final String PUBLIC = """
            clearance: TLP:GREEN
            credential: secret:data:public.token
            channels:
              - { id: news, to: { queue: {} }, form: alert-json }
            """;
    private static final String TRADERS =
            "Gunmen on motorbikes shot fourteen traders at the Karo cattle market on Friday"
                    + " morning and set fire to the grain stores before they fled to the north.";

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("desk", READER)
                .partner("public", PUBLIC)
                .partner("hidden", HIDDEN.formatted("hidden"));
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

    /** Codes by channel. */
    private Map<String, String> told(String alert) {
        Map<String, String> codes = new TreeMap<>();
        for (Decision decision : store().trail(alert).orElseThrow().decisions()) {
            codes.put(decision.partner() + "/" + decision.channel(), decision.code());
        }
        return codes;
    }

    private static Map<String, String> codes(String every, String news, String first, String open) {
        return Map.of("desk/every", every, "desk/news", news, "desk/first", first, "public/news", open);
    }

    private static String karo(String identifier, String severity, String words) {
        return report(identifier, "Alert", "", severity, "Karo", "12.90,23.40", words);
    }

    private static String report(
            String identifier,
            String type,
            String references,
            String severity,
            String town,
            String where,
            String words) {
        String sender = identifier.substring(0, identifier.indexOf('-'));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>%s@tells.example</sender><sent>2026-11-20T20:00:00-00:00</sent>
                  <status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                  <info><language>en</language><category>Security</category><event>Attack on civilians</event>
                    <urgency>Past</urgency><severity>%s</severity><certainty>Observed</certainty>
                    <onset>2026-11-20T08:00:00-00:00</onset>
                    <headline>Attack in %s</headline><description>%s</description>
                    <area><areaDesc>%s</areaDesc><circle>%s 2</circle></area></info>
                </alert>
                """.formatted(identifier, sender, type, references, severity, town, words, town, where);
    }

    private static String references(String identifier) {
        return "<references>" + identifier.substring(0, identifier.indexOf('-')) + "@tells.example," + identifier
                + ",2026-11-20T20:00:00-00:00</references>";
    }

    /** By the alert's identifier, or by its headline where that is hidden: urgent ones come first. */
    private Map<String, JsonNode> incidents(String partner, String channel) throws Exception {
        Map<String, JsonNode> incidents = new TreeMap<>();
        for (Village.Delivered delivered : village.takeUntil(partner, channel, "the last")) {
            JsonNode alert = JsonMapper.builder().build().readTree(delivered.body());
            boolean shown = alert.at("/identity/scheme").asText().equals("cap");
            incidents.put(shown ? alert.at("/identity/identifier").asText() : "hidden", alert.at("/envelope/incident"));
        }
        return incidents;
    }

    private static Map<String, Integer> origins(Map<String, JsonNode> incidents) {
        Map<String, Integer> origins = new TreeMap<>();
        incidents.forEach(
                (alert, incident) -> origins.put(alert, incident.path("origins").asInt()));
        return origins;
    }

    @Test
    void eachChannelGetsWhatIsNewsToIt() throws Exception {
        String first = tell("north", karo("north-1", "Severe", TRADERS));
        String again = tell("north", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));
        String echo = tell("south", karo("south-1", "Severe", TRADERS));
        String other =
                tell("hidden", karo("hidden-1", "Severe", "Riders attacked the market of Karo; 14 people died."));
        String third = tell("east", karo("east-1", "Severe", "Fourteen people died in an attack on Karo's market."));
        String graver = tell("north", karo("north-3", "Extreme", "Gunmen shot fourteen traders at the Karo market."));
        String rival = tell(
                "east",
                report("east-2", "Alert", "", "Severe", "Belda", "13.35,23.10", "A bomb at the bus station of Belda."));
        String cancel =
                tell("north", report("north-4", "Cancel", references("north-2"), "Severe", "Karo", "12.90,23.40", "-"));
        String update = tell(
                "north",
                report("north-5", "Update", references("north-1"), "Severe", "Karo", "12.90,23.40", "the last"));

        assertThat(told(first)).isEqualTo(codes("WANTED", "NEW-INCIDENT", "NEW-INCIDENT", "NEW-INCIDENT"));
        assertThat(told(again)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(told(echo)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(told(other)).isEqualTo(codes("WANTED", "NEW-ORIGIN", "NOT-FIRST", "TLP-ABOVE-CLEARANCE"));
        assertThat(told(third)).isEqualTo(codes("WANTED", "NEW-ORIGIN", "NOT-FIRST", "NEW-ORIGIN"));
        assertThat(told(graver)).isEqualTo(codes("WANTED", "HIGHER-SEVERITY", "NOT-FIRST", "HIGHER-SEVERITY"));
        assertThat(told(rival)).isEqualTo(codes("WANTED", "NEW-INCIDENT", "NEW-INCIDENT", "NEW-INCIDENT"));
        assertThat(told(cancel)).isEqualTo(codes("FOLLOWS-ORIGINAL", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(told(update))
                .isEqualTo(codes("FOLLOWS-ORIGINAL", "FOLLOWS-ORIGINAL", "FOLLOWS-ORIGINAL", "FOLLOWS-ORIGINAL"));

        Map<String, JsonNode> news = incidents("desk", "news");
        assertThat(origins(news))
                .isEqualTo(Map.of("north-1", 1, "hidden", 2, "east-1", 3, "north-3", 3, "east-2", 1, "north-5", 3));
        assertThat(news.get("east-1").path("sources"))
                .extracting(JsonNode::asText)
                .containsExactly("east", "north", "south");
        assertThat(news.get("north-5").path("id"))
                .isEqualTo(news.get("hidden").path("id"))
                .isNotEqualTo(news.get("east-2").path("id"));
        assertThat(origins(incidents("public", "news")))
                .isEqualTo(Map.of("north-1", 1, "east-1", 2, "north-3", 2, "east-2", 1, "north-5", 2));
        assertAddsUp();
    }

    private void assertAddsUp() {
        Counts counts = store().counts();
        for (Counts.Channel channel : counts.channels()) {
            assertThat(channel.decided()).isEqualTo(9);
            assertThat(channel.released()
                            + channel.withheld().values().stream()
                                    .mapToLong(n -> n)
                                    .sum())
                    .isEqualTo(9);
        }
        assertThat(store().verify().damages()).isEmpty();
    }

    /** What was withheld here is not told by another road, and what a restart forgets nobody hears twice. */
    @Test
    void aRepeatAndARestartTellNothingTwice() {
        String first = tell("north", karo("north-1", "Severe", TRADERS));
        String again = tell("north", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));

        tell("south", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));
        assertThat(told(again)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));

        village.restart();
        String later = tell("north", karo("north-3", "Severe", "Gunmen shot fourteen traders at the Karo market."));
        assertThat(told(later)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(told(first)).containsEntry("desk/news", "NEW-INCIDENT");
    }
}
