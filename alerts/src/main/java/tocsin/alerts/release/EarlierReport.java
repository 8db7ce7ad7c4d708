package tocsin.alerts.release;

import java.util.Set;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Severity;

/**
 * A report of an incident that came before the alert at hand and still stands: neither withdrawn nor replaced by a newer one.
 *
 * @param alert the broker's id
 * @param teller whose it is; of one report
 * @param told channels, as {@code partner/channel}, that got it or are about to
 */
public record EarlierReport(String alert, Severity severity, Teller teller, Set<String> told) {

    public EarlierReport {
        told = Set.copyOf(told);
    }
}
