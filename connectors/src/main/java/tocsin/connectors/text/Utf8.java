package tocsin.connectors.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tocsin.alerts.Finding;

/**
 * Text that should be UTF-8. Each byte that is not is read as windows-1252, which it nearly always is: so a document that is
 * windows-1252 or Latin-1 throughout is read as that, and one that is UTF-8 but for a name pasted into it loses nothing else.
 *
 * <p>No such byte becomes an ASCII character: markup cannot be smuggled in this way.
 *
 * @param characters without the byte order mark
 * @param wrong how many bytes are not UTF-8
 * @param lost how many of them windows-1252 does not have either; each is U+FFFD in {@code characters}
 * @param at offset of the first wrong byte in the document, from 0; -1 when there is none
 * @param line of that byte, from 1, and {@code column} likewise, in characters
 */
public record Utf8(String characters, int wrong, int lost, int at, int line, int column) {

    /** More lost characters than a text cut in the wrong places has: then it is in some other charset. */
    private static final int LOST_AT_MOST = 16;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final char REPLACEMENT = '\ufffd';

    /**
     * Never fails.
     *
     * @param mark length of the byte order mark, which is left out
     */
    public static Utf8 read(byte[] bytes, int mark) {
        String quick = new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8);
        return quick.indexOf(REPLACEMENT) < 0 ? new Utf8(quick, 0, 0, -1, 0, 0) : slowly(bytes, mark);
    }

    private static Utf8 slowly(byte[] bytes, int mark) {
        ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // a new decoder reports what it cannot decode
        int wrong = 0;
        int lost = 0;
        int at = -1;
        int before = 0;
        for (CoderResult end = decoder.decode(in, out, true); end.isError(); end = decoder.decode(in, out, true)) {
            if (at < 0) {
                at = in.position();
                before = out.position();
            }
            for (int i = 0; i < end.length(); i++) {
                char c = windows1252(in.get());
                out.put(c);
                wrong++;
                lost += c == REPLACEMENT ? 1 : 0;
            }
        }
        String characters = out.flip().toString();
        int lineStart = characters.lastIndexOf('\n', before - 1) + 1;
        int line = 1
                + (int) characters.chars().limit(before).filter(c -> c == '\n').count();
        return new Utf8(characters, wrong, lost, at, line, before - lineStart + 1);
    }

    private static char windows1252(byte b) {
        return new String(new byte[] {b}, WINDOWS_1252).charAt(0);
    }

    /** Whether it can be read at all. */
    public boolean isText() {
        return wrong == 0 || (lost <= LOST_AT_MOST && characters.indexOf('\0') < 0);
    }

    /** Whether most of what is beyond ASCII was UTF-8: then the document is, and something was pasted into it. */
    public boolean isMostly() {
        return characters.chars().filter(c -> c > 0x7f).count() > 2L * wrong;
    }

    /** {@code line:column} of the first wrong byte. */
    public String place() {
        return line + ":" + column;
    }

    /** Of what was guessed; empty when nothing was. */
    public Optional<Finding> finding() {
        if (wrong == 0) {
            return Optional.empty();
        }
        String more = wrong == 1 ? "it was" : "it and " + (wrong - 1) + " more were";
        String none = lost == 0 ? "" : "; " + lost + " cannot be read as that either and became U+FFFD";
        return Optional.of(new Finding(
                "CHARSET-GUESSED", place(), "byte " + at + " is not UTF-8; " + more + " read as windows-1252" + none));
    }
}
