package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;

/** Two texts beside each other, wrapped to the terminal's width; one above the other where it is too narrow. */
final class Columns {

    private static final int USUAL = 100;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 200;
    private static final String HANGING = "         ";

    private Columns() {}

    /** Of the terminal, as its environment says. */
    static int width(Terminal terminal) {
        String said = terminal.environment().getOrDefault("COLUMNS", "");
        return said.matches("[0-9]{1,4}") && Integer.parseInt(said) > 0
                ? Math.min(WIDEST, Integer.parseInt(said))
                : USUAL;
    }

    /** @param width of the whole, in characters */
    static List<String> of(List<String> left, List<String> right, int width) {
        List<String> lines = new ArrayList<>();
        if (width < NARROWEST) {
            lines.addAll(wrapped(left, width));
            lines.add("");
            lines.addAll(wrapped(right, width));
            return lines;
        }
        int half = (width - 5) / 2;
        List<String> one = wrapped(left, half);
        List<String> other = wrapped(right, half);
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            String before = i < one.size() ? one.get(i) : "";
            String after = i < other.size() ? other.get(i) : "";
            String blank = " ".repeat(Math.max(0, half - before.codePointCount(0, before.length())));
            lines.add(("  " + before + blank + " | " + after).stripTrailing());
        }
        return lines;
    }

    /** Lines no longer than that; what goes on is indented. */
    private static List<String> wrapped(List<String> lines, int width) {
        List<String> wrapped = new ArrayList<>();
        for (String line : lines) {
            String rest = line;
            while (rest.codePointCount(0, rest.length()) > width) {
                int most = rest.offsetByCodePoints(0, width);
                int blank = rest.lastIndexOf(' ', most);
                int end = blank > HANGING.length() ? blank : most;
                wrapped.add(rest.substring(0, end));
                rest = HANGING + rest.substring(end).strip();
            }
            wrapped.add(rest);
        }
        return wrapped;
    }
}
