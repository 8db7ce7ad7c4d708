package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.store.Counts;

/** What channels get of several alerts about one incident, by what each asks for and what each was told. */
class RevisionsTest {

    private static final String HIDDEN =
            Village.TELLER.replace("tlp: TLP:GREEN", "tlp: TLP:AMBER, attribution: shielded");
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
                .partner("hidden", HIDDEN.formatted("hidden"))
                .tellers("north", "south", "east")
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
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
        return Cap.attack(sender(identifier), identifier, type, references, severity, town, where, words);
    }

    private static String references(String identifier) {
        return Cap.attackReference(sender(identifier), identifier);
    }

    private static String sender(String identifier) {
        return identifier.substring(0, identifier.indexOf('-'));
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
        String first = village.tell("north", karo("north-1", "Severe", TRADERS));
        String again =
                village.tell("north", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));
        String echo = village.tell("south", karo("south-1", "Severe", TRADERS));
        String other = village.tell(
                "hidden", karo("hidden-1", "Severe", "Riders attacked the market of Karo; 14 people died."));
        String third =
                village.tell("east", karo("east-1", "Severe", "Fourteen people died in an attack on Karo's market."));
        String graver =
                village.tell("north", karo("north-3", "Extreme", "Gunmen shot fourteen traders at the Karo market."));
        String rival = village.tell(
                "east",
                report("east-2", "Alert", "", "Severe", "Belda", "13.35,23.10", "A bomb at the bus station of Belda."));
        String cancel = village.tell(
                "north", report("north-4", "Cancel", references("north-2"), "Severe", "Karo", "12.90,23.40", "-"));
        String update = village.tell(
                "north",
                report("north-5", "Update", references("north-1"), "Severe", "Karo", "12.90,23.40", "the last"));

        assertThat(village.codes(first)).isEqualTo(codes("WANTED", "NEW-INCIDENT", "NEW-INCIDENT", "NEW-INCIDENT"));
        assertThat(village.codes(again)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(village.codes(echo)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(village.codes(other)).isEqualTo(codes("WANTED", "NEW-ORIGIN", "NOT-FIRST", "TLP-ABOVE-CLEARANCE"));
        assertThat(village.codes(third)).isEqualTo(codes("WANTED", "NEW-ORIGIN", "NOT-FIRST", "NEW-ORIGIN"));
        assertThat(village.codes(graver)).isEqualTo(codes("WANTED", "HIGHER-SEVERITY", "NOT-FIRST", "HIGHER-SEVERITY"));
        assertThat(village.codes(rival)).isEqualTo(codes("WANTED", "NEW-INCIDENT", "NEW-INCIDENT", "NEW-INCIDENT"));
        assertThat(village.codes(cancel))
                .isEqualTo(codes("FOLLOWS-ORIGINAL", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(village.codes(update))
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
        Counts counts = village.store().counts();
        for (Counts.Channel channel : counts.channels()) {
            assertThat(channel.decided()).isEqualTo(9);
            assertThat(channel.released()
                            + channel.withheld().values().stream()
                                    .mapToLong(n -> n)
                                    .sum())
                    .isEqualTo(9);
        }
        assertThat(village.store().verify().damages()).isEmpty();
    }

    /** What was withheld here is not told by another road, and what a restart forgets nobody hears twice. */
    @Test
    void aRepeatAndARestartTellNothingTwice() {
        String first = village.tell("north", karo("north-1", "Severe", TRADERS));
        String again =
                village.tell("north", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));

        village.tell("south", karo("north-2", "Severe", "Traders were shot by gunmen at the market of Karo."));
        assertThat(village.codes(again)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));

        village.restart();
        String later =
                village.tell("north", karo("north-3", "Severe", "Gunmen shot fourteen traders at the Karo market."));
        assertThat(village.codes(later)).isEqualTo(codes("WANTED", "NOT-MATERIAL", "NOT-FIRST", "NOT-MATERIAL"));
        assertThat(village.codes(first)).containsEntry("desk/news", "NEW-INCIDENT");
    }
}
