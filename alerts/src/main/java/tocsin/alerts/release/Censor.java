package tocsin.alerts.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of prose what is withheld elsewhere: the withheld values themselves, however their words are joined, and whatever looks
 * like an address, a telephone number or an exact position. All patterns are bounded: none takes long on any text.
 */
final class Censor {

    static final String WITHHELD = "[withheld]";

    /** Longer values are taken out of the middle of words too. */
    private static final int LONG = 8;

    private static final int SHORTEST = 3;
    private static final int SHORTEST_PART = 4;
    private static final long MOST_WORK = 20_000_000;
    private static final Pattern JOINT = Pattern.compile("[\\s_-]++");
    private static final Pattern PART = Pattern.compile("[,;:|/()<>\\[\\]\"\\r\\n\\t]| [-\u2013\u2014] ");

    private static final List<Pattern> ADDRESSES = List.of(
            Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]{1,19}:)?//\\S+|www\\.\\S+|(?:mailto|tel|sms|geo):\\S+"),
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}+@[\\p{L}\\p{N}.-]{1,253}+"),
            Pattern.compile("@[\\p{L}\\p{N}_.]{2,64}+"),
            Pattern.compile("(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,5}[a-z]{2,24}+(?![\\p{L}\\p{N}])(?:/\\S*+)?"),
            position("[-+]?D{1,3}[.,]D{1,15}+\\s?[\u00b0\u00ba]?\\s?[NSEW]?[\\s,;/]{1,3}[-+]?D{1,3}\\.D{1,15}+"),
            position("[-+]?D{1,3}(?:[.,]D{1,15}+)?\\s?[\u00b0\u00ba](?!\\s?[CF](?!\\p{L}))"
                    + "(?:\\s?D{1,2}(?:[.,]D{1,15}+)?\\s?['\u2032\u2019\u00b4])?"
                    + "(?:\\s?D{1,2}(?:[.,]D{1,15}+)?\\s?(?:[\"\u2033\u201d]|''))?(?:\\s?[NSEW](?!\\p{L}))?"),
            position("[-+]?D{1,3}[.,]D{4,15}+"),
            telephone());

    private final @Nullable Pattern values;
    private final int size;

    /** @param withheld the values, whole and in their parts; short ones are taken as whole words only */
    Censor(Collection<String> withheld) {
        Set<String> patterns = withheld.stream()
                .flatMap(Censor::withParts)
                .map(Censor::pattern)
                .filter(pattern -> !pattern.isEmpty())
                .collect(Collectors.toCollection(() -> new TreeSet<>(
                        Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))));
        size = patterns.size();
        values = patterns.isEmpty()
                ? null
                : Pattern.compile(String.join("|", patterns), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    String apply(String text) {
        if (text.isEmpty()) {
            return text;
        } else if ((long) text.length() * size > MOST_WORK) {
            return WITHHELD;
        }
        String left = values == null ? text : replaced(values, text);
        for (Pattern address : ADDRESSES) {
            left = replaced(address, left);
        }
        return left;
    }

    private static String replaced(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(WITHHELD));
    }

    private static Stream<String> withParts(String value) {
        String whole = value.strip();
        Stream<String> parts =
                PART.splitAsStream(whole).map(String::strip).filter(part -> part.length() >= SHORTEST_PART);
        return whole.length() < SHORTEST ? Stream.empty() : Stream.concat(Stream.of(whole), parts);
    }

    private static String pattern(String value) {
        String words = JOINT.splitAsStream(value)
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s_-]++"));
        boolean anywhere = words.isEmpty() || value.length() >= LONG;
        return anywhere ? words : "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])";
    }

    /** @param pattern with D for a digit of any script */
    private static Pattern position(String pattern) {
        return Pattern.compile("(?<![\\p{L}\\p{N}.,])" + pattern.replace("D", "\\p{Nd}"), Pattern.CASE_INSENSITIVE);
    }

    /** Seven to eighteen digits, but for a date. */
    private static Pattern telephone() {
        String year = "\\p{Nd}{4}-\\p{Nd}{1,2}-\\p{Nd}{1,2}(?!\\p{Nd})";
        String day = "\\p{Nd}{1,2}[./-]\\p{Nd}{1,2}[./-]\\p{Nd}{4}(?!\\p{Nd})";
        return Pattern.compile("(?<![\\p{L}\\p{N}][-./]?)(?!" + year + "|" + day
                + ")(?:\\+\\s?)?\\(?\\p{Nd}(?:[\\s().\\-/\u2013]{0,3}\\p{Nd}){6,17}+");
    }
}
