package tocsin.routes.partners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Lines of a configuration file as they may be shown: whatever looks like a secret is masked, reference or not. */
final class Excerpt {

    private static final String MASK = "<secret>";

    /** A setting that sounds like a secret's and holds no reference: the rest of its line goes. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?i)([\\w-]*(?:secret|token|passw|cred|api-?key)[\\w-]*[\"']?\\s*:(?:\\s+|(?=[\"'])))(?![\"']?secret:)(?=\\S).*$");

    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

    private static final int LONGEST = 160;

    private record Hidden(int line, int from, int to) {}

    private final List<String> lines;
    private final List<Hidden> hidden = new ArrayList<>();
    private boolean distrusted;

    Excerpt(String text) {
        this.lines = text.lines().toList();
    }

    static String masked(String text) {
        return USER_INFO.matcher(LITERAL.matcher(text).replaceAll("$1" + MASK)).replaceAll("//" + MASK + "@");
    }

    /** The file could not be parsed, so that nobody knows where its secrets end: show nothing if it seems to hold any. */
    void distrust() {
        distrusted = lines.stream().anyMatch(line -> LITERAL.matcher(line).find());
    }

    void hide(Optional<Mark> from, Optional<Mark> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        Mark start = from.get();
        Mark end = to.get();
        for (int line = start.getLine(); line <= end.getLine(); line++) {
            hidden.add(new Hidden(
                    line,
                    line == start.getLine() ? start.getColumn() : 0,
                    line == end.getLine() ? end.getColumn() : Integer.MAX_VALUE));
        }
    }

    /** The line, the one before it, and a caret under the column; both from 1. */
    List<String> around(int line, int column) {
        if (distrusted || line < 1 || line > lines.size()) {
            return List.of();
        }
        List<String> shown = new ArrayList<>();
        if (line > 1) {
            shown.add(numbered(line - 1));
        }
        shown.add(numbered(line));
        if (column <= LONGEST) {
            shown.add("      | " + " ".repeat(column - 1) + "^");
        }
        return shown;
    }

    private String numbered(int line) {
        String text = masked(withoutHidden(line - 1));
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
        return String.format("%5d | %s", line, shown.replaceAll("[\\p{Cc}\u202a-\u202e\u2066-\u2069]", " "));
    }

    private String withoutHidden(int line) {
        String text = lines.get(line);
        // from the right, so that columns still hold
        List<Hidden> fromTheRight = hidden.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Hidden::from).reversed())
                .toList();
        for (Hidden range : fromTheRight) {
            if (range.line() == line && range.from() < text.length()) {
                text = text.substring(0, range.from())
                        + MASK
                        + text.substring(Math.min(text.length(), Math.max(range.from(), range.to())));
            }
        }
        return text;
    }
}
