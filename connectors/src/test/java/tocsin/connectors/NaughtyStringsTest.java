package tocsin.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Info;
import tocsin.alerts.Text;
import tocsin.alerts.json.AlertJson;

/**
 * The big list of naughty strings, when it lies in the folder of shared samples beside the project: each in every text of a CAP
 * alert, in by the feed and out by every channel. Equal after the round trip, or refused with a reason.
 */
class NaughtyStringsTest {

    private static final String TEMPLATE = """
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>n-1</identifier><sender>n.example</sender>
            <sent>2030-01-01T00:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><source>@</source>
            <scope>Restricted</scope><restriction>x @</restriction><code>c @</code><note>x @</note><info>
            <language>en</language><category>Met</category><event>@</event><urgency>Past</urgency><severity>Minor</severity>
            <certainty>Unlikely</certainty><audience>@</audience><eventCode><valueName>@</valueName><value>@</value></eventCode>
            <senderName>@</senderName><headline>@</headline><description>@</description><instruction>@</instruction>
            <contact>@</contact><parameter><valueName>p@</valueName><value>@</value></parameter><area><areaDesc>@</areaDesc>
            <geocode><valueName>@</valueName><value>@</value></geocode></area></info></alert>
            """;

    @Test
    void comeThroughEveryChannelOrAreRefused() throws IOException {
        List<String> problems = new ArrayList<>();
        int refused = 0;
        List<String> strings = strings();

        for (String string : strings) {
            Item item = read(TEMPLATE.replace("@", escaped(string)).getBytes(UTF_8));
            if (item instanceof Item.Read read) {
                check(string, read.alert(), problems);
            } else {
                refused++;
                if (!holdsWhatXmlForbids(string)) {
                    problems.add("refused: \"" + string + "\": " + item);
                }
            }
        }

        System.out.println(strings.size() + " naughty strings, " + refused + " refused");
        assertThat(problems).isEmpty();
        assertThat(strings).hasSizeGreaterThan(400);
    }

    /** In an alert that came by another road than XML: left out or replaced, with a finding, never an invalid document. */
    @Test
    void becomeAFindingWhereXmlForbidsThem() throws IOException {
        List<String> problems = new ArrayList<>();
        Alert plain = ((Item.Read) read(TEMPLATE.replace("@", "x").getBytes(UTF_8))).alert();
        List<String> forbidden = new ArrayList<>(strings().stream()
                .filter(NaughtyStringsTest::holdsWhatXmlForbids)
                .toList());
        forbidden.addAll(List.of("\u0001", "a\u0000b", "\uffff", "\ud83d", "\u001b[2J"));

        for (String string : forbidden) {
            Info info = plain.infos().get(0);
            Alert alert = plain.withInfos(List.of(info.withText(Text.of("en", "x", string, string))));
            Rendering cap = Connectors.channel("cap").orElseThrow().render(carried(alert), List.of());
            Item back = read(cap.bytes());
            if (!(back instanceof Item.Read) || cap.findings().isEmpty()) {
                problems.add("\"" + string + "\" went out as CAP with " + cap.findings() + " and came back as " + back);
            }
            renderText(string, alert, problems);
        }

        assertThat(problems).isEmpty();
    }

    private static void check(String string, Alert alert, List<String> problems) throws IOException {
        String description = alert.infos().get(0).text().description();
        if (!description.equals(asXmlReads(string))) {
            problems.add("read otherwise: \"" + string + "\" as \"" + description + "\"");
        }
        byte[] json = render("alert-json", alert);
        if (!AlertJson.read(json).alert().equals(alert)) {
            problems.add("alert-json: \"" + string + "\"");
        }
        Rendering cap = Connectors.channel("cap").orElseThrow().render(carried(alert), List.of());
        Item back = read(cap.bytes());
        boolean equal = back instanceof Item.Read read && read.alert().equals(alert);
        boolean forbidden = holdsWhatXmlForbids(string); // U+FFFE: read, but never written
        if (forbidden ? cap.findings().isEmpty() : !equal) {
            problems.add("cap: \"" + string + "\" came back as " + back + " with " + cap.findings());
        }
        renderText(string, alert, problems);
    }

    /** People read it in a terminal: nothing may move the cursor or turn the line around. */
    private static void renderText(String string, Alert alert, List<String> problems) {
        String text = new String(render("text", alert), UTF_8);
        if (text.codePoints().anyMatch(c -> c != '\n' && Character.getType(c) == Character.CONTROL)) {
            problems.add("text: a control character of \"" + string + "\"");
        }
    }

    private static byte[] render(String form, Alert alert) {
        return Connectors.channel(form)
                .orElseThrow()
                .render(carried(alert), List.of())
                .bytes();
    }

    private static CarriedAlert carried(Alert alert) {
        return new CarriedAlert(
                new Envelope(
                        "a-1",
                        "p",
                        "f",
                        "r-1",
                        Instant.EPOCH,
                        "0".repeat(64),
                        "cap",
                        "1",
                        new Envelope.Recognition(Envelope.Outcome.NEW, List.of(), false),
                        List.of()),
                alert);
    }

    private static Item read(byte[] document) {
        return new Reader(Connectors.feed("cap", FeedParameters.NONE).orElseThrow(), FeedParameters.NONE)
                .read(new Document(document, ""))
                .records()
                .get(0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** XML 1.0 §2.11: line ends; and the connector strips white space at both ends. */
    private static String asXmlReads(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static boolean holdsWhatXmlForbids(String text) {
        return text.codePoints()
                .anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r'
                        || c >= 0xd800 && c <= 0xdfff
                        || c == 0xfffe
                        || c == 0xffff);
    }

    private static List<String> strings() throws IOException {
        Path file = Path.of(System.getProperty("tocsin.shared", "../../shared"), "attacks", "naughty-strings.json");
        if (!Files.exists(file)) {
            Assumptions.abort(
                    "left out: there are no naughty strings in a folder of shared samples beside the project");
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode string : JsonMapper.builder().build().readTree(Files.readAllBytes(file))) {
            strings.add(string.textValue());
        }
        return strings;
    }
}
