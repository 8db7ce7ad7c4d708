package tocsin.connectors.channel.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;

/**
 * The bulletin's lines. The broker's words begin at the margin; what an author wrote stands behind a label or is indented, so that no
 * author can forge a line of the broker's.
 */
final class Page {

    private static final int LINES = 40;
    private static final int WIDTH = 80;
    private static final int MAX_TEXT = 4000;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private final StringBuilder out = new StringBuilder();
    private final List<Finding> findings = new ArrayList<>();
    private final String banner;
    private final boolean onEveryPage;
    private final Labels labels;
    private int used;

    Page(String banner, boolean onEveryPage, Labels labels) {
        this.banner = banner;
        this.onEveryPage = onEveryPage;
        this.labels = labels;
        line(banner);
    }

    /** A line of the broker's own words. */
    void line(String words) {
        if (used >= LINES) {
            used = 0;
            if (onEveryPage) {
                out.append(banner).append('\n');
            }
        }
        out.append(words).append('\n');
        used += 1 + words.length() / WIDTH;
    }

    void gap() {
        line("");
    }

    /** A label and words of the broker's; nothing without words. */
    void field(String label, String words) {
        if (!words.isEmpty()) {
            line(labels.get(label) + ": " + words);
        }
    }

    /** A label and an author's text; nothing without text. */
    void quote(String label, String text) {
        if (!text.isBlank()) {
            quoteLines(labels.get(label) + ": ", text, label);
        }
    }

    /** An author's text alone. */
    void quote(String text) {
        if (!text.isBlank()) {
            quoteLines("  ", text, "headline");
        }
    }

    private void quoteLines(String before, String text, String name) {
        String prefix = before;
        for (String shown : Shown.lines(cut(text, name))) {
            line(prefix + isolated(shown));
            prefix = "  ";
        }
        if (text.length() > MAX_TEXT) {
            line("  [" + labels.get("cut", String.valueOf(text.length() - MAX_TEXT)) + "]");
        }
    }

    private String cut(String text, String name) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        leftOut("TEXT-CUT", name, "cut after " + MAX_TEXT + " of " + text.length() + " characters");
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }

    /** An author's words within a line of the broker's. */
    String within(String text) {
        return isolated(Shown.line(text.length() > MAX_TEXT ? cut(text, "text") : text));
    }

    /** Keeps a text's direction from turning round what stands beside it (Unicode UAX #9). */
    private String isolated(String shown) {
        boolean mixed = labels.rightToLeft() || Bidi.requiresBidi(shown.toCharArray(), 0, shown.length());
        return mixed && !shown.isEmpty() ? FIRST_STRONG_ISOLATE + shown + POP_ISOLATE : shown;
    }

    void leftOut(String code, String place, String sentence) {
        findings.add(new Finding(code, place, sentence));
    }

    List<Finding> findings() {
        return findings;
    }

    byte[] bytes() {
        return out.toString().getBytes(UTF_8);
    }
}
