package tocsin.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Attached;
import tocsin.alerts.incident.IncidentEvent.Contradicted;
import tocsin.alerts.incident.IncidentEvent.Loosened;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Revised;
import tocsin.alerts.incident.IncidentEvent.Withdrawn;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.routes.node.NodeKey;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.read.DocumentReader;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.Received;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoredIncident;

/** What a human is asked about incidents and may answer, over a store that holds the events of its incidents. */
class ReviewTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final String PARTNER = """
            partner: %s
            name: %s
            kind: ngo
            clearance: TLP:AMBER
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: reports, from: { folder: { path: in-%s } }, format: cap }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = NOON;
    private Map<String, String> environment = Map.of("USER", "duty", "COLUMNS", "100");

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(folder.resolve("partners"));
        Files.writeString(folder.resolve("tocsin.yaml"), "node: village\ndata: data\n");
        for (String partner : List.of("north", "south", "east")) {
            Files.writeString(
                    folder.resolve("partners/" + partner + ".yaml"), PARTNER.formatted(partner, partner, partner));
        }
    }

    // ---- the list

    @Test
    void saysThatNothingIsAsked() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));

        assertThat(run("review")).isEqualTo(ExitCode.FINE);
        assertThat(text()).isEqualTo("Nothing is asked: no report possibly tells of another incident.\n");
    }

    @Test
    void listsTheNewestFirstWithProbabilityAndCounts() {
        askedTwice();
        now = NOON.plus(Duration.ofMinutes(42));

        assertThat(run("review")).isEqualTo(ExitCode.FINE);
        List<String> lines = text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .containsPattern(
                        "^ +6 +42 min ago +possibly the same +46 % +1 report, 1 origin: Raid in Tamra +2 reports, 2 origins: Attack in Karo");
        assertThat(lines.get(2)).containsPattern("^ +4 .*Shots in Belda");
    }

    @Test
    void listsAsManyAsAreAskedFor() {
        askedTwice();

        assertThat(run("review", "--most", "1")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("Raid in Tamra").doesNotContain("Belda");
        assertThat(err.toString()).contains("1 older ones are not listed: --most 2");
    }

    // ---- all incidents

    @Test
    void listsTheIncidentsOfNowWithWhoConfirmsThemAndWhatIsAsked() {
        askedTwice();
        now = NOON.plus(Duration.ofMinutes(42));

        assertThat(run("incidents", "list")).isEqualTo(ExitCode.FINE);
        List<String> lines = text().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).containsPattern("changed +incident +confirmed by +when +where +asked +says");
        assertThat(lines.get(1))
                .containsPattern(
                        "^ +42 min ago +z +1 report, 1 origin +2026-11-20T08:30:00-00:00 +Karo · 12.9,23.4 ± 5.0 km +6 +Raid in Tamra");
        assertThat(lines.get(2)).containsPattern(" y +1 report, 1 origin .* 4 +Shots in Belda");
        assertThat(lines.get(3)).containsPattern(" x +2 reports, 2 origins .* 4, 6 +Attack in Karo");
    }

    @Test
    void listsAnIncidentUnderItsNameOfTodayAndTheOneThatAHumanSplitOff() throws IOException {
        askedTwice();
        run("review", "same", "6");
        run("review", "split", "x", "a-2");
        out.getBuffer().setLength(0);

        assertThat(run("incidents", "list", "--json")).isEqualTo(ExitCode.FINE);

        List<JsonNode> all = new ArrayList<>();
        for (String line : text().split("\n")) {
            all.add(new JsonMapper().readTree(line));
        }
        assertThat(all)
                .extracting(one -> one.get("incident").asText() + " " + one.get("reports") + " " + one.get("questions"))
                .containsExactly("x 2 [4]", "incident-a-2 1 []", "y 1 [4]");
    }

    @Test
    void listsNoIncidentThatNobodyTellsOfAnyMoreOrThatIsTooOld() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        now = NOON.plus(Duration.ofHours(3));
        carry("a-2", "south", "Shots in Belda", opened("y", "a-2"));
        carry("a-3", "south", "None", new Withdrawn(now, "y", "a-2"));
        carry("a-4", "east", "Raid in Tamra", opened("z", "a-4"));

        run("incidents", "list", "--since", "2h");
        assertThat(text()).contains("Raid in Tamra").doesNotContain("Attack in").doesNotContain("Belda");
        run("incidents", "list");
        assertThat(text()).contains("Attack in Karo").doesNotContain("Belda");
        assertThat(run("incidents", "list", "--since", "2x")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void listsAsManyIncidentsAsAreAskedForAndSaysThatThereAreMore() {
        askedTwice();

        run("incidents", "list", "--most", "2");
        assertThat(text()).contains("Tamra").contains("Belda").doesNotContain("Attack in Karo");
        assertThat(err.toString()).contains("Older ones are not listed: --most 4");
        err.getBuffer().setLength(0);
        run("incidents", "list", "--most", "3");
        assertThat(err.toString()).doesNotContain("not listed");
    }

    @Test
    void listsTheOthersWhenTheLogOfOneIsDamaged() throws SQLException {
        askedTwice();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/store.db"));
                Statement flip = store.createStatement()) {
            assertThat(flip.executeUpdate("UPDATE incident_event SET sha256 = zeroblob(32) WHERE seq = 5"))
                    .isEqualTo(1);
        }

        assertThat(run("incidents", "list")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text()).contains("Shots in Belda").doesNotContain("Raid in Tamra");
        assertThat(err.toString()).contains("z cannot be shown: ").contains("see 'tocsin verify'");
    }

    // ---- status

    @Test
    void statusCountsWhatIsPossiblyTheSameAndStaysCalm() throws Exception {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots in Karo", opened("y", "a-2"));
        assertThat(whileRunning("status")).isEqualTo(ExitCode.FINE);
        assertThat(text()).doesNotContain("tocsin review");

        carry("a-3", "east", "Shots in Belda", opened("z", "a-3"), possible("z", "a-3", "x"));
        carry("a-4", "east", "Raid in Tamra", opened("v", "a-4"), possible("v", "a-4", "x"));

        assertThat(whileRunning("status")).as(text()).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .contains(
                        "Nothing needs a human.\n2 questions wait for a human, whether two incidents are one, and until"
                                + " then nothing is held back: see 'tocsin review'.\n");
    }

    @Test
    void statusNeedsAHumanWhereALinkIsDoubted() throws Exception {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots in Karo", attached("x", "a-2"), new Contradicted(now, "x", "a-2", 0.05));

        assertThat(whileRunning("status")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text())
                .contains(
                        "Needs a human:\n"
                                + "  - 1 question waits for a human, whether reports still tell of their incident: see 'tocsin review'\n");
        run("review", "confirm", "3");
        assertThat(whileRunning("status")).isEqualTo(ExitCode.FINE);
    }

    @Test
    void statusGivesTheQuestionsAsJson() throws IOException {
        askedTwice();
        carry("a-5", "south", "Shots in Karo", new Contradicted(now, "x", "a-2", 0.05));
        carry("a-6", "north", "None", new Withdrawn(now, "x", "a-1"), new Loosened(now, "x", List.of("a-2")));

        run("status", "--json");

        assertThat(json().get("questions")).isEqualTo(new JsonMapper().readTree("""
                        {"possiblySame": 2, "updateContradicts": 1, "holdsByNothing": 1}"""));
        assertThat(json().get("calm").asBoolean()).isFalse();
    }

    // ---- one question

    @Test
    void showsTheReportsSideBySideWithAllEvidence() {
        askedTwice();

        assertThat(run("review", "show", "6")).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .startsWith("question 6, asked 0 s ago: is it the same incident? 46 %")
                .containsPattern("z: 1 report, 1 origin +\\| x: 2 reports, 2 origins")
                .containsPattern("a-4 +\\| a-1\n")
                .containsPattern("who +east/reports, origin 1 +\\| who +north/reports, origin 1\n")
                .containsPattern("who +south/reports, origin 2")
                .contains("Raid in Tamra — Armed men came.")
                .contains("46 % for x, nearest to its report a-1")
                .contains("linked without asking from 60 %; weights model-1")
                .containsPattern("time of the event \\(row and prose\\) +overlapping +\\+1.25\n")
                .containsPattern("calibration +measured +-1.41\n")
                .containsPattern("sum, in log-odds +-0.16\n")
                .contains("met by     near in place and time")
                .contains("runner-up  y with 6 %")
                .contains("forbidden  only north speaks for it")
                .containsPattern("tocsin review same 6 +one incident, which keeps the id x");
        assertThat(text().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void putsTheReportsBelowEachOtherOnANarrowTerminal() {
        askedTwice();
        environment = Map.of("COLUMNS", "40");

        run("review", "show", "6");

        assertThat(text()).doesNotContain(" | ").contains("Raid in Tamra");
    }

    @Test
    void showsNoControlCharactersOfAReport() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots \u202e\u009b31m in Karo", opened("y", "a-2"), possible("y", "a-2", "x"));

        for (String[] command : new String[][] {{"review"}, {"review", "show", "3"}, {"review", "incident", "y"}}) {
            assertThat(run(command)).isEqualTo(ExitCode.FINE);
        }
        assertThat(text()).contains("Shots").doesNotContain("\u202e").doesNotContain("\u009b");
    }

    @Test
    void givesAQuestionAsJson() throws IOException {
        askedTwice();

        run("review", "show", "6", "--json");

        assertThat(json().get("question").asLong()).isEqualTo(6);
        assertThat(json().get("open").asBoolean()).isTrue();
        assertThat(json().get("incident").get("incident").asText()).isEqualTo("z");
        assertThat(json().get("other").get("origins").asLong()).isEqualTo(2);
        double sum = 0;
        for (JsonNode line : json().get("evidence").get("lines")) {
            sum += line.get("logOdds").asDouble();
        }
        assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(0.46, org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void saysThatNothingWasAskedUnderANumber() {
        askedTwice();

        assertThat(run("review", "show", "5")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("nothing was asked under the number 5");
    }

    // ---- words

    @Test
    void makesOneIncidentOfTwo() {
        askedTwice();

        assertThat(run("review", "same", "6", "--by", "mira"))
                .as(err.toString())
                .isEqualTo(ExitCode.FINE);
        assertThat(text())
                .contains("One incident now: x, 3 reports, 3 origins.")
                .contains("z is an alias of it.");
        assertThat(err.toString()).contains("The node takes it in at its next start.");
        assertThat(incident("z").telling()).containsExactly("a-1", "a-2", "a-4");
        assertThat(ledger(LedgerRecord.Step.JOINED)).singleElement().satisfies(record -> {
            assertThat(record.subject()).isEqualTo("x");
            assertThat(record.detail()).contains("mira");
        });
        assertThat(run("review", "show", "6")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("(answered)");
    }

    @Test
    void keepsTwoIncidentsApartAndAsksNoMore() {
        askedTwice();

        assertThat(run("review", "different", "6")).isEqualTo(ExitCode.FINE);
        assertThat(run("review", "related", "a-3", "incident-x")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("no incident here is called 'incident-x'");
        assertThat(run("review", "related", "a-3", "x")).isEqualTo(ExitCode.FINE);

        assertThat(text()).contains("Two incidents: x and z.").contains("have to do with each other: y and x.");
        assertThat(ledger(LedgerRecord.Step.KEPT_APART)).hasSize(1);
        assertThat(ledger(LedgerRecord.Step.RELATED)).hasSize(1);
        run("review");
        assertThat(text()).endsWith("Nothing is asked: no report possibly tells of another incident.\n");
    }

    @Test
    void splitsReportsOff() throws IOException {
        askedTwice();

        assertThat(run("review", "split", "x", "a-2", "--by", "mira", "--json")).isEqualTo(ExitCode.FINE);

        assertThat(json().get("opened").asText()).isEqualTo("incident-a-2");
        assertThat(json().get("by").asText()).isEqualTo("mira");
        assertThat(incident("x").telling()).containsExactly("a-1");
        assertThat(incident("incident-a-2").telling()).containsExactly("a-2");
    }

    @Test
    void confirmsWhatAnUpdateSeemsToContradict() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots in Karo", attached("x", "a-2"));
        carry(
                "a-3",
                "south",
                "Shots in Belda",
                new Revised(now, "x", "a-3", "a-2"),
                new Contradicted(now, "x", "a-3", 0.05));

        run("review", "show", "4");
        assertThat(text())
                .contains("what the report says now hardly fits the rest of its incident: 5 %")
                .containsPattern("a-3 +\\| a-1")
                .contains("tocsin review split x a-3");
        assertThat(run("review", "same", "4")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("question 4 is not about two incidents. Nothing was recorded");
        assertThat(run("review", "confirm", "4")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("a-3 tells of x. It is not asked again.");
        assertThat(ledger(LedgerRecord.Step.CONFIRMED)).hasSize(1);
    }

    @Test
    void asksAboutWhatAWithdrawalLeftLoose() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots in Karo", attached("x", "a-2"));
        carry("a-3", "east", "Raid in Karo", attached("x", "a-3"));
        carry("a-4", "north", "None", new Withdrawn(now, "x", "a-1"), new Loosened(now, "x", List.of("a-3")));

        run("review");
        assertThat(text()).containsPattern("5 +0 s ago +holds by nothing +- +2 reports, 2 origins: Shots in Karo");
        assertThat(run("review", "confirm", "5")).isEqualTo(ExitCode.FINE);
    }

    @Test
    void refusesWordsThatMakeNoSense() {
        askedTwice();
        long before = events();

        assertThat(run("review", "same", "x", "a-2")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("two incidents are expected; both go by x today. Nothing was recorded");
        assertThat(run("review", "same", "99")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(run("review", "different", "x", "nobody")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(run("review", "different", "x", "a-")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'a-' names several incidents; name one of them:\n  x\n");
        assertThat(run("review", "split", "x", "a-1", "a-2")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("nothing would be left. Nothing was recorded");
        assertThat(run("review", "split", "x", "a-4")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(run("review", "split", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(run("review", "confirm", "6")).isEqualTo(ExitCode.USAGE);
        assertThat(run("review", "same", "6", "--by", " ")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(events()).isEqualTo(before);
    }

    // ---- one incident

    @Test
    void showsAnIncidentByOneOfItsAlertsAndByItsAlias() {
        askedTwice();
        run("review", "same", "6", "--by", "mira");

        assertThat(run("review", "incident", "a-4")).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .contains("x: 3 reports, 3 origins\n")
                .contains("origin     north\n")
                .contains("alias      z\n")
                .contains("mira: z is the same as x");
        assertThat(run("review", "incident", "z")).isEqualTo(ExitCode.FINE);
        assertThat(run("review", "incident", "nobody")).isEqualTo(ExitCode.PROBLEMS);
    }

    @Test
    void saysThatThereIsNoStore() {
        assertThat(run("review")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("there is no store");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    // ---- what the node would do

    /** x has two reports, y and z one each; of both it is asked whether they are x. */
    private void askedTwice() {
        carry("a-1", "north", "Attack in Karo", opened("x", "a-1"));
        carry("a-2", "south", "Shots in Karo", attached("x", "a-2"));
        carry("a-3", "east", "Shots in Belda", opened("y", "a-3"), possible("y", "a-3", "x"));
        carry("a-4", "east", "Raid in Tamra", opened("z", "a-4"), possible("z", "a-4", "x"));
    }

    private Opened opened(String incident, String alert) {
        return new Opened(now, incident, alert);
    }

    private Attached attached(String incident, String alert) {
        return new Attached(now, incident, alert, evidence(incident));
    }

    private Possible possible(String incident, String alert, String other) {
        return new Possible(now, incident, alert, other, evidence(other));
    }

    private static Evidence evidence(String incident) {
        return new Evidence(
                incident,
                "a-1",
                0.46,
                0.6,
                "model-1",
                List.of(
                        new Evidence.Line("time of the event", "row and prose", "overlapping", 1.25),
                        new Evidence.Line("calibration", "all", "measured", -1.4103)),
                List.of("near in place and time"),
                Optional.of(new Evidence.RunnerUp("y", 0.0625)),
                List.of("only north speaks for it"));
    }

    private void carry(String id, String partner, String headline, IncidentEvent... events) {
        byte[] bytes = cap(id, partner, headline).getBytes(StandardCharsets.UTF_8);
        Document document = new Document(bytes, "text/xml");
        Feed feed = coalition().feed(partner, "reports").orElseThrow();
        Item.Read read =
                (Item.Read) new DocumentReader(feed).read(document).records().get(0);
        Envelope envelope = new Envelope(
                id,
                partner,
                "reports",
                "r-" + id,
                now,
                document.sha256(),
                "cap",
                "1",
                new Envelope.Recognition(Envelope.Outcome.NEW, List.of(), false, List.of()),
                List.of());
        change(store -> store.now(tx -> {
            tx.received(new Received("r-" + id, partner, "reports", bytes, "text/xml", now));
            tx.linked(id, List.of(events));
            tx.carried(new CarriedAlert(envelope, read.alert()), "r-" + id, 1, List.of());
            tx.read("r-" + id, 1);
            return true;
        }));
    }

    private static String cap(String identifier, String partner, String headline) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>%s@tells.example</sender><sent>2026-11-20T11:00:00-00:00</sent>
                  <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
                  <info><language>en</language><category>Security</category><event>Attack</event>
                    <urgency>Past</urgency><severity>Severe</severity><certainty>Observed</certainty>
                    <onset>2026-11-20T08:30:00-00:00</onset>
                    <headline>%s</headline><description>Armed men came. %s saw it.</description>
                    <area><areaDesc>Karo</areaDesc><circle>12.9,23.4 5</circle></area></info>
                </alert>
                """.formatted(identifier, partner, headline, partner);
    }

    private <T> T change(java.util.function.Function<Store, T> work) {
        Path data = folder.resolve("data");
        try (Store store = Store.open(data, NodeKey.of(data), clock(), broken -> {})) {
            return work.apply(store);
        }
    }

    private StoredIncident incident(String id) {
        return change(store -> store.reader().incident(id).orElseThrow());
    }

    private long events() {
        return change(store -> store.reader().lastEvent());
    }

    private List<LedgerRecord> ledger(LedgerRecord.Step step) {
        return change(store -> store.reader().ledger(0, 1_000)).stream()
                .filter(record -> record.step() == step)
                .toList();
    }

    private Coalition coalition() {
        return new Loader(folder, null).look(Map.of());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.toString()));
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, environment, clock());
        return Tocsin.run(terminal, all.toArray(String[]::new));
    }

    /** As beside a node that runs. */
    private int whileRunning(String... arguments) throws Exception {
        try (NodeLock lock = NodeLock.take(folder.resolve("data"))) {
            assertThat(lock).isNotNull();
            return run(arguments);
        }
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private String text() {
        return out.toString();
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(out.toString());
    }
}
