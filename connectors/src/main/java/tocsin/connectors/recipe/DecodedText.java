package tocsin.connectors.recipe;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;
import tocsin.connectors.text.Utf8;

/**
 * The characters of a text document: by its byte order mark, as UTF-8, as its sender declares, or as it looks; the last with a
 * finding.
 */
final class DecodedText {

    private static final Pattern DECLARED = Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9_.:-]{1,40})");

    /** One byte per character: what spreadsheets export. ICU knows more, and takes short texts for Korean. */
    private static final Pattern LIKELY = Pattern.compile("windows-125[0-8]|ISO-8859-[0-9]{1,2}|KOI8-R");

    private static final int LOOK_AT = 64 * 1024;

    private DecodedText() {}

    static String of(Document document, String charset, List<Finding> findings) {
        byte[] bytes = document.bytes();
        refuseArchives(bytes);
        String text = decode(document, bytes, charset, findings);
        refuseControls(text);
        if (text.isBlank()) {
            throw new Refused("EMPTY", "document", "there is nothing in it");
        }
        return text;
    }

    private static void refuseArchives(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK") || head.startsWith("\u001f\u008b") || head.equals("\u00d0\u00cf\u0011\u00e0")) {
            throw new Refused(
                    "NOT-TEXT", "document", "a workbook or a compressed file; text was expected, so export it as CSV");
        }
    }

    private static String decode(Document document, byte[] bytes, String charset, List<Finding> findings) {
        Optional<String> marked = byMark(bytes, findings);
        if (marked.isPresent()) {
            return marked.get();
        }
        if (!charset.isEmpty()) {
            return new String(bytes, Charset.forName(charset));
        }
        Utf8 utf8 = Utf8.read(bytes, 0);
        return utf8.wrong() == 0
                ? utf8.characters()
                : declared(document, bytes).orElseGet(() -> guessed(utf8, bytes, findings));
    }

    private static Optional<String> byMark(byte[] bytes, List<Finding> findings) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (first == 0xfeff || first == 0xfffe) {
            Charset charset = first == 0xfeff ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return Optional.of(new String(bytes, 2, bytes.length - 2, charset));
        }
        boolean utf8 = first == 0xefbb && bytes.length > 2 && (bytes[2] & 0xff) == 0xbf;
        return utf8 ? Optional.of(guessed(Utf8.read(bytes, 3), findings)) : Optional.empty();
    }

    private static Optional<String> declared(Document document, byte[] bytes) {
        Matcher declared = DECLARED.matcher(document.contentType());
        if (!declared.find() || declared.group(1).equalsIgnoreCase("utf-8")) {
            return Optional.empty();
        }
        try {
            return strictly(bytes, Charset.forName(declared.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String guessed(Utf8 text, List<Finding> findings) {
        text.finding().ifPresent(findings::add);
        return text.characters();
    }

    private static String guessed(Utf8 utf8, byte[] bytes, List<Finding> findings) {
        if (utf8.isMostly()) {
            return guessed(utf8, findings);
        }
        Charset charset = looksLike(bytes);
        findings.add(new Finding(
                "CHARSET-GUESSED",
                "document",
                "not UTF-8 and not declared; read as " + charset.name() + ", as it looks"));
        return new String(bytes, charset);
    }

    private static Charset looksLike(byte[] bytes) {
        byte[] head = bytes.length > LOOK_AT ? java.util.Arrays.copyOf(bytes, LOOK_AT) : bytes;
        for (CharsetMatch match : new CharsetDetector().setText(head).detectAll()) {
            if (LIKELY.matcher(match.getName()).matches() && Charset.isSupported(match.getName())) {
                return Charset.forName(match.getName());
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static void refuseControls(String text) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ' && c != '\r' && c != '\t' && c != '\f' && c != '\u000b') {
                throw new Refused("NOT-TEXT", "line " + line, "control characters; text was expected");
            }
        }
    }
}
