package tocsin.routes.recognise;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Severity;
import tocsin.alerts.release.EarlierReport;

/**
 * A report of an incident, as far as the release of others depends on it.
 *
 * @param alert its id
 * @param feed {@code partner/feed} that brought it
 * @param origin number of the independent origin that it is of, from 1; 0 if nobody vouches for it
 * @param addresses whom a private one is for
 * @param channels as {@code partner/channel}: to which it was released
 */
public record Teller(
        String alert,
        String feed,
        int origin,
        Severity severity,
        Kind.Scope scope,
        List<String> addresses,
        Handling handling,
        Set<String> channels) {

    public Teller {
        addresses = List.copyOf(addresses);
        channels = Set.copyOf(channels);
    }

    static Teller of(CarriedAlert carried, Set<String> channels) {
        Alert alert = carried.alert();
        return new Teller(
                carried.envelope().id(),
                carried.envelope().partner() + "/" + carried.envelope().feed(),
                0,
                alert.severity(),
                alert.kind().scope(),
                alert.kind().addresses(),
                alert.handling(),
                channels);
    }

    /** @param unreached channels that it was released to and did not reach */
    EarlierReport earlier(Set<String> unreached) {
        int slash = feed.indexOf('/');
        return new EarlierReport(
                alert,
                severity,
                new Envelope.Teller(
                        feed.substring(0, slash), feed.substring(slash + 1), origin, 1, scope, addresses, handling),
                unreached.isEmpty()
                        ? channels
                        : channels.stream()
                                .filter(channel -> !unreached.contains(channel))
                                .collect(Collectors.toSet()));
    }

    Teller of(int number) {
        return new Teller(alert, feed, number, severity, scope, addresses, handling, channels);
    }

    Teller toldTo(Set<String> more) {
        return new Teller(alert, feed, origin, severity, scope, addresses, handling, more);
    }
}
