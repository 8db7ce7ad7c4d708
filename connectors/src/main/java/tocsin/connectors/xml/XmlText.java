package tocsin.connectors.xml;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.connectors.text.Plain;
import tocsin.connectors.text.Utf8;

/**
 * A document's characters, decoded as its byte order mark or its XML declaration says, without either mark or white space before the
 * declaration.
 *
 * @param skippedLines line feeds left out at the beginning
 */
record XmlText(String characters, int skippedLines, List<Finding> findings) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What the declaration may name. UTF-16 in a declaration that can be read as ASCII is not UTF-16. */
    private static final Map<String, Charset> CHARSETS = Map.ofEntries(
            Map.entry("utf-8", StandardCharsets.UTF_8),
            Map.entry("utf8", StandardCharsets.UTF_8),
            Map.entry("utf-16", StandardCharsets.UTF_16),
            Map.entry("utf-16le", StandardCharsets.UTF_16),
            Map.entry("utf-16be", StandardCharsets.UTF_16),
            Map.entry("us-ascii", StandardCharsets.US_ASCII),
            Map.entry("ascii", StandardCharsets.US_ASCII),
            Map.entry("iso-8859-1", StandardCharsets.ISO_8859_1),
            Map.entry("iso8859-1", StandardCharsets.ISO_8859_1),
            Map.entry("iso_8859-1", StandardCharsets.ISO_8859_1),
            Map.entry("latin1", StandardCharsets.ISO_8859_1),
            Map.entry("windows-1252", WINDOWS_1252),
            Map.entry("cp1252", WINDOWS_1252));

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");

    private static final int DECLARATION_AT_MOST = 256;

    static XmlText decode(byte[] bytes) throws XmlRefused {
        refuseWhatIsNoText(bytes);
        int mark = byteOrderMark(bytes);
        String declared = mark == 0 ? declared(bytes) : "";
        Charset charset = charset(bytes, mark, declared);
        List<Finding> findings = new ArrayList<>();
        String all = charset.equals(StandardCharsets.UTF_8)
                ? leniently(Utf8.read(bytes, mark), findings)
                : strictly(bytes, mark, charset);
        int start = firstOtherThanSpace(all);
        refuseWhatIsNoXml(all, start);
        boolean late = start > 0 && all.startsWith("<?xml", start);
        if (late) {
            findings.add(new Finding(
                    "XML-LEADING-SPACE",
                    "1:1",
                    "white space before the XML declaration; read as if it were not there"));
        }
        if (!declared.isEmpty() && !named(declared).equals(charset)) {
            findings.add(new Finding(
                    "CHARSET-DECLARED-WRONG", "1:1", "declares " + declared + " but is not; read as UTF-8"));
        }
        return late ? new XmlText(all.substring(start), lines(all, start), findings) : new XmlText(all, 0, findings);
    }

    private static void refuseWhatIsNoText(byte[] bytes) throws XmlRefused {
        if (bytes.length == 0) {
            throw new XmlRefused("EMPTY", "document", "the document is empty");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            throw notXml("the document is a ZIP archive; XML was expected");
        }
        if (startsWith(bytes, 0x1f, 0x8b)) {
            throw notXml("the document is gzip-compressed; plain XML was expected");
        }
    }

    private static void refuseWhatIsNoXml(String all, int start) throws XmlRefused {
        if (start == all.length()) {
            throw new XmlRefused("EMPTY", "document", "the document holds nothing but white space");
        }
        char first = all.charAt(start);
        if (first == '{' || first == '[') {
            throw notXml("the document looks like JSON; XML was expected");
        }
        String head = all.substring(start, Math.min(all.length(), start + 64)).toLowerCase(Locale.ROOT);
        if (head.startsWith("<!doctype html") || head.startsWith("<html")) {
            throw notXml("the document is an HTML page; XML was expected");
        }
        if (first != '<') {
            throw notXml("the document does not begin with \"<\"; XML was expected");
        }
    }

    private static XmlRefused notXml(String sentence) {
        return new XmlRefused("NOT-XML", "1:1", sentence);
    }

    /** Length in bytes. */
    private static int byteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return 3;
        }
        return startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) ? 2 : 0;
    }

    private static String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_AT_MOST), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head.stripLeading());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Charset charset(byte[] bytes, int mark, String declared) throws XmlRefused {
        if (mark > 0) {
            return marked(bytes);
        }
        if (startsWith(bytes, '<', 0) || startsWith(bytes, 0, '<')) {
            return bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        Charset named = declared.isEmpty() ? StandardCharsets.UTF_8 : named(declared);
        boolean wrong =
                named.equals(StandardCharsets.UTF_16) || (named.equals(StandardCharsets.US_ASCII) && !isAscii(bytes));
        return wrong ? StandardCharsets.UTF_8 : named;
    }

    private static Charset named(String declared) throws XmlRefused {
        @Nullable Charset named = CHARSETS.get(declared.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw new XmlRefused(
                    "CHARSET-UNKNOWN",
                    "1:1",
                    "the document declares the character set \"" + Plain.quoted(declared)
                            + "\"; UTF-8, UTF-16, ISO-8859-1, windows-1252 or US-ASCII was expected");
        }
        return named;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static Charset marked(byte[] bytes) {
        if (startsWith(bytes, 0xef)) {
            return StandardCharsets.UTF_8;
        }
        return startsWith(bytes, 0xff) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /** What is no UTF-8 is windows-1252, as long as text comes of it. */
    private static String leniently(Utf8 text, List<Finding> findings) throws XmlRefused {
        if (!text.isText()) {
            throw new XmlRefused(
                    "CHARSET-BROKEN",
                    text.place(),
                    "bytes that are not UTF-8, which the document declares or should be in, nor windows-1252");
        }
        text.finding().ifPresent(findings::add);
        return text.characters();
    }

    /** The quick decoder replaces what is wrong; only where it may have done so is the slow one asked for the place. */
    private static String strictly(byte[] bytes, int mark, Charset charset) throws XmlRefused {
        String decoded = new String(bytes, mark, bytes.length - mark, charset);
        if (decoded.indexOf('\ufffd') >= 0) {
            refuseMalformed(ByteBuffer.wrap(bytes, mark, bytes.length - mark), charset);
        }
        return decoded;
    }

    private static void refuseMalformed(ByteBuffer in, Charset charset) throws XmlRefused {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = java.nio.CharBuffer.allocate(in.remaining() + 1);
        var result = decoder.decode(in, out, true);
        if (result.isError()) {
            out.flip();
            throw new XmlRefused(
                    "CHARSET-BROKEN",
                    lineAndColumn(out.toString()),
                    "bytes that are not " + charset.name() + ", which the document declares");
        }
    }

    private static String lineAndColumn(String before) {
        return (lines(before, before.length()) + 1) + ":" + (before.length() - before.lastIndexOf('\n'));
    }

    private static int lines(String text, int until) {
        return (int) text.chars().limit(until).filter(c -> c == '\n').count();
    }

    private static int firstOtherThanSpace(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] bytes, int... these) {
        if (bytes.length < these.length) {
            return false;
        }
        for (int i = 0; i < these.length; i++) {
            if ((bytes[i] & 0xff) != these[i]) {
                return false;
            }
        }
        return true;
    }
}
