package tocsin.connectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Handling;
import tocsin.alerts.Tlp;

/** What makes a CAP alert a repeat of itself: one key and one content digest, however it was written and by whatever road it came. */
class SameAlertTest {

    private static final String ALERT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>weir-12</identifier>
              <sender>weir@river.example</sender>
              <sent>2030-03-04T05:06:07-00:00</sent>
              <status>Actual</status>
              <msgType>Update</msgType>
              <scope>Public</scope>
              <references>weir@river.example,weir-11,2030-03-03T05:06:07-00:00</references>
              <info>
                <category>Met</category>
                <event>Weir opened</event>
                <urgency>Immediate</urgency>
                <severity>Severe</severity>
                <certainty>Observed</certainty>
                <expires>2030-03-05T05:06:07-00:00</expires>
                <headline>Weir opened; keep off &amp; away from the bank</headline>
                <parameter><valueName>gauge</valueName><value>7</value></parameter>
                <area>
                  <areaDesc>Lower river</areaDesc>
                  <polygon>1.5,2 1.5,3 2.5,3 1.5,2</polygon>
                  <geocode><valueName>reach</valueName><value>4</value></geocode>
                </area>
              </info>
            </alert>
            """;

    private static final String BARE = ALERT.substring(ALERT.indexOf("<alert"));

    static java.util.Set<Map.Entry<String, byte[]>> copies() {
        return Map.<String, byte[]>ofEntries(
                        copy("on one line", ALERT.replaceAll(">\\s+<", "><")),
                        copy("indented deeper", ALERT.replace("\n", "\n\t\t")),
                        copy(
                                "with the text on lines of its own",
                                ALERT.replaceAll(">([^<>\\s][^<>]*)</", ">\n      $1\n   </")),
                        copy("with Windows line ends", ALERT.replace("\n", "\r\n")),
                        copy("without a declaration", BARE),
                        copy("with comments and instructions", ALERT.replace("<info>", "<!-- x --><?y z?><info>")),
                        copy(
                                "under a prefix",
                                ALERT.replaceAll("<(/?)([a-zA-Z])", "<$1q:$2").replace("xmlns=", "xmlns:q=")),
                        copy("with a namespace to spare", ALERT.replace("<info>", "<info xmlns:z=\"urn:z\">")),
                        copy("as CDATA", ALERT.replaceAll("<headline>(.*)&amp;(.*)<", "<headline><![CDATA[$1&$2]]><")),
                        copy(
                                "with other escapes",
                                ALERT.replace("&amp;", "&#x26;").replace("Weir", "&#87;eir")),
                        copy("with Z", ALERT.replace("-00:00", "Z")),
                        copy("with +00:00", ALERT.replace("-00:00", "+00:00")),
                        copy("with fractions of nothing", ALERT.replace("-00:00", ".000+00:00")),
                        copy("in another zone", ALERT.replace("T05:06:07-00:00", "T10:51:07+05:45")),
                        copy(
                                "with sender and sent exchanged",
                                ALERT.replaceAll("(<sender>.*)\n(.*<sent>.*)", "$2\n$1")),
                        copy("with the event first", ALERT.replaceAll("(<category>.*)\n(.*<event>.*)", "$2\n$1")),
                        copy("with the area before the headline", areaFirst()),
                        copy(
                                "with words in another case",
                                ALERT.replace("Actual", "ACTUAL").replace("Met<", "met<")),
                        copy("with empty elements", ALERT.replace("<info>", "<note/><addresses> </addresses><info>")),
                        copy(
                                "with numbers spelled otherwise",
                                ALERT.replace("1.5,2 1.5,3", "01.50,2.0\n   1.5,+3")
                                        .replace("2.5,3", "2.5e0 , 3")),
                        Map.entry("in UTF-16", ALERT.replace("UTF-8", "UTF-16").getBytes(UTF_16)),
                        Map.entry(
                                "in Latin-1",
                                ALERT.replace("UTF-8", "ISO-8859-1").getBytes(ISO_8859_1)),
                        copy("after a byte order mark", "\ufeff" + ALERT),
                        copy("in a request", "<s:Body xmlns:s=\"urn:soap\">" + BARE + "</s:Body>"))
                .entrySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void isOneAlert(Map.Entry<String, byte[]> copy) {
        assertThat(copy.getValue()).isNotEqualTo(ALERT.getBytes(UTF_8));
        assertSame(alert("cap", copy.getValue(), FeedParameters.NONE));
    }

    @ParameterizedTest(name = "\"{1}\" instead of \"{0}\"")
    @CsvSource({
        "Immediate, Expected",
        "Weir opened, Weir closed",
        "Public, Private",
        "weir-11, weir-10",
        "'<value>7', '<value>8'",
        "'2.5,3', '2.6,3'",
        "2030-03-05T05:06:07-00:00, 2030-03-05T05:06:07-01:00"
    })
    void isInConflictWithOneThatSaysOtherwise(String word, String other) {
        Alert changed = alert("cap", ALERT.replace(word, other).getBytes(UTF_8), FeedParameters.NONE);

        assertThat(changed.identity().key()).isEqualTo(original().identity().key());
        assertThat(changed.identity().contentDigest())
                .isNotEqualTo(original().identity().contentDigest());
    }

    @Test
    void isOneAlertInStricterEnvelopes() {
        Alert marked = alert("edxl-de", envelope("TLP:RED", BARE).getBytes(UTF_8), FeedParameters.NONE);
        Alert inAtom = alert("edxl-de", envelope("TLP:AMBER", atom()).getBytes(UTF_8), FeedParameters.NONE);

        assertSame(marked);
        assertSame(inAtom);
        assertThat(marked.handling().tlp()).isEqualTo(Tlp.RED);
        assertThat(inAtom.handling().tlp()).isEqualTo(Tlp.AMBER);
        assertThat(original().handling()).isEqualTo(Handling.UNMARKED);
    }

    @Test
    void isOneAlertInExerciseEnvelopesOfDifferentMarking() {
        byte[] open = envelope("", BARE).replace("Actual</dis", "Exercise</dis").getBytes(UTF_8);
        byte[] closed = envelope("TLP:RED", BARE)
                .replace("Actual</dis", "Exercise</dis")
                .getBytes(UTF_8);

        assertThat(alert("edxl-de", closed, FeedParameters.NONE).identity())
                .isEqualTo(alert("edxl-de", open, FeedParameters.NONE).identity());
    }

    @Test
    void isOneAlertFromFeedsWithDifferentLanguagesAndZones() {
        FeedParameters feed = new FeedParameters(ZoneId.of("Asia/Kathmandu"), "ne", List.of(), null);

        for (Alert alert : List.of(
                alert("cap", ALERT.getBytes(UTF_8), feed),
                alert("cap-index", atom().getBytes(UTF_8), feed),
                alert("edxl-de", envelope("", BARE).getBytes(UTF_8), feed))) {
            assertSame(alert);
            assertThat(alert.infos()).extracting(info -> info.text().language()).containsExactly("ne");
        }
    }

    @Test
    void keepsTheLanguageThatItsAuthorNamed() {
        String french = ALERT.replace("<info>", "<info><language>fr</language>");
        FeedParameters feed = new FeedParameters(null, "ne", List.of(), null);

        assertThat(alert("cap", french.getBytes(UTF_8), feed).infos())
                .extracting(info -> info.text().language())
                .containsExactly("fr");
    }

    @Test
    void isAnotherAlertInAnotherZoneWhenItsTimeHasNone() {
        byte[] noZone = ALERT.replace("-00:00</sent>", "</sent>").getBytes(UTF_8);
        FeedParameters feed = new FeedParameters(ZoneId.of("Asia/Kathmandu"), "", List.of(), null);

        assertSame(alert("cap", noZone, FeedParameters.NONE));
        assertThat(alert("cap", noZone, feed).identity().key())
                .isNotEqualTo(original().identity().key());
    }

    private static void assertSame(Alert alert) {
        assertThat(alert.identity().key()).isEqualTo(original().identity().key());
        assertThat(alert.identity().contentDigest())
                .isEqualTo(original().identity().contentDigest());
    }

    private static Alert original() {
        return alert("cap", ALERT.getBytes(UTF_8), FeedParameters.NONE);
    }

    private static Alert alert(String format, byte[] document, FeedParameters parameters) {
        Reading reading = new Reader(Connectors.feed(format, parameters).orElseThrow(), parameters)
                .read(new Document(document, ""));
        return ((Item.Read) reading.records().get(0)).alert();
    }

    private static String areaFirst() {
        String area = ALERT.substring(ALERT.indexOf("<area>"), ALERT.indexOf("</area>") + "</area>".length());
        return ALERT.replace(area, "").replace("<headline>", area + "<headline>");
    }

    private static String atom() {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>urn:x:1</id><content>" + BARE
                + "</content></entry></feed>";
    }

    private static String envelope(String marking, String payload) {
        return "<EDXLDistribution xmlns=\"urn:oasis:names:tc:emergency:EDXL:DE:1.0\"><distributionID>d</distributionID>"
                + "<senderID>s</senderID><dateTimeSent>2030-01-01T00:00:00+00:00</dateTimeSent>"
                + "<distributionStatus>Actual</distributionStatus><distributionType>Report</distributionType>"
                + "<combinedConfidentiality>" + marking
                + "</combinedConfidentiality><contentObject><xmlContent><embeddedXMLContent>" + payload
                + "</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>";
    }

    private static Map.Entry<String, byte[]> copy(String how, String text) {
        return Map.entry(how, text.getBytes(UTF_8));
    }
}
