package tocsin.alerts.release;

import java.util.List;

/**
 * The release decision for one alert and one channel: the one record that {@code try}, {@code why} and the ledger all show.
 *
 * @param alert the broker's id
 * @param code why, stable: {@code WANTED}, {@code TLP-ABOVE-CLEARANCE} ...
 * @param source {@code file:line} of the rule that decided; empty for a rule that stands in no file
 * @param sentence the reason in words
 * @param checks all rules that were asked, in order; the last one of a withheld alert is the one that failed
 */
public record Decision(
        String alert,
        String partner,
        String channel,
        boolean released,
        String code,
        String source,
        String sentence,
        List<Check> checks) {

    public Decision {
        checks = List.copyOf(checks);
    }

    /** One rule's answer. */
    public record Check(String rule, boolean passed, String sentence, String source) {}
}
