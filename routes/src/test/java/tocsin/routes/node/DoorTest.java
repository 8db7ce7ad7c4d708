package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreReader;

/** What a node's doors do with what they cannot take: a clear word for the sender, evidence for the duty officer, nothing for others. */
class DoorTest {

    private static final String NORTH = """
            clearance: TLP:AMBER
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: small, from: { push: {} }, format: cap, limit: 4KiB }
              - { id: forms, from: { push: {} }, format: %s }
              - { id: messages, from: { queue: {} }, format: cap, limit: 64KiB }
              - { id: files, from: { folder: { path: in/north, every: 1s } }, format: cap, limit: 4KiB }
            """;
    private static final String EAST = """
            credential: secret:data:east.token
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    /** What would tell a sender how the inside is made. */
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|\\bat [a-z]+\\.|java\\.|javax|jakarta|\\borg\\.|com\\.|tocsin\\.|camel|vert\\.?x|netty|artemis|woodstox|stax"
                    + "|jackson|fasterxml|sqlite|jdbc|\\.java|SAX|\\[row|JsonToken|Unexpected character");

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("north", NORTH.formatted("kobo"))
                .partner("east", EAST)
                .partner("south", SOUTH)
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void readsNoByteOfWhatAStrangerUploads() throws Exception {
        try (Upload stranger = new Upload("guess", 900_000)) {
            assertThat(stranger.answer()).startsWith("HTTP/1.1 401 ").contains("WRONG-CREDENTIAL");
        }
    }

    @Test
    void takesNoMoreUploadsAtATimeThanItHasRoomFor() throws Exception {
        String token = village.secret("north");
        List<Upload> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) { // the room is four of the largest documents, or what limits.in-flight says
                slow.add(new Upload(token, 1_040_000));
            }
            Awaitility.await().untilAsserted(() -> {
                try (Upload one = new Upload(token, 1_040_000)) {
                    assertThat(one.answer())
                            .startsWith("HTTP/1.1 503 ")
                            .contains("BUSY")
                            .contains("Retry-After: ");
                }
            });
        } finally {
            for (Upload one : slow) {
                one.close();
            }
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(village.send(as("north", "/in/north/warnings")
                                        .POST(BodyPublishers.ofString(Cap.alert("door-room", "Attack"))))
                                .statusCode())
                        .isEqualTo(202));
    }

    /** Announces a document, and sends nothing of it. */
    private final class Upload implements AutoCloseable {
        private final Socket socket;

        Upload(String credential, int bytes) throws IOException {
            URI door = village.request("/in/north/warnings").build().uri();
            socket = new Socket(door.getHost(), door.getPort());
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /in/north/warnings HTTP/1.1\r\nHost: here\r\nContent-Type: application/cap+xml\r\n"
                                    + "Authorization: Bearer " + credential + "\r\nContent-Length: " + bytes
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        String answer() throws IOException {
            byte[] first = new byte[4_096];
            int read = socket.getInputStream().read(first);
            return new String(first, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void tellsASenderWhyItIsTurnedAwayAndNothingOfTheInside() throws Exception {
        String alert = Cap.alert("door-1", "Attack");
        String token = village.secret("north");

        assertTurnedAway(404, "UNKNOWN-FEED", as("north", "/in/north/nowhere").POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(404, "UNKNOWN-FEED", as("north", "/in/..%2f..%2fetc").POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(404, "UNKNOWN-FEED", as("north", "/in/north/warnings").GET());
        assertTurnedAway(
                401, "WRONG-CREDENTIAL", village.request("/in/north/warnings").POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(
                401, "WRONG-CREDENTIAL", as("east", "/in/north/warnings").POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(401, "WRONG-CREDENTIAL", basic("north", "guess").POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(401, "WRONG-CREDENTIAL", basic("east", token).POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(
                401,
                "WRONG-CREDENTIAL",
                village.request("/in/north/warnings")
                        .header("Authorization", "Bearer " + "x".repeat(5_000))
                        .POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(400, "EMPTY", as("north", "/in/north/warnings").POST(BodyPublishers.noBody()));
        assertTurnedAway(
                413,
                "TOO-LARGE",
                as("north", "/in/north/small").POST(BodyPublishers.ofString(alert + " ".repeat(5_000))));
        assertTurnedAway(
                413,
                "TOO-LARGE",
                as("north", "/in/north/warnings").POST(BodyPublishers.ofByteArray(new byte[2 << 20])));
        assertTurnedAway(413, "TOO-LARGE", as("north", "/in/north/warnings").POST(chunked(new byte[2 << 20])));
        assertTurnedAway(
                415,
                "WRONG-CONTENT-TYPE",
                as("north", "/in/north/warnings")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(alert)));
        assertTurnedAway(
                415,
                "WRONG-CONTENT-TYPE",
                as("north", "/in/north/warnings")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(
                                "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.xml\"\r\n\r\n" + alert
                                        + "\r\n--x--\r\n")));
        assertTurnedAway(
                415,
                "WRONG-ENCODING",
                as("north", "/in/north/warnings")
                        .header("Content-Encoding", "gzip")
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofByteArray(gzip(alert))));

        assertThat(basicPost(alert).statusCode()).isEqualTo(202);
        assertThat(village.takeUntil("south", "duty", "Attack")).hasSize(1);
        assertThat(village.metered("tocsin_documents_turned_away_total")).isEqualTo(15);
        assertThat(village.metered("tocsin_documents_received_total")).isEqualTo(1);
        assertThat(steps("TURNED_AWAY")).isEqualTo(15);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    @Test
    void quarantinesWithItsOriginalBytesWhatCannotBeRead() throws Exception {
        String alert = Cap.alert("door-2", "Attack");
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertQuarantined("warnings", alert.substring(0, alert.length() / 2).getBytes(StandardCharsets.UTF_8));
        assertQuarantined(
                "warnings",
                ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert>&x;</alert>")
                        .getBytes(StandardCharsets.UTF_8));
        assertQuarantined("warnings", bomb().getBytes(StandardCharsets.UTF_8));
        assertQuarantined("warnings", zip(alert));
        assertQuarantined("warnings", gzip(alert));
        assertQuarantined("warnings", "{\"_uuid\": \"1\"}".getBytes(StandardCharsets.UTF_8));
        assertQuarantined(
                "warnings",
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><alert>\u00e9</alert>")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertQuarantined("warnings", new byte[] {0, 1, 2, 3});
        assertQuarantined("warnings", "<".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        assertQuarantined("forms", deep.getBytes(StandardCharsets.UTF_8));
        assertQuarantined("forms", "{\"_uuid\": \"1\", \"_uuid\": \"2\"}".getBytes(StandardCharsets.UTF_8));
        assertQuarantined("forms", "{\"_uuid\": \"1\"} {\"_uuid\"".getBytes(StandardCharsets.UTF_8));
        assertQuarantined("forms", zip(alert));

        village.post("east", "warnings", Cap.alert("door-3", "Sentinel"));
        village.post("north", "warnings", Cap.alert("door-4", "Sentinel of north"));
        assertThat(village.takeUntil("south", "duty", "Sentinel of north")).hasSize(1);
        assertThat(village.metered("tocsin_records_quarantined_total")).isEqualTo(13);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    @Test
    void tellsOfAReceiptToItsSenderAlone() throws Exception {
        String answer = village.post("north", "warnings", "<alert/>").body();
        String path = "/receipts/"
                + JsonMapper.builder().build().readTree(answer).path("receipt").asText();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(village.get("north", path).body()).contains("\"refused\""));
        assertTurnedAway(404, "UNKNOWN-RECEIPT", as("east", path).GET());
        assertTurnedAway(404, "UNKNOWN-RECEIPT", village.request(path).GET());
        assertTurnedAway(404, "UNKNOWN-RECEIPT", as("north", "/receipts/r000").GET());
        assertTurnedAway(
                404, "UNKNOWN-RECEIPT", as("north", "/receipts/'%20OR%201=1").GET());
    }

    @Test
    void takesNoOrdersFromHeaders() throws Exception {
        Path target = folder.resolve("injected");
        HttpResponse<String> answer = village.send(as("north", "/in/north/warnings?CamelFileName=x&httpMethod=GET")
                .header("Content-Type", "application/xml")
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .header("camelhttpuri", "http://127.0.0.1:1/")
                .header("CAMELHTTPPATH", "/in/east/warnings")
                .header("CamelHttpMethod", "DELETE")
                .header("CamelFileName", target.toString())
                .header("CamelFILEname", target.toString())
                .header("org.apache.camel.file.name", target.toString())
                .header("CamelJmsDestinationName", "out.south.duty")
                .header("JMSReplyTo", "queue:out.south.duty")
                .header("JMSDestination", "queue:dead")
                .header("operationName", "unknownFeed")
                .header("CamelBeanMethodName", "unknownFeed")
                .header("feed", "east/warnings")
                .header("tocsinDelivery", "d000")
                .POST(BodyPublishers.ofString(Cap.alert("door-5", "With headers"))));
        village.send("north", "messages", session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(Cap.alert("door-6", "With properties").getBytes(StandardCharsets.UTF_8));
            message.setJMSReplyTo(session.createQueue("in.north.messages"));
            message.setJMSCorrelationID("x");
            List.of(
                            "CamelHttpUri",
                            "CamelFileName",
                            "CamelJmsDestinationName",
                            "operationName",
                            "CamelBeanMethodName",
                            "tocsinDelivery",
                            "feed",
                            "org_apache_camel_file_name")
                    .forEach(name -> set(message, name, target.toString()));
            return message;
        });

        assertThat(answer.statusCode()).isEqualTo(202);
        List<Village.Delivered> taken = new ArrayList<>(village.takeUntil("south", "duty", "With"));
        taken.addAll(village.takeUntil("south", "duty", "With"));
        assertThat(taken)
                .extracting(one -> one.body().replaceAll("(?s).*<headline>(.*)</headline>.*", "$1"))
                .containsExactlyInAnyOrder("With headers", "With properties");
        assertThat(taken).extracting(Village.Delivered::id).doesNotContain("d000");
        assertThat(target).doesNotExist();
        assertThat(village.node().store().reader().counts().feeds())
                .filteredOn(feed -> feed.partner().equals("east"))
                .allSatisfy(feed -> assertThat(feed.documents()).isZero());
        assertThat(village.node().broker().backlog("dead")).isZero();
    }

    @Test
    void setsAsideMessagesThatAreNoDocumentAndCarriesWhatComesBehind() throws Exception {
        village.send("north", "messages", session -> {
            var map = session.createMapMessage();
            map.setString("a", "b");
            return map;
        });
        village.send("north", "messages", session -> session.createObjectMessage(new Trap()));
        village.send("north", "messages", session -> {
            var stream = session.createStreamMessage();
            stream.writeString("a");
            return stream;
        });
        village.send("north", "messages", session -> session.createMessage());
        village.send("north", "messages", session -> session.createTextMessage(""));
        village.send("north", "messages", Cap.alert("door-7", "Too large") + " ".repeat(300_000));
        village.send("north", "messages", session -> session.createTextMessage(Cap.alert("door-8", "Behind it")));

        assertThat(village.takeUntil("south", "duty", "Behind it")).hasSize(1);
        assertThat(village.node().broker().backlog("dead")).isEqualTo(6);
        assertThat(village.metered("tocsin_documents_turned_away_total", "north/messages"))
                .isEqualTo(6);
        assertThat(steps("TURNED_AWAY")).isEqualTo(6);
        assertThat(Trap.SPRUNG).isEmpty();
    }

    @Test
    void refusesAMessageLargerThanAnyDocumentBeforeItIsOpened() throws Exception {
        String large = "x".repeat(4_000_000);

        for (int n = 0; n < 2; n++) {
            boolean text = n == 0;
            assertThatThrownBy(() -> village.send(
                            "north",
                            "messages",
                            session -> text ? session.createTextMessage(large) : bytes(session, large)))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("TOO-LARGE");
        }
        village.send("north", "messages", session -> session.createTextMessage(Cap.alert("door-20", "Behind it")));

        assertThat(village.takeUntil("south", "duty", "Behind it")).hasSize(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                village.metered("tocsin_documents_turned_away_total", "north/messages", "TOO-LARGE"))
                        .isEqualTo(2));
        assertThat(steps("TURNED_AWAY")).isEqualTo(2);
        assertThat(village.node().broker().backlog("dead")).isZero();
        assertThat(village.data.resolve("broker/large")).isEmptyDirectory();
    }

    private static BytesMessage bytes(Session session, String body) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body.getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    @Test
    void putsAwayAFileThatItDoesNotTake() throws Exception {
        Path in = village.data.resolve("in/north");
        Files.createDirectories(in);
        Files.writeString(in.resolve("large.xml"), Cap.alert("door-9", "Large") + " ".repeat(5_000));
        Files.writeString(in.resolve("good.xml"), Cap.alert("door-10", "From a file"));

        assertThat(village.takeUntil("south", "duty", "From a file")).hasSize(1);
        Awaitility.await().untilAsserted(() -> {
            assertThat(in.resolve(".refused").toFile().list())
                    .singleElement()
                    .asString()
                    .endsWith("large.xml");
            assertThat(in.resolve(".done").toFile().list())
                    .singleElement()
                    .asString()
                    .endsWith("good.xml");
        });
        assertThat(steps("TURNED_AWAY")).isEqualTo(1);
    }

    @Test
    void leavesOutAPartnerFileWithMistakesAndServesTheOthers() {
        village.close();
        village.partner("east", EAST.replace("format: cap", "format: crap")).start(List.of("east.yaml"));

        assertThat(village.post("north", "warnings", Cap.alert("door-11", "Attack"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(village.send(village.request("/in/east/warnings").POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void carriesWhatWasRefusedWhenItsCauseIsMendedAndItIsReplayed() throws Exception {
        assertQuarantined("forms", Cap.alert("door-12", "Replayed").getBytes(StandardCharsets.UTF_8));
        village.close();
        village.partner("north", NORTH.formatted("cap")).start();
        QuarantineEntry entry = open().get(0);

        try (Store another = Store.open(village.data, NodeKey.of(village.data), Clock.systemUTC(), broken -> {})) {
            another.now(tx -> tx.replay(entry.id(), "duty officer"));
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> open().isEmpty()
                        && village.node().store().reader().find("door-12").size() == 1);
        assertThat(village.takeUntil("south", "duty", "Replayed")).hasSize(1);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
        assertThat(village.node().store().reader().verify().damages()).isEmpty();
    }

    private void assertTurnedAway(int status, String code, HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = village.send(request);

        assertThat(answer.body()).as(code).doesNotContainPattern(INSIDE);
        assertThat(answer.statusCode()).as(code + answer.body()).isEqualTo(status);
        JsonNode json = JsonMapper.builder().build().readTree(answer.body());
        assertThat(json.path("error").asText()).isEqualTo(code);
        assertThat(json.path("sentence").asText()).isNotEmpty();
        assertThat(json.path("id").asText()).matches("e[a-z0-9]{8}");
        assertThat(answer.headers().map().toString()).doesNotContainPattern(INSIDE);
    }

    private void assertQuarantined(String feed, byte[] document) throws IOException {
        HttpResponse<String> answer = village.send(as("north", "/in/north/" + feed)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofByteArray(document)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String receipt = JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .path("receipt")
                .asText();
        Awaitility.await()
                .until(() -> village.get("north", "/receipts/" + receipt).body().contains("\"read\":true"));

        JsonNode record = JsonMapper.builder()
                .build()
                .readTree(village.get("north", "/receipts/" + receipt).body())
                .path("records");
        assertThat(record).hasSize(1);
        assertThat(record.get(0).path("became").asText()).isEqualTo("refused");
        assertThat(record.get(0).path("code").asText()).isNotEmpty().isNotEqualTo("NOT-CARRIED");
        assertThat(record.toString()).doesNotContainPattern(INSIDE);
        QuarantineEntry entry = open().stream()
                .filter(one -> one.receipt().equals(receipt))
                .findFirst()
                .orElseThrow();
        assertThat(village.node().store().reader().document(entry.receipt())).hasValue(document);
    }

    private List<QuarantineEntry> open() {
        return village.node()
                .store()
                .reader()
                .quarantine(new QuarantineEntry.Filter(null, null, null, QuarantineEntry.State.OPEN, 0, 100));
    }

    private long steps(String step) {
        try (StoreReader store = StoreReader.open(village.data, NodeKey.of(village.data), Clock.systemUTC())) {
            Awaitility.await().until(() -> village.node().store().waiting() == 0);
            return store.ledger(0, 10_000).stream()
                    .filter(one -> one.step().name().equals(step))
                    .count();
        }
    }

    private HttpRequest.Builder as(String partner, String path) {
        return village.request(path).header("Authorization", "Bearer " + village.secret(partner));
    }

    private HttpRequest.Builder basic(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return village.request("/in/north/warnings").header("Authorization", "Basic " + pair);
    }

    private HttpResponse<String> basicPost(String alert) {
        return village.send(basic("north", village.secret("north"))
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString(alert)));
    }

    private static HttpRequest.BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes));
    }

    private static void set(Message message, String name, String value) {
        try {
            message.setStringProperty(name, value);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static String bomb() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
        }
        return entities + "]><alert>&e29;</alert>";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("alert.xml"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Says so when it is deserialised. */
    static final class Trap implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        static final List<String> SPRUNG = new java.util.concurrent.CopyOnWriteArrayList<>();

        private void readObject(java.io.ObjectInputStream in) {
            SPRUNG.add("deserialised");
        }
    }
}
