package tocsin.routes.recognise;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.alerts.Severity;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;

/**
 * A report of an incident, as far as the release of later ones depends on it.
 *
 * @param alert its id
 * @param places where it says that the incident was; empty if it gives no coordinates, or they are no longer known
 * @param names of places and areas that it gives, as written
 * @param channels as {@code partner/channel}: to which it was released
 */
public record Teller(
        String alert, Origin origin, Severity severity, List<Spot> places, Set<String> names, Set<String> channels) {

    public Teller {
        places = List.copyOf(places);
        names = Set.copyOf(names);
        channels = Set.copyOf(channels);
    }

    static Teller of(Report report, Severity severity, Set<String> channels) {
        return new Teller(report.id(), report.origin(), severity, report.places(), names(report), channels);
    }

    private static Set<String> names(Report report) {
        return Set.copyOf(Stream.concat(report.placeNames().stream(), report.admins().stream())
                .distinct()
                .limit(MOST_NAMES)
                .toList());
    }

    private static final int MOST_NAMES = 24;

    Teller toldTo(Set<String> more) {
        return new Teller(alert, origin, severity, places, names, more);
    }
}
