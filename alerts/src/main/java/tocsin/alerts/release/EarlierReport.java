package tocsin.alerts.release;

import java.util.Set;
import java.util.stream.Collectors;
import tocsin.alerts.CarriedAlert;
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

    /** Of an alert, before anybody has said with which voice it speaks. */
    public static EarlierReport of(CarriedAlert carried, Set<String> told) {
        return new EarlierReport(
                carried.envelope().id(), carried.alert().severity(), IncidentSoFar.teller(carried, 0), told);
    }

    /** @param origin number of the independent voice, from 1; 0: nobody vouches for it */
    public EarlierReport speaking(int origin) {
        return new EarlierReport(alert, severity, teller.speaking(origin), told);
    }

    public EarlierReport toldTo(Set<String> channels) {
        return new EarlierReport(alert, severity, teller, channels);
    }

    /** Without channels that it did not reach. */
    public EarlierReport untold(Set<String> channels) {
        return channels.isEmpty()
                ? this
                : toldTo(told.stream().filter(one -> !channels.contains(one)).collect(Collectors.toSet()));
    }
}
