package tocsin.connectors.channel.text;

import java.util.List;

/**
 * Text from outside, made safe to show: what would steer a terminal, hide, or turn the order of words round is shown as a mark, never
 * passed on and never dropped.
 */
final class Shown {

    private Shown() {}

    /** The text's lines; only real line ends part them. */
    static List<String> lines(String text) {
        return text.strip().lines().map(Shown::marked).toList();
    }

    /** On one line, whatever the author did. */
    static String line(String text) {
        return String.join(" / ", lines(text));
    }

    private static String marked(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints().forEach(c -> mark(c, out));
        return out.toString();
    }

    private static void mark(int c, StringBuilder out) {
        if (c == '\t') {
            out.append(' ');
        } else if (c < 0x20) {
            out.appendCodePoint(0x2400 + c); // control pictures
        } else if (c == 0x7F) {
            out.append('\u2421');
        } else if (steers(c)) {
            out.append(String.format(java.util.Locale.ROOT, "\u2039U+%04X\u203A", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    /** Marks of a script (joiners, left-to-right and right-to-left marks, soft hyphen) do their work and stay. */
    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT ->
                c != 0x200C && c != 0x200D && c != 0x200E && c != 0x200F && c != 0x61C && c != 0xAD;
            default -> false;
        };
    }
}
