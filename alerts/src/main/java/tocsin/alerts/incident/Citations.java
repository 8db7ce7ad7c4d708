package tocsin.alerts.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.alerts.language.Words;

/** Whom a report quotes: what it declares, and the credit of a news agency in its text. */
final class Citations {

    private static final String AGENCIES =
            "reuters|afp|agence france-presse|associated press|ap|dpa|efe|xinhua|anadolu|tass|pti|upi|ansa";

    /** "(Reuters) -", "— AFP", "according to Reuters", "Reuters reported". */
    private static final Pattern CREDIT = Pattern.compile("[(\\[](" + AGENCIES + ")[)\\]]"
            + "|[-–—]\\s*(" + AGENCIES + ")\\s*$"
            + "|\\b(?:according to|told|quoted by|reported by|source:)\\s+(?:the\\s+)?(" + AGENCIES + ")\\b"
            + "|\\b(" + AGENCIES + ")\\s+(?:reports|reported|news agency)\\b");

    /** The first words of the agencies' names: a text without any needs no second look. */
    private static final int[] NAMED = Arrays.stream(AGENCIES.split("\\|"))
            .mapToInt(agency -> Words.load().words(agency)[0])
            .sorted()
            .toArray();

    private Citations() {}

    /** @param words of its text */
    static Set<String> of(Report report, int[] words) {
        Set<String> cited = new TreeSet<>();
        report.citations().forEach(citation -> cited.add(fold(citation)));
        if (Arrays.stream(words).anyMatch(word -> Arrays.binarySearch(NAMED, word) >= 0)) {
            credited(report.text(), cited);
        }
        cited.remove(fold(report.origin().source()));
        return Set.copyOf(cited);
    }

    private static void credited(String text, Set<String> cited) {
        Matcher credit = CREDIT.matcher(text.toLowerCase(Locale.ROOT));
        while (credit.find()) {
            for (int group = 1; group <= credit.groupCount(); group++) {
                String agency = credit.group(group);
                if (agency != null) {
                    cited.add(fold(agency));
                }
            }
        }
    }

    /** One spelling for the names of one source. */
    static String fold(String source) {
        String folded = source.strip().toLowerCase(Locale.ROOT);
        return switch (folded) {
            case "agence france-presse" -> "afp";
            case "associated press", "the associated press" -> "ap";
            default -> folded;
        };
    }
}
