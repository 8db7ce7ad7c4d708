package tocsin.connectors.contract;

import java.util.List;
import java.util.Optional;

/** Where two texts part, for a reader of a failed test. */
final class Difference {

    private static final int AFTER = 5;

    private Difference() {}

    static Optional<String> between(String expected, String got) {
        if (expected.equals(got)) {
            return Optional.empty();
        }
        List<String> old = List.of(expected.split("\n", -1));
        List<String> now = List.of(got.split("\n", -1));
        int at = 0;
        while (at < old.size() && at < now.size() && old.get(at).equals(now.get(at))) {
            at++;
        }
        StringBuilder text = new StringBuilder("from line " + (at + 1) + " on:");
        lines(old, at - 2, at, "   ", text);
        lines(old, at, at + AFTER, " - ", text);
        lines(now, at, at + AFTER, " + ", text);
        return Optional.of(text.toString());
    }

    private static void lines(List<String> all, int from, int to, String sign, StringBuilder text) {
        for (int i = Math.max(0, from); i < Math.min(to, all.size()); i++) {
            text.append('\n').append(sign).append(all.get(i));
        }
    }
}
