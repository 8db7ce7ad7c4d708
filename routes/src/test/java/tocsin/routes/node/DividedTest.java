package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.store.Counts;
import tocsin.routes.store.Pending;
import tocsin.routes.store.StoreReader;

/** Who hears of it when a human says that a report tells of another incident. */
class DividedTest {

    private static final String HIDDEN =
            Village.TELLER.formatted("hidden").replace("tlp: TLP:GREEN", "tlp: TLP:AMBER, attribution: shielded");
    private static final String READER = """
            clearance: TLP:AMBER
            credential: secret:data:%s.token
            channels:
              - { id: all, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: gravest, to: { queue: {} }, form: alert-json, wants: { severity: extreme } }
            """;
    private static final String NOTICE = "A report tells of another incident";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("desk", READER.formatted("desk"))
                .partner("public", READER.formatted("public").replace("TLP:AMBER", "TLP:GREEN"))
                .partner("hidden", HIDDEN)
                .tellers("north", "south")
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    /** @return the alert's id */
    private String tell(String identifier, String words) {
        String partner = identifier.substring(0, identifier.indexOf('-'));
        return village.tell(partner, Cap.attack(partner, identifier, "Karo", "12.90,23.40", words));
    }

    private String tellFirst() {
        return tell(
                "north-1", "Gunmen on motorbikes shot fourteen traders at the Karo cattle market on Friday morning.");
    }

    private String tellToo(String identifier) {
        return tell(identifier, "Riders attacked the market of Karo; 14 people died.");
    }

    /** As an operator types it, beside a running node or without one. */
    private void split(String incident, String report) {
        type("review", "split", incident, report);
    }

    private void type(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", village.config.toString()));
        Terminal terminal = new Terminal(
                new PrintWriter(said), new PrintWriter(said), false, false, Map.of("USER", "duty"), Clock.systemUTC());
        assertThat(Tocsin.run(terminal, all.toArray(String[]::new)))
                .as(said.toString())
                .isEqualTo(ExitCode.FINE);
    }

    /** What a channel got, up to an alert with these words, by what it is called there. */
    private Map<String, JsonNode> taken(String partner, String words) throws Exception {
        Map<String, JsonNode> taken = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (Village.Delivered delivered : village.takeUntil(partner, "all", words)) {
            JsonNode alert = JsonMapper.builder().build().readTree(delivered.body());
            names.add(alert.at("/identity/identifier").asText());
            taken.put(alert.at("/infos/0/headline").asText() + " " + names.get(names.size() - 1), alert);
        }
        assertThat(names).doesNotHaveDuplicates();
        return taken;
    }

    private static List<JsonNode> notices(Map<String, JsonNode> taken) {
        return taken.entrySet().stream()
                .filter(one -> one.getKey().startsWith(NOTICE))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void assertAddsUp(long alerts) {
        assertThat(village.store().pending(0, 10)).isEmpty();
        for (Counts.Channel channel : village.store().counts().channels()) {
            long withheld =
                    channel.withheld().values().stream().mapToLong(n -> n).sum();
            assertThat(channel.decided()).isEqualTo(alerts);
            assertThat(channel.released() + withheld).isEqualTo(alerts);
        }
        assertThat(village.store().verify().damages()).isEmpty();
    }

    @Test
    void whoWasToldOfTheReportIsToldAndNobodyElse() throws Exception {
        String first = tellFirst();
        String second = tellToo("south-1");
        String kept = village.store().incidentOf(first).orElseThrow();
        assertThat(village.store().incidentOf(second)).contains(kept);

        split(first, second);

        List<JsonNode> notices = notices(taken("desk", NOTICE));
        assertThat(notices).hasSize(1);
        JsonNode notice = notices.get(0);
        String opened = village.store().incidentOf(second).orElseThrow();
        assertThat(opened).isNotEqualTo(kept);
        assertThat(notice.at("/kind/action").asText()).isEqualTo("alert");
        assertThat(notice.at("/kind/references").size()).isEqualTo(1);
        assertThat(notice.at("/kind/references/0/sender").asText()).isEqualTo("south@tells.example");
        assertThat(notice.at("/kind/references/0/identifier").asText()).isEqualTo("south-1");
        assertThat(notice.at("/infos/0/headline").asText()).isEqualTo(NOTICE + ": " + opened);
        assertThat(notice.at("/infos/0/description").asText()).contains(kept, opened);
        String alert = notice.at("/envelope/id").asText();
        assertThat(village.codes(alert))
                .isEqualTo(Map.of(
                        "desk/all", "NOTICE",
                        "desk/gravest", "NOTICE-NOT-TOLD",
                        "public/all", "NOTICE",
                        "public/gravest", "NOTICE-NOT-TOLD"));
        assertThat(village.store().incidentOf(alert)).isEmpty();
        type("why", alert);
        assertThat(said.toString()).containsPattern("yes +desk/all +alert-json +NOTICE ");
        assertAddsUp(3);
    }

    /** The word and its notice are one transaction: what comes between costs nothing and tells nobody twice. */
    @Test
    void aNoticeThatNoNodeWasThereToCarryIsCarriedOnceByTheNext() throws Exception {
        String first = tellFirst();
        String second = tellToo("south-1");
        village.close();

        split(first, second);
        try (StoreReader reader =
                NodeStore.of(NodeSettings.defaults(village.data)).read(Clock.systemUTC())) {
            assertThat(reader.pending(0, 10)).extracting(Pending::partner).containsExactly("tocsin");
        }
        village.start();
        await().untilAsserted(() -> assertThat(village.store().pending(0, 10)).isEmpty());
        village.restart();
        tell("north-2", "This is the last.");

        assertThat(notices(taken("desk", "This is the last."))).hasSize(1);
        assertThat(notices(taken("public", "This is the last."))).hasSize(1);
        assertAddsUp(4);
    }

    @Test
    void aNoticeOfAShieldedReportSaysNoMoreThanTheReport() throws Exception {
        String first = tellFirst();
        String second = tellToo("hidden-1");
        assertThat(village.store().incidentOf(second)).isEqualTo(village.store().incidentOf(first));

        split(first, second);

        Map<String, JsonNode> taken = taken("desk", NOTICE);
        JsonNode notice = notices(taken).get(0);
        String its = notice.at("/kind/references/0/identifier").asText();
        JsonNode report = taken.entrySet().stream()
                .filter(one -> one.getKey().endsWith(" " + its))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        assertThat(report.at("/identity/scheme").asText()).isEqualTo("tocsin");
        assertThat(notice.at("/kind/references/0/sender").asText())
                .isEqualTo(report.at("/identity/sender").asText());
        assertThat(notice.at("/kind/references/0/sent").toString())
                .isEqualTo(report.at("/identity/sent").toString());
        assertThat(notice.toString()).doesNotContain("hidden", "tells.example", second, "[withheld]");
        assertThat(notice.at("/infos/0/description").asText())
                .contains(village.store().incidentOf(second).orElseThrow());

        tell("north-2", "This is the last.");
        assertThat(notices(taken("public", "This is the last."))).isEmpty();
        assertAddsUp(4);
    }
}
