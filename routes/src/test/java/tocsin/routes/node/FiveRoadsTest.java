package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.store.FeedEvidence;
import tocsin.routes.store.Trail;

/** One alert by many roads reaches each channel once, and so does what revises it. */
class FiveRoadsTest {

    private static final String NORTH = """
            clearance: TLP:AMBER
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: envelopes, from: { queue: {} }, format: edxl-de }
              - { id: index, from: { poll: { url: "%s", every: 1s, follow: links } }, format: cap-index }
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;
    private static final String EAST = """
            clearance: TLP:AMBER
            credential: secret:data:east.token
            handling: { tlp: TLP:CLEAR }
            feeds:
              - { id: relay, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: severe, to: { queue: {} }, form: text, revisions: all, wants: { severity: Severe } }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
              - { id: files, to: { folder: { path: out/south } }, form: alert-json, revisions: all }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;

    /** Cleared for what is public alone. */
    private static final String WEST = """
            clearance: TLP:CLEAR
            credential: secret:data:west.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private Village village;
    private PartnerServer server;

    @BeforeEach
    void start() {
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        server.document("/index.xml", index());
        village.partner("north", NORTH.formatted(server.url("/index.xml")))
                .partner("east", EAST)
                .partner("south", SOUTH.formatted(server.url("/alerts")))
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
        server.close();
    }

    @Test
    void reachesEveryChannelOnceByWhateverRoadsItCame() throws Exception {
        String alert = Cap.alert("five-1", "Attack on the old market");

        byFiveRoads(alert);
        post("north", "warnings", Cap.alert("last-1", "Sentinel"));

        assertThat(village.takeUntil("south", "duty", "Sentinel")).hasSize(2);
        assertThat(village.takeUntil("south", "severe", "Sentinel")).hasSize(2);
        Awaitility.await()
                .untilAsserted(() -> assertThat(headlines(server.posted.stream().map(PartnerServer.Posted::body)))
                        .containsExactly("Attack on the old market", "Sentinel"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(village.files("out/south")).hasSize(2));
        assertThat(village.fetch("south", "atom")).hasSize(2);
        Trail trail = trail("five-1");
        assertThat(trail.roads())
                .extracting(road -> road.partner() + "/" + road.feed() + " " + road.times())
                .containsExactlyInAnyOrder("north/warnings 2", "north/index 1", "north/envelopes 1", "east/relay 1");
        assertThat(trail.deliveries()).hasSize(5);
        assertAddsUp();
    }

    @Test
    void tellsOfUpdateAndCancelWhoeverWasToldWhateverItWants() throws Exception {
        byFiveRoads(Cap.alert("five-2", "Attack on the old market"));
        post("north", "warnings", Cap.update("five-2-update", "five-2", "The attackers have left"));
        post("north", "warnings", Cap.cancel("five-2-cancel", "five-2"));

        assertThat(village.takeUntil("south", "severe", "Withdrawn")).hasSize(3);
        assertThat(village.takeUntil("south", "duty", "Withdrawn")).hasSize(3);
        Awaitility.await()
                .untilAsserted(() -> assertThat(headlines(server.posted.stream().map(PartnerServer.Posted::body)))
                        .containsExactly("Attack on the old market", "The attackers have left", "Withdrawn"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(village.files("out/south")).hasSize(3));
        assertThat(village.fetch("south", "atom")).hasSize(3);
        assertAddsUp();
    }

    @Test
    void takesAnUnchangedIndexForContactAndFetchesOnlyWhatIsNewOfAChangedOne() throws Exception {
        server.document("/one.xml", Cap.alert("index-1", "First of the index"));
        server.document("/index.xml", index("one.xml"));
        village.takeUntil("south", "duty", "First of the index");
        FeedEvidence content = evidence("index");
        long unchanged = server.answered("/index.xml", 304);
        Awaitility.await().until(() -> server.answered("/index.xml", 304) > unchanged + 1);

        village.restart();
        Awaitility.await().until(() -> server.answered("/index.xml", 304) > unchanged + 2);
        FeedEvidence contact = evidence("index");
        server.document("/two.xml", Cap.alert("index-2", "Second of the index"));
        server.document("/index.xml", index("one.xml", "two.xml"));

        assertThat(village.takeUntil("south", "duty", "Second of the index")).hasSize(1);
        assertThat(contact.lastContact()).isAfter(content.lastContact());
        assertThat(contact.lastContent()).isEqualTo(content.lastContent());
        assertThat(server.answered("/one.xml", 200)).isEqualTo(1);
        assertThat(server.answered("/two.xml", 200)).isEqualTo(1);
    }

    @Test
    void fetchesAnAddressAgainWhenTheIndexSaysThatItsDocumentIsNewer() throws Exception {
        server.document("/latest.xml", Cap.alert("latest-1", "As it was"));
        server.document("/index.xml", index("latest.xml"));
        village.takeUntil("south", "duty", "As it was");

        server.document("/latest.xml", Cap.alert("latest-2", "As it is now"));
        server.document("/index.xml", index("latest.xml").replace("08:00:00Z", "09:00:00Z"));

        assertThat(village.takeUntil("south", "duty", "As it is now")).hasSize(1);
        assertThat(server.answered("/latest.xml", 200)).isEqualTo(2);
    }

    @Test
    void marksAnAttemptAfterOneThatMayHaveGotThrough() {
        server.failNext(1);
        post("north", "warnings", Cap.alert("again-1", "Posted twice"));

        Awaitility.await().untilAsserted(() -> assertThat(server.posted).hasSize(2));

        assertThat(server.posted)
                .extracting(PartnerServer.Posted::possibleDuplicate)
                .containsExactly(false, true);
        assertThat(server.posted.get(1).id()).isEqualTo(server.posted.get(0).id());
    }

    @Test
    void fetchesWhatLiesBehindADeadLink() throws Exception {
        server.document("/after.xml", Cap.alert("index-3", "After the dead link"));
        server.document("/index.xml", index("dead.xml", "after.xml"));

        village.takeUntil("south", "duty", "After the dead link");

        Awaitility.await()
                .untilAsserted(() -> assertThat(evidence("index").lastError())
                        .contains("404")
                        .contains("dead.xml"));
        long documents = documents("index");
        long tries = server.answered("/dead.xml", 404);
        server.document("/dead.xml", Cap.alert("index-4", "No longer dead"));
        assertThat(village.takeUntil("south", "duty", "No longer dead")).hasSize(1);
        assertThat(tries).isPositive();
        assertThat(server.answered("/after.xml", 200)).isEqualTo(1);
        assertThat(documents("index"))
                .as("only the mended link's document is new")
                .isEqualTo(documents + 1);
    }

    @Test
    void tellsAChannelThatOnlyALaterRoadEntitlesOnceAndInThatRoadsWords() throws Exception {
        givenNorthSpeaksToNobody();
        String alert = Cap.alert("later-1", "Attack on the old market");
        post("north", "warnings", alert);
        post("east", "relay", alert);
        post("east", "relay", alert);
        post("east", "relay", Cap.alert("last-2", "Sentinel"));

        List<Village.Delivered> taken = village.takeUntil("west", "duty", "Sentinel");

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).body())
                .contains("\"east\"")
                .contains("CLEAR")
                .doesNotContain("north/")
                .doesNotContain("RED");
        assertAddsUp("west/hook", "south/duty", "south/severe", "south/atom");
    }

    @Test
    void tellsAfterAKillNothingOfTheRoadThatDidNotEntitle() throws Exception {
        givenNorthSpeaksToNobody();
        String alert = Cap.alert("later-2", "Attack on the old market");
        post("north", "warnings", alert);
        post("east", "relay", alert);
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> trail("later-2").deliveries().size() == 7);

        village.restart();
        post("east", "relay", Cap.alert("last-3", "Sentinel"));
        List<Village.Delivered> taken = village.takeUntil("west", "duty", "Sentinel");

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).possibleDuplicate()).isTrue();
        assertThat(taken.get(0).body())
                .contains("\"east\"")
                .contains("CLEAR")
                .doesNotContain("\"north\"")
                .doesNotContain("RED");
        assertThat(village.node().store().reader().verify().damages()).isEmpty();
    }

    /** Its alerts are RED and shielded; what east relays of them is public. West is a public channel, its webhook out of order. */
    private void givenNorthSpeaksToNobody() {
        village.close();
        village.partner(
                        "north",
                        NORTH.formatted(server.url("/index.xml"))
                                .replace(
                                        "handling: { tlp: TLP:GREEN }",
                                        "handling: { tlp: TLP:RED, attribution: shielded }"))
                .partner("west", WEST.formatted(server.url("/nowhere")))
                .start();
    }

    private void byFiveRoads(String alert) throws Exception {
        post("north", "warnings", alert);
        server.document("/five.xml", alert);
        server.document("/index.xml", index("five.xml"));
        village.send("north", "envelopes", envelope(alert));
        post("east", "relay", alert);
        Awaitility.await().until(() -> documents("index") >= 2 && documents("envelopes") == 1);
        village.restart();
        post("north", "warnings", alert);
    }

    private void post(String partner, String feed, String document) {
        assertThat(village.post(partner, feed, document).statusCode()).isEqualTo(202);
    }

    private long documents(String feed) {
        return village.node().store().reader().counts().feeds().stream()
                .filter(one -> one.feed().equals(feed))
                .mapToLong(one -> one.documents() - one.pending())
                .sum();
    }

    private FeedEvidence evidence(String feed) {
        return village.node().store().reader().feedEvidence().stream()
                .filter(one -> one.feed().equals(feed))
                .findFirst()
                .orElseThrow();
    }

    private Trail trail(String identifier) {
        List<String> found = village.node().store().reader().find(identifier);
        return village.node().store().reader().trail(found.get(0)).orElseThrow();
    }

    private void assertAddsUp(String... unreadChannels) {
        List<String> unread = List.of(unreadChannels);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                village.node().store().reader().counts().channels())
                        .filteredOn(one ->
                                !one.partner().equals("north") && !unread.contains(one.partner() + "/" + one.channel()))
                        .allSatisfy(one -> assertThat(one.waiting()).isZero()));
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    private static List<String> headlines(Stream<String> documents) {
        return documents
                .map(document -> document.replaceAll("(?s).*<headline>(.*)</headline>.*", "$1"))
                .toList();
    }

    private static String index(String... documents) {
        StringBuilder entries = new StringBuilder();
        for (String document : documents) {
            entries.append("""
                    <entry><id>urn:x:%s</id><title>An alert</title><updated>2026-11-20T08:00:00Z</updated>
                      <link rel="alternate" type="application/cap+xml" href="%s"/></entry>
                    """.formatted(document, document));
        }
        return """
                <?xml version="1.0"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:index</id><title>Alerts</title>
                <updated>2026-11-20T08:00:00Z</updated>%s</feed>
                """.formatted(entries);
    }

    private static String envelope(String alert) {
        return """
                <edxlDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0">
                  <distributionID>env-1</distributionID><senderID>hub@north.example</senderID>
                  <dateTimeSent>2026-11-20T08:00:10-00:00</dateTimeSent><distributionStatus>Actual</distributionStatus>
                  <distributionType>Report</distributionType><combinedConfidentiality>TLP:GREEN</combinedConfidentiality>
                  <contentObject><xmlContent><embeddedXMLContent>%s</embeddedXMLContent></xmlContent></contentObject>
                </edxlDistribution>
                """.formatted(alert.substring(alert.indexOf("<alert")));
    }
}
