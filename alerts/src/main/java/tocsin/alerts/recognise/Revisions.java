package tocsin.alerts.recognise;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of a series' editions: by instants if both are, by numbers if both are, else by text with its digits read as numbers. A
 * digest says that an edition is another one and nothing of when: beside it, neither comes first.
 */
final class Revisions {

    static final Comparator<String> ORDER = Revisions::compare;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    /** What recipes give as the revision where the source has none: SHA-256 in lower-case hex. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Revisions() {}

    private static int compare(String one, String other) {
        if (DIGEST.matcher(one).matches() || DIGEST.matcher(other).matches()) {
            return 0;
        }
        Instant instant = instant(one);
        Instant otherInstant = instant(other);
        if (instant != null && otherInstant != null) {
            return instant.compareTo(otherInstant);
        }
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        }
        return natural(one, other);
    }

    private static @Nullable Instant instant(String text) {
        if (text.length() < 16 || text.length() > 40 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withoutZone) {
            return local(text);
        }
    }

    private static @Nullable Instant local(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    /** {@code v9} comes before {@code v10}. */
    private static int natural(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int iEnd = runEnd(one, i);
            int jEnd = runEnd(other, j);
            int order = compareRuns(one.substring(i, iEnd), other.substring(j, jEnd));
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int compareRuns(String one, String other) {
        if (!digit(one.charAt(0)) || !digit(other.charAt(0))) {
            return one.compareTo(other);
        }
        String a = one.replaceFirst("^0+", "");
        String b = other.replaceFirst("^0+", "");
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }

    private static int runEnd(String text, int from) {
        int end = from + 1;
        while (end < text.length() && digit(text.charAt(end)) == digit(text.charAt(from))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
