package tocsin.routes.partners;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Did you mean? */
public final class Suggestion {

    private Suggestion() {}

    /** The known word nearest to what was written, when it is near enough to be what was meant. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int allowed = Math.max(1, written.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= allowed);
    }

    /** {@code did you mean 'x'?}, or nothing. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("");
    }

    /** Edits (insert, delete, change, swap of neighbours) from one to the other, without regard to case. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
