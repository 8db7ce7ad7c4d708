package tocsin.alerts.incident;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a report quotes: what it declares, and the credit of a news agency in its text. */
final class Citations {

    private static final String AGENCIES =
            "reuters|afp|agence france-presse|associated press|ap|dpa|efe|xinhua|anadolu|tass|pti|upi|ansa";

    /** "(Reuters) -", "— AFP", "according to Reuters", "Reuters reported". */
    private static final Pattern CREDIT = Pattern.compile("[(\\[](" + AGENCIES + ")[)\\]]"
            + "|[-–—]\\s*(" + AGENCIES + ")\\s*$"
            + "|\\b(?:according to|told|quoted by|reported by|source:)\\s+(?:the\\s+)?(" + AGENCIES + ")\\b"
            + "|\\b(" + AGENCIES + ")\\s+(?:reports|reported|news agency)\\b");

    private Citations() {}

    static Set<String> of(Report report) {
        Set<String> cited = new TreeSet<>();
        report.citations().forEach(citation -> cited.add(fold(citation)));
        Matcher credit = CREDIT.matcher(report.text().toLowerCase(Locale.ROOT));
        while (credit.find()) {
            for (int group = 1; group <= credit.groupCount(); group++) {
                String agency = credit.group(group);
                if (agency != null) {
                    cited.add(fold(agency));
                }
            }
        }
        cited.remove(fold(report.origin().source()));
        return Set.copyOf(cited);
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
