package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partner whose reporters must not be found: values that occur nowhere else stand wherever its documents name somebody or a place,
 * and then every byte that the node let out is searched for them, what it says at log level debug included.
 */
class ShieldTest {

    private static final String WELLS = """
            clearance: TLP:GREEN
            credential: secret:data:wells.token
            handling: { tlp: TLP:AMBER, attribution: shielded, shield: { place-km: 50, group: a community network } }
            feeds:
              - { id: forms, from: { push: {} }, format: kobo }
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: messages, from: { queue: {} }, format: cap }
              - { id: index, from: { poll: { url: "%s", every: 1s } }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
              - { id: notices, to: { folder: { path: out/south } }, form: text, revisions: all }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;
    private static final String WEST = """
            clearance: TLP:AMBER
            credential: secret:data:west.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: cap, to: { queue: {} }, form: cap, revisions: all }
              - { id: files, to: { folder: { path: out/west } }, form: alert-json, revisions: all }
            """;

    /** In every document below; the numbers are coordinates, a telephone, a form's and a submission's. */
    private static final List<String> CANARIES = List.of(
            "zqkwvx",
            "12.90311",
            "23.40877",
            "55 123 4567",
            "551234567",
            "c0ffee00",
            "90140112",
            "9.03127",
            "38.74693");

    private static final String BASIC =
            Base64.getEncoder().encodeToString("zqkwvx50:zqkwvx51".getBytes(StandardCharsets.UTF_8));

    private static final String INFO = """
            <info><language>en</language><category>Security</category><event>Attack</event><responseType>Shelter</responseType>
              <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty><audience>zqkwvx11audience</audience>
              <eventCode><valueName>zqkwvx13name</valueName><value>zqkwvx13value</value></eventCode>
              <senderName>zqkwvx08 bureau</senderName><headline>%s</headline>
              <description>Told by zqkwvx08 bureau from zqkwvx16 quarter. Call +999 55 123 4567 or zqkwvx18@zqkwvx19.example, at 12.90311, 23.40877.</description>
              <instruction>See https://zqkwvx20.example/page or ask zqkwvx08 bureau.</instruction>
              <web>https://zqkwvx09.example/</web><contact>zqkwvx10contact +999 55 123 4567</contact>
              <parameter><valueName>zqkwvx12name</valueName><value>zqkwvx12value</value></parameter>
              <resource><resourceDesc>zqkwvx15photo</resourceDesc><mimeType>image/jpeg</mimeType><uri>https://zqkwvx14.example/zqkwvx14.jpg</uri></resource>
              <area><areaDesc>zqkwvx16 quarter</areaDesc><circle>12.90311,23.40877 0.5</circle>
                <geocode><valueName>zqkwvx17name</valueName><value>zqkwvx17value</value></geocode></area></info>
            """;

    @TempDir
    Path folder;

    private final Map<String, String> left = new LinkedHashMap<>();
    private Village village;
    private PartnerServer server;
    private NodeProcess node;

    @BeforeEach
    void start() {
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        server.document("/polled.xml", cap("zqkwvx30polled", "Alert", "", "Polled"));
        village.partner("wells", WELLS.formatted(server.url("/polled.xml")))
                .partner("south", SOUTH.formatted(server.url("/alerts")))
                .partner("west", WEST);
        node = new NodeProcess(
                        village.config, folder.resolve("node.log"), "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug")
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    @Test
    void letsNothingOutThatLeadsBackToAShieldedSource() throws Exception {
        post("warnings", cap("zqkwvx01first", "Alert", "", "First"));
        post("warnings", cap("zqkwvx01update", "Update", reference("zqkwvx01first"), "Second"));
        post("forms", form("c0ffee00-93a5-47e1-9d0d-2f1c5a6b7c81", ""));
        post("forms", form("c0ffee00-93a5-47e1-9d0d-2f1c5a6b7c82", "c0ffee00-93a5-47e1-9d0d-2f1c5a6b7c81"));
        village.send("wells", "messages", cap("zqkwvx01sent", "Alert", "", "Third"));
        refusals();
        Awaitility.await().until(() -> read("messages") == 1 && read("index") == 1);
        post("warnings", cap("zqkwvx01cancel", "Cancel", reference("zqkwvx01update"), "Withdrawn"));

        List<JsonNode> south = take("south", "duty");
        List<JsonNode> west = take("west", "duty");
        take("west", "cap");
        collect(7);

        assertThat(south).hasSameSizeAs(west).hasSizeGreaterThanOrEqualTo(6);
        Set<String> found = new TreeSet<>();
        List<String> canaries = new ArrayList<>(CANARIES);
        Stream.of(BASIC, village.secret("wells"), village.secret("south"), village.made("south.hook"))
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .forEach(canaries::add);
        left.forEach((where, what) -> canaries.stream()
                .filter(what.toLowerCase(Locale.ROOT)::contains)
                .forEach(canary -> found.add(canary + " in " + where + around(what, canary))));
        assertThat(found).isEmpty();
        left.keySet().stream()
                .filter(where -> where.startsWith("south") || where.startsWith("west"))
                .forEach(where -> assertThat(left.get(where)).as(where).doesNotContain("wells"));
        assertPseudonyms(south, west);
    }

    /** What is wrong with these leaves no more than what is right with the others. */
    private void refusals() throws Exception {
        HttpResponse<String> truncated =
                post("warnings", cap("zqkwvx01broken", "Alert", "", "Broken").replaceAll("(?s)</senderName>.*", ""));
        post("warnings", cap("zqkwvx01draft", "Alert", "", "Draft").replace("Actual", "Draft"));
        post("forms", "{\"_uuid\": \"zqkwvx41\", \"_uuid\": \"zqkwvx42\"}");
        post("forms", "<zqkwvx43><zqkwvx44></zqkwvx43>");
        Awaitility.await().until(() -> read("warnings") == 4 && read("forms") == 4);
        String receipt = truncated.body().replaceAll(".*\"receipt\":\"([^\"]+)\".*", "$1");
        keep("receipt", village.get("wells", "/receipts/" + receipt));
        keep("receipt of another", village.get("west", "/receipts/" + receipt));
        village.send("wells", "messages", session -> session.createTextMessage(""));
        village.send("wells", "messages", session -> {
            var map = session.createMapMessage();
            map.setString("zqkwvx45", "zqkwvx46");
            map.setStringProperty("zqkwvx47", "zqkwvx48");
            return map;
        });
        keep(
                "wrong credential",
                village.send(request("/in/wells/warnings").header("Authorization", "Bearer zqkwvx49")));
        keep("wrong password", village.send(request("/in/wells/forms").header("Authorization", "Basic " + BASIC)));
        keep(
                "unknown feed",
                village.send(request("/in/zqkwvx52/zqkwvx53?zqkwvx54=zqkwvx55").header("zqkwvx56", "zqkwvx57")));
        keep("unknown path", village.send(request("/zqkwvx58/zqkwvx59")));
        keep(
                "oversize",
                village.send(request("/in/wells/warnings")
                        .header("Authorization", "Bearer " + village.secret("wells"))
                        .POST(HttpRequest.BodyPublishers.ofString("zqkwvx60".repeat(500_000)))));
    }

    private HttpRequest.Builder request(String path) {
        return village.request(path).POST(HttpRequest.BodyPublishers.ofString(cap("zqkwvx61", "Alert", "", "Zq62")));
    }

    private HttpResponse<String> post(String feed, String document) {
        HttpResponse<String> answer = village.post("wells", feed, document);
        keep("answer to " + feed, answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer;
    }

    private double read(String feed) {
        return village.metered("tocsin_documents_read_total", "\"wells/" + feed + "\"");
    }

    /** As a partner that reads its queue until the last alert has come, and keeps every byte. */
    private List<JsonNode> take(String partner, String channel) throws Exception {
        List<JsonNode> taken = new ArrayList<>();
        try (Connection connection = village.connect(partner);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue("out." + partner + "." + channel))) {
            String body = "";
            while (!body.contains("Withdrawn")) {
                Message message = consumer.receive(20_000);
                assertThat(message)
                        .as("the cancel did not come to %s/%s", partner, channel)
                        .isNotNull();
                byte[] bytes = new byte[(int) ((BytesMessage) message).getBodyLength()];
                ((BytesMessage) message).readBytes(bytes);
                body = new String(bytes, StandardCharsets.UTF_8);
                StringBuilder all = new StringBuilder(body).append(message);
                for (Object name : Collections.list(message.getPropertyNames())) {
                    all.append('\n').append(name).append('=').append(message.getObjectProperty((String) name));
                }
                all.append(message.getJMSMessageID())
                        .append(message.getJMSType())
                        .append(message.getJMSReplyTo());
                keep(partner + "/" + channel, all.toString());
                if (body.startsWith("{")) {
                    taken.add(JsonMapper.builder().build().readTree(body));
                }
            }
        }
        return taken;
    }

    /** Everything else that left: webhooks, files, the Atom feed, what anybody may ask, the log. */
    private void collect(int alerts) throws IOException {
        Awaitility.await().untilAsserted(() -> assertThat(server.posted).hasSize(alerts));
        server.posted.forEach(one -> keep("south/hook", one.headers() + one.body()));
        for (String out : List.of("south", "west")) {
            Path files = village.data.resolve("out").resolve(out);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(files.toFile().list()).hasSize(alerts));
            try (Stream<Path> all = Files.list(files)) {
                all.forEach(file -> keep(out + "/files", file.getFileName() + "\n" + Village.read(file)));
            }
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(village.entries("south", "atom")).hasSize(alerts));
        keep("south/atom", village.get("south", "/out/south/atom"));
        village.entries("south", "atom")
                .forEach(entry -> keep("south/atom", village.get("south", "/out/south/" + entry)));
        keep("south/atom of nothing", village.get("south", "/out/south/atom/zqkwvx"));
        keep("atom of another", village.get("west", "/out/south/atom"));
        keep("metrics", village.get("south", "/metrics"));
        keep("health", village.get("south", "/health/ready"));
        keep("live", village.get("south", "/health/live"));
        node.close();
        keep("log", Village.read(folder.resolve("node.log")));
    }

    private void keep(String where, HttpResponse<String> answer) {
        keep(where, answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body());
    }

    private void keep(String where, String what) {
        left.put(where + " #" + left.size(), what);
    }

    /** A reference that a recipient follows leads to the alert that it knows by that name; another recipient knows other names. */
    private static void assertPseudonyms(List<JsonNode> south, List<JsonNode> west) {
        for (List<JsonNode> recipient : List.of(south, west)) {
            List<String> ids = ids(recipient);
            assertThat(ids).doesNotHaveDuplicates();
            List<String> revised = recipient.stream()
                    .flatMap(alert -> alert.path("kind").path("references").findValuesAsText("identifier").stream())
                    .toList();
            assertThat(revised).hasSize(3).isSubsetOf(ids);
        }
        assertThat(ids(south)).doesNotContainAnyElementsOf(ids(west));
    }

    private static List<String> ids(List<JsonNode> alerts) {
        return alerts.stream()
                .map(alert -> alert.path("identity").path("identifier").asText())
                .toList();
    }

    private static String around(String text, String canary) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(canary);
        return ": ..."
                + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60))
                        .replace('\n', ' ') + "...";
    }

    private static String cap(String identifier, String type, String references, String headline) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                  <identifier>%s</identifier><sender>zqkwvx02@zqkwvx03.example</sender><sent>2026-11-20T08:00:00-00:00</sent>
                  <status>Actual</status><msgType>%s</msgType><source>zqkwvx04source</source><scope>Public</scope>
                  <code>zqkwvx07code</code><note>zqkwvx05note</note>%s<incidents>zqkwvx06incident</incidents>%s
                </alert>
                """.formatted(identifier, type, references, INFO.formatted(headline));
    }

    private static String reference(String of) {
        return "<references>zqkwvx02@zqkwvx03.example," + of + ",2026-11-20T08:00:00-00:00</references>";
    }

    private static String form(String instance, String replaced) {
        return """
                {"_id": 90140112, "formhub/uuid": "zqkwvx33", "__version__": "zqkwvx35", "_xform_id_string": "zqkwvx34form",
                 "_uuid": "%s", "meta/instanceID": "uuid:%s", %s "meta/instanceName": "zqkwvx39",
                 "start": "2026-11-20T09:02:11.120+03:00", "end": "2026-11-20T09:17:40.004+03:00",
                 "deviceid": "zqkwvx31device", "username": "zqkwvx40", "phonenumber": "+999551234567", "subscriberid": "zqkwvx63",
                 "incident/what": "attack", "incident/when": "2026-11-20T05:40:00.000+03:00",
                 "incident/where": "9.03127 38.74693 2355.0 12.5", "incident/place": "zqkwvx36 market", "incident/scale": "village",
                 "incident/witnessed": "yes", "incident/title": "Shots", "incident/killed": "2", "incident/language": "en",
                 "incident/story": "At zqkwvx36 market, 9.03127 38.74693. Ring +999 55 123 4567.",
                 "incident/consent": "no_personal_data", "incident/confidence": "think_so", "incident/needs": "zqkwvx37",
                 "_submission_time": "2026-11-20T06:18:02", "_submitted_by": "zqkwvx32",
                 "_geolocation": [9.03127, 38.74693],
                 "_attachments": [{"filename": "zqkwvx38.jpg", "download_url": "https://zqkwvx38.example/1"}],
                 "_tags": ["zqkwvx64"], "_notes": ["zqkwvx65"], "_status": "submitted_via_web"}
                """.formatted(
                instance, instance, replaced.isEmpty() ? "" : "\"meta/deprecatedID\": \"uuid:" + replaced + "\",");
    }
}
