package tocsin.connectors.feed.edxlde;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Tlp;
import tocsin.connectors.cap.Label;
import tocsin.connectors.text.Plain;

/**
 * What confidentiality words ask of whoever holds the alert. They are free text in EDXL-DE; what is not understood is taken as the
 * strictest, for a human to look at: disclosure fails closed.
 */
final class Markings {

    private static final Pattern LABEL =
            Pattern.compile("TLP[ :_-]*(RED|AMBER[ +_-]*STRICT|AMBER|GREEN|CLEAR|WHITE)\\b", Pattern.CASE_INSENSITIVE);

    /** UNCLASSIFIED is the lack of a classification, not a permission. */
    private static final Map<String, Tlp> WORDS = Map.ofEntries(
            Map.entry("UNCLASSIFIED", Tlp.UNMARKED),
            Map.entry("UNCLASSIFIED AND NOT SENSITIVE", Tlp.UNMARKED),
            Map.entry("UNCLASSIFIED BUT NOT SENSITIVE", Tlp.UNMARKED),
            Map.entry("NOT SENSITIVE", Tlp.UNMARKED),
            Map.entry("NONE", Tlp.UNMARKED),
            Map.entry("OFFICIAL", Tlp.GREEN),
            Map.entry("UNCLASSIFIED BUT SENSITIVE", Tlp.AMBER),
            Map.entry("SENSITIVE BUT UNCLASSIFIED", Tlp.AMBER),
            Map.entry("SENSITIVE", Tlp.AMBER),
            Map.entry("SBU", Tlp.AMBER),
            Map.entry("FOR OFFICIAL USE ONLY", Tlp.AMBER),
            Map.entry("FOUO", Tlp.AMBER),
            Map.entry("OFFICIAL SENSITIVE", Tlp.AMBER),
            Map.entry("RESTRICTED", Tlp.AMBER),
            Map.entry("CONFIDENTIAL", Tlp.AMBER_STRICT),
            Map.entry("SECRET", Tlp.RED),
            Map.entry("TOP SECRET", Tlp.RED));

    private Markings() {}

    /** @return the handling that the words ask for, all of them; with a finding for each that is not understood */
    static Handling of(List<String> words, String place, List<Finding> findings) {
        Tlp strictest = Tlp.UNMARKED;
        for (String word : words) {
            strictest = strictest.stricter(tlp(word, place, findings));
        }
        Handling none = Handling.UNMARKED;
        return new Handling(
                strictest,
                none.releasableTo(),
                none.attribution(),
                none.sensitivity(),
                none.personalData(),
                none.retention());
    }

    private static Tlp tlp(String word, String place, List<Finding> findings) {
        Optional<Tlp> label = label(word);
        if (label.isPresent()) {
            return label.get();
        }
        Tlp known = WORDS.get(word.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_/-]+", " "));
        if (known != null) {
            return known;
        }
        findings.add(new Finding(
                "MARKING-UNKNOWN",
                place,
                "\"" + Plain.quoted(word)
                        + "\" is no marking that is known; handled as TLP:RED until somebody says what it means"));
        return Tlp.RED;
    }

    /** Of several labels in one text the strictest holds. */
    private static Optional<Tlp> label(String word) {
        Matcher matcher = LABEL.matcher(word);
        Optional<Tlp> strictest = Optional.empty();
        while (matcher.find()) {
            String colour =
                    matcher.group(1).toUpperCase(Locale.ROOT).endsWith("STRICT") ? "AMBER+STRICT" : matcher.group(1);
            Optional<Tlp> other = Label.read(colour);
            strictest = strictest.isPresent() ? strictest.map(tlp -> tlp.stricter(other.orElse(tlp))) : other;
        }
        return strictest;
    }
}
