package tocsin.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One run of the demo, in this process on free ports; then what each scene showed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    private static final Path CONFIG = Path.of("../config");
    private static final String ROADBLOCK = "TM-INT-2026-1108-0041";
    private static final String CONSULATE = "consulate/crisis-desk";
    private static final String INSTITUTE = "data-institute/archive";
    private static final String NORTH = "north-ministry/duty-room";
    private static final String OBSERVER = "observer/public";
    private static final String REGION = "regional-body/member-states";
    private static final String EXERCISES = "regional-body/exercises";
    private static final String SOUTH = "south-ministry/operations";
    private static final String WOMEN = "womens-network/notices";

    private final List<JsonNode> events = new ArrayList<>();
    private final StringWriter err = new StringWriter();
    private int exit;

    private Path data = Path.of("");

    @BeforeAll
    void play(@TempDir Path folder) throws IOException {
        data = folder.resolve("demo");
        StringWriter out = new StringWriter();
        exit = run(
                out, "demo", "--once", "--json", "--debug", "--config", CONFIG.toString(), "--data", data.toString());
        for (String line : out.toString().split("\n")) {
            events.add(new JsonMapper().readTree(line));
        }
    }

    private int run(StringWriter out, String... arguments) {
        return Tocsin.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, Map.of(), Clock.systemUTC()),
                arguments);
    }

    @Test
    void endsWellAndMissesNothing() {
        assertThat(exit).as(err.toString()).isEqualTo(ExitCode.FINE);
        assertThat(all("missing")).isEmpty();
        assertThat(all("scene")).hasSize(20);
    }

    @Test
    void carriesANewAlertToThoseWhoMaySeeIt() {
        assertThat(records(1)).containsExactly("NEW");
        assertThat(arrived(1))
                .isEqualTo(Map.of(
                        CONSULATE, "consumer-ack",
                        INSTITUTE, "file-written",
                        REGION, "authenticated-fetch",
                        SOUTH, "http-2xx",
                        WOMEN, "file-written"));
        assertThat(withheld(1))
                .isEqualTo(Map.of(NORTH, "OWN-ALERT", OBSERVER, "TLP-ABOVE-CLEARANCE", EXERCISES, "STATUS-NOT-WANTED"));
    }

    @Test
    void triesAgainWhenAServerFails() {
        JsonNode south = scene(1, "arrived").stream()
                .filter(one -> one.get("channel").asText().equals(SOUTH))
                .findFirst()
                .orElseThrow();

        assertThat(south.get("failures").asInt()).isEqualTo(2);
        assertThat(south.get("lastFailure").asText()).isEqualTo("the partner's server answered 500");
        assertThat(all("arrived"))
                .filteredOn(one -> one.get("failures").asInt() > 0)
                .containsExactly(south);
    }

    @Test
    void deliversARepeatToNobodyWhateverItsRoad() {
        assertThat(records(2)).containsExactly("REPEAT");
        assertThat(records(3)).containsExactly("REPEAT");
        assertThat(records(7)).containsExactly("REPEAT", "NEW");
        for (int scene : List.of(2, 3)) {
            assertThat(arrived(scene)).isEmpty();
        }
        JsonNode last = scene(7, "record").get(0);
        assertThat(texts(last.get("identifiers"))).containsExactly(ROADBLOCK);
        assertThat(texts(last.get("roads")))
                .containsExactly("north-ministry/warnings", "south-ministry/bulletins", "regional-body/envelopes");
    }

    @Test
    void sendsAnUpdateAndTheCancelToAllWhoHadTheOriginal() {
        for (int scene : List.of(4, 20)) {
            assertThat(records(scene)).containsExactly("REVISION");
            assertThat(arrived(scene).keySet()).isEqualTo(arrived(1).keySet());
            assertThat(scene(scene, "arrived"))
                    .extracting(one -> one.get("code").asText())
                    .containsOnly("FOLLOWS-ORIGINAL");
        }
    }

    @Test
    void showsTheObserverOnlyWhatIsForEverybody() {
        assertThat(records(5)).containsExactly("NEW");
        assertThat(texts(scene(5, "record").get(0).get("findings"))).containsExactly("POLYGON-OPEN", "TIME-NO-ZONE");
        assertThat(arrived(5).keySet()).containsExactlyInAnyOrder(CONSULATE, INSTITUTE, NORTH, OBSERVER, REGION, WOMEN);
        assertThat(all("arrived"))
                .filteredOn(one -> one.get("channel").asText().equals(OBSERVER))
                .isEqualTo(Stream.of(5, 15)
                        .flatMap(scene -> scene(scene, "arrived").stream())
                        .filter(one -> one.get("channel").asText().equals(OBSERVER))
                        .toList())
                .hasSize(2);
    }

    @Test
    void carriesAnAssessmentForOnePartnerToThatPartner() {
        assertThat(records(6)).containsExactly("NEW", "NEW");
        assertThat(arrivedOf(6, 0)).containsExactlyInAnyOrder(NORTH, REGION, SOUTH);
        assertThat(arrivedOf(6, 1)).containsExactly(NORTH);
    }

    @Test
    void carriesWhatTheEnvelopeHoldsBesidesTheRepeat() {
        assertThat(arrivedOf(7, 1)).containsExactlyInAnyOrder(CONSULATE, NORTH, SOUTH);
    }

    @Test
    void withholdsARedAlertFromAllButTheOneNamed() {
        assertThat(arrived(8)).isEqualTo(Map.of(CONSULATE, "consumer-ack"));
        assertThat(withheld(8))
                .isEqualTo(Map.of(
                        INSTITUTE, "TLP-NAMED-ONLY",
                        OBSERVER, "TLP-NAMED-ONLY",
                        REGION, "TLP-NAMED-ONLY",
                        SOUTH, "TLP-NAMED-ONLY",
                        WOMEN, "TLP-NAMED-ONLY",
                        NORTH, "OWN-ALERT",
                        EXERCISES, "STATUS-NOT-WANTED"));
    }

    @Test
    void keepsAnExerciseOffLiveChannels() {
        assertThat(scene(9, "record").get(0).get("status").asText()).isEqualTo("Exercise");
        assertThat(arrived(9)).isEqualTo(Map.of(EXERCISES, "consumer-ack"));
        assertThat(withheld(9)).containsEntry(OBSERVER, "STATUS-NOT-WANTED").hasSize(7);
    }

    @Test
    void showsPartnersAPseudonymAndACoarsePlaceInsteadOfTheShieldedSource() {
        for (int scene : List.of(10, 11)) {
            assertThat(arrived(scene).keySet()).containsExactlyInAnyOrder(REGION, SOUTH);
            JsonNode sees = scene(scene, "sees").get(0).get("instead");
            assertThat(sees.get("partner").asText()).isEqualTo("tocsin");
            assertThat(sees.get("sender").asText()).isEqualTo("tocsin");
            assertThat(sees.get("identifier").asText()).matches("[0-9a-f]{32}");
            assertThat(sees.get("place").asText()).startsWith("area of about 50 km");
        }
        assertThat(records(11)).containsExactly("REVISION");
    }

    @Test
    void letsNothingOutThatLeadsToTheShieldedSource() {
        assertThat(all("searched")).singleElement().satisfies(search -> {
            assertThat(search.get("found")).isEmpty();
            assertThat(search.get("documents").asInt()).isGreaterThan(40);
        });
    }

    @Test
    void keepsBothSidesOfAConflict() {
        assertThat(records(12)).containsExactly("CONFLICT");
        assertThat(texts(scene(12, "record").get(0).get("identifiers"))).containsExactly(ROADBLOCK);
        assertThat(arrived(12).keySet()).isEqualTo(arrived(1).keySet());
    }

    @Test
    void receiptsABrokenDocumentAndKeepsItInQuarantine() {
        JsonNode refused = scene(13, "record").get(0);

        assertThat(scene(13, "receipt")).hasSize(1);
        assertThat(refused.get("recognised").asText()).isEqualTo("REFUSED");
        assertThat(refused.get("code").asText()).isEqualTo("XML-TRUNCATED");
        assertThat(refused.get("place").asText()).isEqualTo("17:16");
        assertThat(refused.get("quarantine").asLong()).isPositive();
    }

    @Test
    void turnsAWrongCredentialAway() {
        assertThat(scene(14, "receipt")).isEmpty();
        assertThat(scene(14, "record")).isEmpty();
        assertThat(scene(14, "turned-away")).singleElement().satisfies(turned -> {
            assertThat(turned.get("status").asInt()).isEqualTo(401);
            assertThat(turned.get("code").asText()).isEqualTo("WRONG-CREDENTIAL");
        });
    }

    @Test
    void tellsRowsApartFromTheirRepeatsAndEditions() {
        assertThat(records(16)).containsExactly("NEW", "NEW", "REPEAT");
        assertThat(records(19)).containsExactly("REPEAT", "REVISION", "REFUSED");
        assertThat(texts(scene(19, "record").get(1).get("identifiers"))).containsExactly("880311");
        assertThat(scene(19, "record").get(2).get("code").asText()).isEqualTo("NO-IDENTITY");
        assertThat(scene(19, "arrived"))
                .extracting(one -> one.get("code").asText())
                .containsOnly("FOLLOWS-ORIGINAL");
    }

    @Test
    void linksThreeFormatsOfThreePartnersToOneIncident() {
        String form = scene(10, "tells").get(0).get("incident").asText();

        assertThat(counts(15)).startsWith(form + " with womens-network: 2 reports, 1 to 2 origins");
        assertThat(counts(16)).startsWith(form + " with womens-network: 3 reports, 2 to 3 origins");
        assertThat(counts(19)).containsExactly(form + " with womens-network: 4 reports, 3 to 3 origins");
    }

    @Test
    void tellsAChannelForWhichItIsNewOfTheIncidentAndOfEachIndependentOrigin() {
        assertThat(reasons(15, 0))
                .isEqualTo(Map.of(
                        CONSULATE, "NEW-INCIDENT",
                        NORTH, "NEW-INCIDENT",
                        OBSERVER, "NEW-INCIDENT",
                        WOMEN, "NEW-INCIDENT",
                        REGION, "NEW-ORIGIN",
                        INSTITUTE, "WANTED"));
        assertThat(reasons(16, 0))
                .isEqualTo(Map.of(
                        CONSULATE, "NEW-ORIGIN",
                        NORTH, "NEW-ORIGIN",
                        REGION, "NEW-ORIGIN",
                        SOUTH, "NEW-ORIGIN",
                        WOMEN, "NEW-ORIGIN"));
    }

    @Test
    void countsAnEchoAsNoOriginAndTellsItOnlyWhereAllIsAskedForOrTheFirstWasNotTold() {
        assertThat(counts(17)).singleElement().asString().endsWith(" with womens-network: 4 reports, 3 to 3 origins");
        assertThat(counts(17).get(0))
                .startsWith(scene(10, "tells").get(0).get("incident").asText());
        assertThat(withheld(17))
                .containsEntry(CONSULATE, "NOT-MATERIAL")
                .containsEntry(NORTH, "NOT-MATERIAL")
                .containsEntry(WOMEN, "NOT-MATERIAL");
        assertThat(reasons(17, 0)).isEqualTo(Map.of(INSTITUTE, "WANTED", SOUTH, "NEW-ORIGIN"));
    }

    @Test
    void keepsTheAttackAtTheNextWellsApart() {
        JsonNode rival = scene(18, "tells").get(0);

        assertThat(rival.get("as").asText()).isEmpty();
        assertThat(rival.get("reports").asInt()).isEqualTo(1);
        assertThat(scene(18, "asked")).isEmpty();
        assertThat(rival.get("incident").asText())
                .isNotEqualTo(scene(10, "tells").get(0).get("incident").asText());
        assertThat(reasons(18, 0))
                .isEqualTo(Map.of(
                        CONSULATE, "NEW-INCIDENT",
                        REGION, "NEW-INCIDENT",
                        SOUTH, "NEW-INCIDENT",
                        WOMEN, "NEW-INCIDENT",
                        INSTITUTE, "WANTED"));
    }

    @Test
    void decidesForEveryChannelOnEveryAlert() {
        Map<String, List<String>> decided = new HashMap<>();
        Stream.of("arrived", "withheld")
                .flatMap(event -> all(event).stream())
                .forEach(one -> decided.computeIfAbsent(one.get("alert").asText(), alert -> new ArrayList<>())
                        .add(one.get("channel").asText()));

        assertThat(decided).hasSize(18);
        assertThat(decided.values())
                .allSatisfy(channels -> assertThat(channels)
                        .containsExactlyInAnyOrder(
                                CONSULATE, INSTITUTE, NORTH, OBSERVER, REGION, EXERCISES, SOUTH, WOMEN));
    }

    @Test
    void endsWithATableThatAddsUpToWhatTheScenesShowed() {
        JsonNode end = all("end").get(0);

        assertThat(end.get("addsUp").asBoolean()).isTrue();
        assertThat(end.get("twice").asInt()).isZero();
        assertThat(end.get("undelivered").asLong()).isZero();
        assertThat(end.get("deliveries").asInt()).isEqualTo(all("arrived").size());
        assertThat(sum("channel-sum", "delivered")).isEqualTo(all("arrived").size());
        assertThat(sum("channel-sum", "released") + all("withheld").size()).isEqualTo(sum("channel-sum", "decided"));
        assertThat(sum("feed-sum", "records")).isEqualTo(all("record").size());
        assertThat(sum("feed-sum", "carried")).isEqualTo(recognised("NEW") + recognised("REVISION"));
        assertThat(sum("feed-sum", "repeats")).isEqualTo(recognised("REPEAT"));
        assertThat(sum("feed-sum", "conflicts")).isEqualTo(recognised("CONFLICT"));
        assertThat(sum("feed-sum", "refused")).isEqualTo(recognised("REFUSED"));
    }

    @Test
    void saysWhereToGoNext() {
        assertThat(err.toString())
                .contains("./tocsin why TM-INT-2026-1110-0060 --config " + data + "/config")
                .contains("./tocsin review incident OS-PC-2026-121 --config " + data + "/config");
    }

    @Test
    void speaksToNobodyButItself(@TempDir Path other) throws IOException {
        copy(CONFIG, other);
        Path observer = other.resolve("partners/observer.yaml");
        Files.writeString(
                observer, Files.readString(observer).replace("http://127.0.0.1:8460/", "https://agency.example/"));

        int refused = run(new StringWriter(), "demo", "--once", "--config", other.toString());

        assertThat(refused).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .contains("the demo speaks to nobody but itself, and these lead elsewhere: partners/observer.yaml:8");
    }

    @Test
    void writesIntoNoFolderThatHoldsSomething(@TempDir Path used) throws IOException {
        Files.writeString(used.resolve("mine"), "mine");

        int refused =
                run(new StringWriter(), "demo", "--once", "--config", CONFIG.toString(), "--data", used.toString());

        assertThat(refused).isEqualTo(ExitCode.USAGE);
        assertThat(used).isDirectoryNotContaining(file -> !file.endsWith("mine"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private List<JsonNode> all(String event) {
        return events.stream()
                .filter(one -> one.get("event").asText().equals(event))
                .toList();
    }

    /** Events of one scene. */
    private List<JsonNode> scene(int number, String event) {
        List<JsonNode> found = new ArrayList<>();
        int at = 0;
        for (JsonNode one : events) {
            String name = one.get("event").asText();
            at = name.equals("scene") ? one.get("number").asInt() : name.equals("searched") ? 0 : at;
            if (at == number && name.equals(event)) {
                found.add(one);
            }
        }
        return found;
    }

    private List<String> records(int scene) {
        return scene(scene, "record").stream()
                .map(one -> one.get("recognised").asText())
                .toList();
    }

    private Map<String, String> arrived(int scene) {
        return byChannel(scene(scene, "arrived"), "proof");
    }

    private Map<String, String> withheld(int scene) {
        return byChannel(scene(scene, "withheld"), "code");
    }

    /** Where the scene's record of this place in order arrived. */
    private List<String> arrivedOf(int scene, int record) {
        String alert = scene(scene, "record").get(record).get("alert").asText();
        return scene(scene, "arrived").stream()
                .filter(one -> one.get("alert").asText().equals(alert))
                .map(one -> one.get("channel").asText())
                .toList();
    }

    /** Why the scene's record of this place in order was released. */
    private Map<String, String> reasons(int scene, int record) {
        String alert = scene(scene, "record").get(record).get("alert").asText();
        return byChannel(
                scene(scene, "arrived").stream()
                        .filter(one -> one.get("alert").asText().equals(alert))
                        .toList(),
                "code");
    }

    /** Of the scene's alerts, the incident, with whom they tell of it, and how the count of origins went. */
    private List<String> counts(int scene) {
        return scene(scene, "tells").stream()
                .map(one -> one.get("incident").asText() + " with "
                        + one.get("by").asText() + ": " + one.get("reports").asInt() + " reports, "
                        + one.get("before").asInt() + " to "
                        + one.get("origins").asInt() + " origins")
                .toList();
    }

    private static Map<String, String> byChannel(List<JsonNode> events, String field) {
        Map<String, String> byChannel = new TreeMap<>();
        events.forEach(
                one -> byChannel.put(one.get("channel").asText(), one.get(field).asText()));
        return byChannel;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private long sum(String event, String field) {
        return all(event).stream().mapToLong(one -> one.get(field).asLong()).sum();
    }

    private long recognised(String outcome) {
        return all("record").stream()
                .filter(one -> one.get("recognised").asText().equals(outcome))
                .count();
    }
}
