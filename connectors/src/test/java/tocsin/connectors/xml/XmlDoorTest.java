package tocsin.connectors.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

class XmlDoorTest {

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                            | EMPTY document: the document is empty
            ' '                                           | EMPTY document: the document holds nothing but white space
            {"alert": 1}                                  | NOT-XML 1:1: the document looks like JSON; XML was expected
            <!DOCTYPE html><html></html>                  | NOT-XML 1:1: the document is an HTML page; XML was expected
            alert                                         | NOT-XML 1:1: the document does not begin with "<"; XML was expected
            <a><b></a>                                    | XML-BROKEN 1:9: not well-formed XML: an end tag that does not match its start tag
            <a><b>                                        | XML-TRUNCATED 1:6: the document ends before its root element does
            <a/><b/>                                      | XML-BROKEN 1:6: not well-formed XML: something stands after the root element
            <a>&nbsp;</a>                                 | XML-BROKEN 1:9: not well-formed XML: an entity that XML does not have (only lt, gt, amp, quot and apos exist)
            <cap:a/>                                      | XML-BROKEN 1:8: not well-formed XML: a name has a prefix that no xmlns declares
            <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>  | XML-DOCTYPE 1:1: the document has a DOCTYPE; document types and entities are never read
            <?xml version="1.0" encoding="EBCDIC"?><a/>   | CHARSET-UNKNOWN 1:1: the document declares the character set "EBCDIC"; UTF-8, UTF-16, ISO-8859-1, windows-1252 or US-ASCII was expected
            """)
    void refusesWhatIsNoSafeXml(String text, String refusal) {
        assertThat(refusal(bytes(text))).isEqualTo(refusal);
    }

    @Test
    void refusesWhatIsCompressed() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(bytes("<a/>"));
        }

        assertThat(refusal(gzip.toByteArray())).startsWith("NOT-XML 1:1: the document is gzip-compressed");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0})).startsWith("NOT-XML 1:1: the document is a ZIP archive");
    }

    @Test
    void readsBytesThatAreNotUtf8AsWindows1252AndSaysWhere() {
        byte[] latin = "<a>\n\u00e9t\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(textOf(latin)).isEqualTo("\n\u00e9t\u00e9");
        assertThat(findings(latin))
                .containsExactly(new Finding(
                        "CHARSET-GUESSED", "2:1", "byte 4 is not UTF-8; it and 1 more were read as windows-1252"));
    }

    @Test
    void readsWhatIsDeclaredAsAsciiAndIsNotAsUtf8() {
        byte[] utf8 = bytes("<?xml version='1.0' encoding='US-ASCII'?><a>\u00e9</a>");

        assertThat(textOf(utf8)).isEqualTo("\u00e9");
        assertThat(findings(utf8)).extracting(Finding::code).containsExactly("CHARSET-DECLARED-WRONG");
    }

    @Test
    void refusesBytesThatAreNoTextInAnyCharsetGuessed() {
        String sentence = ": bytes that are not UTF-8, which the document declares or should be in, nor windows-1252";

        assertThat(refusal("<a>\n\u00e9\0</a>".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("CHARSET-BROKEN 2:1" + sentence);
        assertThat(refusal(("<a>" + "\u0081".repeat(17) + "</a>").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("CHARSET-BROKEN 1:4" + sentence);
        assertThat(refusal(new byte[] {(byte) 0xff, (byte) 0xfe, '<'}))
                .isEqualTo("CHARSET-BROKEN 1:1: bytes that are not UTF-16LE, which the document declares");
    }

    @Test
    void refusesMarkupThatIsBrokenInTheCharsetGuessedToo() {
        assertThat(refusal("<a>\u00e9</b>".getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("XML-BROKEN");
    }

    @Test
    void refusesWhatIsTooDeepOrTooWideOrTooLong() {
        StringBuilder wide = new StringBuilder("<a");
        for (int i = 0; i < 65; i++) {
            wide.append(" a").append(i).append("=''");
        }

        assertThat(refusal(bytes("<a>".repeat(65)))).startsWith("XML-LIMIT 1:193: elements nested more than 64 deep");
        assertThat(refusal(bytes(wide + "/>"))).contains("more than 64 attributes");
        assertThat(refusal(bytes("<" + "n".repeat(257) + "/>"))).contains("a name longer than 256 characters");
        assertThat(refusal(bytes("<a b='" + "n".repeat(70_000) + "'/>"))).startsWith("XML-LIMIT");
    }

    @Test
    void readsATextNodeAsLongAsTheDocument() {
        assertThat(textOf(bytes("<a>" + "x".repeat(2_000_000) + "</a>"))).hasSize(2_000_000);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"})
    void readsEachCharset(String charset) {
        String text = "<?xml version='1.0' encoding='" + charset + "'?><a>caf\u00e9</a>";

        assertThat(textOf(text.getBytes(Charset.forName(charset)))).isEqualTo("caf\u00e9");
    }

    @Test
    void readsUtf16WithoutAMarkAndUtf8WithOne() {
        assertThat(textOf("<a>\u00e9</a>".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("\u00e9");
        assertThat(textOf("\ufeff<a>\u00e9</a>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("\u00e9");
    }

    @Test
    void readsOnAfterLeadingBlankLinesAndSaysSo() {
        assertThat(findings(bytes("\n\n<?xml version='1.0'?><a>x</a>")))
                .extracting(Finding::code)
                .containsExactly("XML-LEADING-SPACE");
    }

    @Test
    void countsTheBlankLinesInPlaces() {
        List<String> places = new ArrayList<>();

        XmlDoor.read(new Document(bytes("\n\n<?xml version='1.0'?>\n<a/>"), ""), (reader, findings) -> {
            places.add(reader.place());
            return new Reading(List.of(), findings);
        });

        assertThat(places).containsExactly("4:1");
        assertThat(refusal(bytes("\n\n<?xml version='1.0'?>\n<a>"))).startsWith("XML-TRUNCATED 4:");
    }

    @Test
    void ignoresProcessingInstructionsAndReadsCdata() {
        assertThat(textOf(bytes("<?xml-stylesheet href='http://nowhere.example/x.xsl'?><a>x<![CDATA[<y>]]>z</a>")))
                .isEqualTo("x<y>z");
    }

    @Test
    void cutsOutAnElementAsItStandsWithTheNamespacesItNeeds() {
        String text =
                "<?xml version='1.0'?><!-- \u00e9 \ud83d\udd14 --><f:feed xmlns:f='urn:f' xmlns:c='urn:c&amp;d' xmlns='urn:x'>\r\n"
                        + "<c:alert  id = '1' ><in/><c:x><![CDATA[<]]>&#233;\ud83d\udd14</c:x>\r\n</c:alert></f:feed>";
        List<String> cut = new ArrayList<>();

        XmlDoor.read(new Document(bytes(text), ""), (reader, findings) -> {
            reader.nextTag();
            cut.add(new String(reader.element(), StandardCharsets.UTF_8));
            return new Reading(List.of(), findings);
        });

        assertThat(cut)
                .containsExactly("<c:alert xmlns:c=\"urn:c&amp;d\" xmlns=\"urn:x\"  id = '1' ><in/><c:x><![CDATA[<]]>"
                        + "&#233;\ud83d\udd14</c:x>\r\n</c:alert>");
    }

    @Test
    void cutsOutAnElementInAnyCharset() {
        String text = "<?xml version='1.0' encoding='UTF-16'?>\n<a>\u00e9<b>\u00fc</b></a>";
        List<String> cut = new ArrayList<>();

        XmlDoor.read(new Document(text.getBytes(StandardCharsets.UTF_16), ""), (reader, findings) -> {
            reader.nextTag();
            cut.add(new String(reader.element(), StandardCharsets.UTF_8));
            return new Reading(List.of(), findings);
        });

        assertThat(cut).containsExactly("<b>\u00fc</b>");
    }

    private static String textOf(byte[] document) {
        List<String> text = new ArrayList<>();
        Reading reading = XmlDoor.read(new Document(document, ""), (reader, findings) -> {
            text.add(reader.text());
            return new Reading(List.of(), findings);
        });
        assertThat(reading.records()).isEmpty();
        return text.get(0);
    }

    private static List<Finding> findings(byte[] document) {
        return XmlDoor.read(new Document(document, ""), (reader, findings) -> new Reading(List.of(), findings))
                .findings();
    }

    private static String refusal(byte[] document) {
        Reading reading = XmlDoor.read(new Document(document, ""), (reader, findings) -> {
            reader.skip();
            return new Reading(List.of(), findings);
        });
        return reading.records().stream()
                .map(item -> ((Item.Refused) item).refusal())
                .map(r -> r.code() + " " + r.place() + ": " + r.sentence())
                .findFirst()
                .orElse("none");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
