package tocsin.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tocsin.alerts.Refusal;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.routes.node.NodeKey;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.read.DocumentReader;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.Recognising;
import tocsin.routes.recognise.Sighting;
import tocsin.routes.release.Deciding;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;
import tocsin.routes.store.Released;
import tocsin.routes.store.Store;
import tocsin.routes.store.Tx;

/** The commands that look back, over a store that was filled by the same steps as a node's. */
class AftermathTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String NORTH = """
            partner: north
            name: North
            kind: ngo
            clearance: TLP:AMBER
            handling: { tlp: TLP:GREEN }
            contacts: { duty: { email: duty@north.example, phone: "+000 1" } }
            feeds:
              - { id: warnings, from: { folder: { path: in, every: 5s } }, format: cap, expect: { contact: 30m, grace: 1m } }
            channels:
              - { id: desk, to: { folder: { path: out-north } }, form: cap }
            """;
    private static final String SOUTH = """
            partner: south
            name: South
            kind: ngo
            clearance: TLP:GREEN
            contacts: { duty: { email: duty@south.example } }
            channels:
              - { id: desk, to: { folder: { path: out-south } }, form: alert-json }
            """;
    private static final String WEST = """
            partner: west
            name: West
            kind: observer
            clearance: TLP:CLEAR
            channels:
              - { id: desk, to: { folder: { path: out-west } }, form: text }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = NOON;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        write("tocsin.yaml", "node: village\ndata: data\n");
        write("partners/north.yaml", NORTH);
        write("partners/south.yaml", SOUTH);
        write("partners/west.yaml", WEST);
    }

    // ---- status

    @Test
    void saysThatNoNodeEverRan() {
        assertThat(run("status")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text())
                .startsWith("Node village DOES NOT RUN, and never did on " + folder.resolve("data") + ".")
                .containsPattern("NEW +north/warnings +folder cap +never +never +30 min / -");
    }

    @Test
    void isCalmWhileTheNodeRunsAndAllIsWell() throws Exception {
        deliver(carry("r1", cap("n-1", "Flood")));

        try (NodeLock lock = NodeLock.take(folder.resolve("data"))) {
            assertThat(lock).isNotNull();
            assertThat(run("status")).as(text()).isEqualTo(ExitCode.FINE);
        }
        assertThat(text())
                .startsWith("Node village runs on " + folder.resolve("data") + "; last recorded 0 s ago.")
                .contains("Nothing needs a human.")
                .containsPattern("ON TIME +north/warnings")
                .containsPattern("DELIVERING +south/desk +folder alert-json +0 +- +1 +1 +0 +0")
                .containsPattern("IDLE +west/desk");
    }

    @Test
    void putsFirstWhatNeedsAHuman() {
        carry("r1", cap("n-1", "Flood"));
        write("partners/east.yaml", "partner: east\n");
        now = NOON.plus(Duration.ofMinutes(42));

        assertThat(run("status")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text().lines().limit(7))
                .containsExactly(
                        "Node village DOES NOT RUN. It last recorded something on " + folder.resolve("data")
                                + " 42 min ago.",
                        "",
                        "Needs a human:",
                        "  - partners/east.yaml is left out for its errors, its feeds and channels with it: "
                                + "see 'tocsin validate'",
                        "  - SILENT  north/warnings has been silent for 42 min (expected every 30 min): "
                                + "call duty@north.example, duty phone +000 1",
                        "  - STUCK  south/desk: 1 alert waits, the oldest for 42 min; they cannot be written to its "
                                + "folder: call duty@south.example",
                        "");
    }

    @Test
    void tellsOfAChannelThatIsGoneWhileAlertsWaitOnIt() throws IOException {
        carry("r1", cap("n-1", "Flood"));
        Files.delete(folder.resolve("partners/south.yaml"));

        assertThat(run("status")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text())
                .contains(
                        "channel south/desk is in no partner's file any more, but 1 of its alerts were never delivered");
    }

    @Test
    void givesTheSameRecordAsOneLineOfJson() throws IOException {
        carry("r1", cap("n-1", "Flood"));
        refuse("r2", "<alert");

        run("status", "--json");

        assertThat(text()).containsOnlyOnce("\n").endsWith("\n");
        assertThat(json().get("calm").asBoolean()).isFalse();
        assertThat(json().get("node").get("running").asBoolean()).isFalse();
        assertThat(json().get("quarantine").get("north/warnings").asLong()).isEqualTo(1);
        JsonNode feed = json().get("feeds").get(0);
        assertThat(feed.get("state").asText()).isEqualTo("ON_TIME");
        assertThat(feed.get("lastContent").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(feed.get("refusedLastDay").asLong()).isEqualTo(1);
        assertThat(json().get("channels").findValuesAsText("state")).containsExactly("IDLE", "WAITING", "IDLE");
    }

    @Test
    void looksAgainUntilItIsToldToStop() {
        List<Duration> pauses = new ArrayList<>();
        StatusCommand command = new StatusCommand(terminal(), pause -> {
            pauses.add(pause);
            return pauses.size() < 3;
        });

        int exit = new CommandLine(command).execute("--watch", "2", "--config", folder.toString());

        assertThat(exit).isEqualTo(ExitCode.PROBLEMS);
        assertThat(pauses).containsOnly(Duration.ofSeconds(2)).hasSize(3);
        assertThat(text().split("DOES NOT RUN", -1)).hasSize(4);
    }

    // ---- why

    @Test
    void tellsTheWholeWayOfAnAlertByTheSourcesIdentifier() throws Exception {
        List<String> deliveries = carry("r1", cap("n-1", "Flood at the weir"));
        deliver(deliveries);

        assertThat(run("why", "n-1")).as(err.toString()).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .startsWith("ar1-1\n  alert      Alert, Actual, Severe / Immediate / Observed")
                .contains("  says       \"Flood at the weir\" [en]")
                .contains("  came by    north/warnings at 2026-11-20T12:00:00Z, receipt r1")
                .contains("  recognised new")
                .containsPattern("yes south/desk +alert-json +WANTED")
                .contains("delivery " + deliveries.get(0) + ": delivered at 2026-11-20T12:00:00Z, proof file-written")
                .containsPattern("no +west/desk +text +TLP-ABOVE-CLEARANCE .*partners/west.yaml:4")
                .containsPattern("no +north/desk +cap +OWN-ALERT")
                .containsPattern("ledger +\\d+ 2026-11-20T12:00:00Z CARRIED");
    }

    @Test
    void showsEveryRuleThatWasAskedForOnePartner() {
        carry("r1", cap("n-1", "Flood"));

        assertThat(run("why", "ar1", "west")).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .doesNotContain("south/desk")
                .containsPattern("\n       no  \\S+: ")
                .contains("partners/west.yaml:4");
    }

    @Test
    void findsAnAlertByItsDeliveryAndItsReceipt() {
        String delivery = carry("r1", cap("n-1", "Flood")).get(0);

        assertThat(run("why", delivery)).isEqualTo(ExitCode.FINE);
        assertThat(text()).startsWith("ar1-1\n");
        assertThat(run("why", "r1")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("receipt r1\n").contains("  record 1   carried as ar1-1\n");
    }

    @Test
    void listsWhatIsAmbiguous() {
        carry("r1", cap("n-1", "Flood"));
        carry("r2", cap("n-2", "Fire"));

        assertThat(run("why", "ar")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'ar' names several alerts; name one of them:");
        assertThat(text()).contains("ar1-1  north/warnings").contains("\"Fire\"");
    }

    @Test
    void saysWhenNothingIsCalledSo() {
        carry("r1", cap("n-1", "Flood"));

        assertThat(run("why", "n-9")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("nothing here is called 'n-9'");
        assertThat(run("why", "n-1", "wets")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean 'west'?");
    }

    @Test
    void givesTheTrailAsJson() throws IOException {
        carry("r1", cap("n-1", "Flood"));

        run("why", "n-1", "--json");

        assertThat(json().get("recognised").asText()).isEqualTo("NEW");
        assertThat(json().get("decisions")).hasSize(3);
        assertThat(json().get("deliveries").get(0).get("state").asText()).isEqualTo("WAITING");
        assertThat(json().get("roads").get(0).get("receipt").asText()).isEqualTo("r1");
        assertThat(json().get("ledger").findValuesAsText("step")).contains("RECEIVED", "CARRIED", "READ");
    }

    // ---- try

    @Test
    void triesAgainstWhatWasCarriedBefore() throws IOException {
        carry("r1", cap("n-1", "Flood"));
        Path same = Files.writeString(folder.resolve("same.xml"), cap("n-1", "Flood"));

        assertThat(run("try", "north/warnings", same.toString())).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .contains("a repeat: recorded, delivered to nobody again of ar1-1")
                .doesNotContain("south/desk");
    }

    @Test
    void showsWhomARepeatWouldNewlyEntitle() throws IOException {
        carry("r1", cap("n-1", "Flood"));
        write("partners/west.yaml", WEST.replace("TLP:CLEAR", "TLP:GREEN"));
        Path same = Files.writeString(folder.resolve("same.xml"), cap("n-1", "Flood"));

        run("try", "north/warnings", same.toString());

        assertThat(text())
                .contains("new to     channels that this road entitles and the earlier ones did not")
                .containsPattern("yes west/desk +text +WANTED")
                .doesNotContain("south/desk");
    }

    @Test
    void refusesTheUnsignedAsTheNodeDoes() {
        assertThat(feedDemanding().refusalOfUnsigned(read(cap("n-1", "Flood")).alert()))
                .get()
                .extracting(Refusal::code, Refusal::sentence)
                .containsExactly(
                        "SIGNATURE-REQUIRED",
                        "this feed takes only alerts with a valid signature of a pinned key; this one's is absent");
    }

    // ---- quarantine

    @Test
    void listsWhatIsSetAside() {
        refuse("r1", "<alert");
        List<String> deliveries = carry("r2", cap("n-2", "Fire"));
        park(deliveries);

        assertThat(run("quarantine", "list")).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .containsPattern("1 +north/warnings +0 s ago +XML-TRUNCATED +")
                .containsPattern(deliveries.get(0) + " +south/desk +0 s ago +REFUSED-BY-PARTNER +answered 422");
    }

    @Test
    void choosesByFeedAndCode() {
        refuse("r1", "<alert");

        assertThat(run("quarantine", "list", "--code", "OTHER", "--feed", "north/warnings"))
                .isEqualTo(ExitCode.FINE);
        assertThat(text()).isEqualTo("Nothing is set aside of that.\n");
    }

    @Test
    void showsTheBeginningOfAnOriginalWithoutDoingAnythingToATerminal() {
        refuse("r1", "<alert>\u001b[31m red \u202e reversed \u009b");

        assertThat(run("quarantine", "show", "1")).isEqualTo(ExitCode.FINE);
        assertThat(text())
                .contains("feed       north/warnings")
                .contains("  | <alert>\\x1b[31m red \\u{202e} reversed \\x9b");
    }

    @Test
    void writesTheOriginalByteForByte() {
        refuse("r1", "<alert>\u001b[31m");

        assertThat(run("quarantine", "show", "1", "--raw")).isEqualTo(ExitCode.FINE);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("<alert>\u001b[31m");
        assertThat(text()).isEmpty();
        assertThat(run("quarantine", "show", "7")).isEqualTo(ExitCode.PROBLEMS);
    }

    @Test
    void replaysOnlyWhatWouldPassNow() {
        refuse("r1", "<alert");

        assertThat(run("quarantine", "replay", "1")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text()).containsPattern("1 +north/warnings +XML-TRUNCATED +no +XML-TRUNCATED");
        assertThat(err.toString()).contains("Nothing was replayed: it would be refused again.");
        assertThat(pending()).isEmpty();
    }

    @Test
    void asksForAYesBeforeItReplaysMoreThanOne() {
        refuseFalsely("r1", cap("n-1", "Flood"));
        refuseFalsely("r2", cap("n-2", "Fire"));

        assertThat(run("quarantine", "replay", "--code", "RECIPE-FAILED")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("reads as \"Flood\"").contains("reads as \"Fire\"");
        assertThat(err.toString()).contains("Nothing was replayed. 2 of 2 would pass: add --yes to replay them.");
        assertThat(pending()).isEmpty();

        assertThat(run("quarantine", "replay", "--code", "RECIPE-FAILED", "--yes", "--by", "mira"))
                .isEqualTo(ExitCode.FINE);
        assertThat(err.toString()).contains("2 replayed; the node reads them at its next start.");
        assertThat(pending()).containsExactly("r1-r1", "r2-r2");
    }

    @Test
    void replaysADocumentOnceHoweverManyOfItsRecordsLieThere() {
        change(tx -> {
            receive(tx, "r1", cap("n-1", "Flood"));
            tx.refused("r1", 1, new Refusal("RECIPE-FAILED", "1", "broken"));
            tx.refused("r1", 2, new Refusal("RECIPE-FAILED", "2", "broken"));
            tx.read("r1", 2);
        });

        run("quarantine", "replay", "1", "2", "--yes");

        assertThat(pending()).containsExactly("r1-r1");
        out.getBuffer().setLength(0);
        run("quarantine", "list");
        assertThat(text()).isEqualTo("Nothing is set aside.\n");
        assertThat(run("verify")).as(text()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void discardsWithAReasonThatTheLedgerKeeps() {
        refuse("r1", "<alert");

        assertThat(run("quarantine", "discard", "1", "--reason", "a test", "--by", "mira"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("quarantine", "show", "1")).isEqualTo(ExitCode.FINE);
        assertThat(text()).contains("state      discarded by mira: a test");
        assertThat(run("quarantine", "discard", "1", "--reason", "again")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(run("quarantine", "discard", "1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void resumesAParkedDelivery() {
        List<String> deliveries = carry("r1", cap("n-1", "Fire"));
        String delivery = deliveries.get(0);
        park(deliveries);

        assertThat(run("quarantine", "resume", delivery)).isEqualTo(ExitCode.FINE);
        assertThat(text()).isEqualTo("resumed " + delivery + "\n");
        assertThat(run("quarantine", "resume", delivery)).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("no parked delivery is called '" + delivery + "'");
    }

    @Test
    void asksWhichWhenTheQuarantineCommandStandsAlone() {
        assertThat(run("quarantine")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("list, show, replay, discard or resume?");
    }

    // ---- verify

    @Test
    void findsASoundStoreSound() throws IOException {
        carry("r1", cap("n-1", "Flood"));

        assertThat(run("verify", "--json")).isEqualTo(ExitCode.FINE);
        assertThat(json().get("sound").asBoolean()).isTrue();
        assertThat(json().get("alerts").asLong()).isEqualTo(1);
        assertThat(json().get("documents").asLong()).isEqualTo(1);
    }

    @Test
    void namesTheFirstFault() throws IOException {
        carry("r1", cap("n-1", "Fl\u014dod"));
        flip("Armed men entered");

        assertThat(run("verify")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text())
                .contains("1 documents, 1 alerts looked at\n1 faults:")
                .contains("is no longer what its SHA-256 says");
    }

    @Test
    void saysThatThereIsNoStore() {
        assertThat(run("verify")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(err.toString()).contains("no node ever ran on " + folder.resolve("data"));
    }

    @Test
    void endsWithSeventyEightWithoutAConfiguration() {
        write("tocsin.yaml", "data: [\n");

        assertThat(run("status")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run("why", "n-1")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("YAML-SYNTAX");
    }

    // ---- what the node would do

    private List<String> carry(String receipt, String document) {
        List<String> deliveries = new ArrayList<>();
        change(tx -> {
            receive(tx, receipt, document);
            Coalition coalition = coalition();
            Feed feed = coalition.feeds().get(0);
            Document original = new Document(document.getBytes(StandardCharsets.UTF_8), "");
            DocumentReader reader = new DocumentReader(feed);
            Reading reading = reader.read(original);
            Pending pending = new Pending(
                    1, receipt, "north", "warnings", now, java.util.Optional.of(original), original.sha256(), null);
            Item.Read read = (Item.Read) reading.records().get(0);
            Sighting sighting = new Recognising(new Recogniser(Map.of()), (id, record) -> "a" + id + "-" + record)
                    .sighting(
                            new ReadDocument(pending, feed, "1", reading),
                            1,
                            read.alert(),
                            read.findings(),
                            tx.index());
            List<Decision> decisions = new Deciding(coalition.channels()).decisions(sighting, Optional.empty(), tx);
            List<Released> out = tx.carried(sighting.carried(), receipt, 1, decisions);
            tx.read(receipt, 1);
            out.forEach(released -> deliveries.add(released.delivery()));
        });
        return deliveries;
    }

    private void refuse(String receipt, String document) {
        change(tx -> {
            receive(tx, receipt, document);
            Reading reading = new DocumentReader(coalition().feeds().get(0))
                    .read(new Document(document.getBytes(StandardCharsets.UTF_8), ""));
            tx.refused(receipt, 1, ((Item.Refused) reading.records().get(0)).refusal());
            tx.read(receipt, 1);
        });
    }

    private void refuseFalsely(String receipt, String document) {
        change(tx -> {
            receive(tx, receipt, document);
            tx.refused(receipt, 1, new Refusal("RECIPE-FAILED", "1", "the recipe was broken"));
            tx.read(receipt, 1);
        });
    }

    private void receive(Tx tx, String receipt, String document) {
        tx.received(
                new Received(receipt, "north", "warnings", document.getBytes(StandardCharsets.UTF_8), "text/xml", now));
    }

    private void deliver(List<String> deliveries) {
        change(tx -> assertThat(tx.delivered(deliveries, "file-written", now)).hasSameSizeAs(deliveries));
    }

    private void park(List<String> deliveries) {
        change(tx -> deliveries.forEach(id ->
                assertThat(tx.parked(id, "REFUSED-BY-PARTNER", "answered 422")).isTrue()));
    }

    private void change(java.util.function.Consumer<Tx> work) {
        try (Store store =
                Store.open(folder.resolve("data"), NodeKey.of(folder.resolve("data")), clock(), broken -> {})) {
            store.now(tx -> {
                work.accept(tx);
                return true;
            });
        }
    }

    private List<String> pending() {
        try (Store store =
                Store.open(folder.resolve("data"), NodeKey.of(folder.resolve("data")), clock(), broken -> {})) {
            return store.reader().pending(0, 10).stream().map(Pending::receipt).toList();
        }
    }

    private void flip(String in) throws IOException {
        Path file;
        try (var files = Files.list(folder.resolve("data"))) {
            file = files.filter(one -> one.getFileName().toString().endsWith(".db")
                            || one.toString().endsWith(".sqlite"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] all = Files.readAllBytes(file);
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf(in);
        assertThat(at).isPositive();
        all[at] ^= 1;
        Files.write(file, all);
    }

    private Item.Read read(String document) {
        return (Item.Read) new DocumentReader(coalition().feeds().get(0))
                .read(new Document(document.getBytes(StandardCharsets.UTF_8), ""))
                .records()
                .get(0);
    }

    private Feed feedDemanding() {
        Feed feed = coalition().feeds().get(0);
        return new Feed(
                feed.partner(),
                feed.id(),
                feed.from(),
                feed.format(),
                feed.parameters(),
                Feed.Signature.REQUIRE,
                feed.maxDocumentBytes(),
                feed.quota(),
                feed.expect(),
                feed.handling(),
                feed.shield(),
                feed.register(),
                feed.source());
    }

    private Coalition coalition() {
        return new Loader(folder, null).look(Map.of());
    }

    private static String cap(String identifier, String headline) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>duty@north.example</sender><sent>2026-11-20T08:00:00-00:00</sent>
                  <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
                  <info><language>en</language><category>Security</category><event>Attack</event>
                    <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
                    <headline>%s</headline><description>Armed men entered the market.</description>
                    <area><areaDesc>Old market</areaDesc><circle>12.9,23.4 5</circle></area></info>
                </alert>
                """.formatted(identifier, headline);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.toString()));
        return Tocsin.run(terminal(), bytes, all.toArray(String[]::new));
    }

    private Terminal terminal() {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, Map.of("USER", "duty"), clock());
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

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
