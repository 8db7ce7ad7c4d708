package tocsin.alerts.release;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Handling.Attribution;

/**
 * What one partner learns of who else tells of an incident. Fails closed: a report that it may not see does not count for it, and a
 * source is named only where its attribution says so. A group's name stands for its partner, a shielded one counts without a name.
 */
final class Confirmation {

    private Confirmation() {}

    /** @param shields of a feed, by {@code partner/feed} */
    static Incident of(CarriedAlert carried, Incident known, Terms terms, Function<String, Shield> shields) {
        if (known.tellers().isEmpty()) {
            return new Incident(
                    known.id(),
                    known.reports(),
                    known.origins(),
                    known.reports() == 0
                            ? List.of()
                            : named(IncidentSoFar.teller(carried, 1), shields).toList(),
                    List.of());
        }
        List<Teller> seen = known.tellers().stream()
                .filter(teller -> Visibility.allows(teller, terms))
                .toList();
        return new Incident(
                known.id(),
                seen.stream().mapToInt(Teller::reports).sum(),
                IncidentSoFar.origins(seen),
                seen.stream()
                        .flatMap(teller -> named(teller, shields))
                        .distinct()
                        .sorted()
                        .toList(),
                List.of());
    }

    private static Stream<String> named(Teller teller, Function<String, Shield> shields) {
        Attribution attribution = teller.handling().attribution();
        return switch (attribution) {
            case NAMED -> Stream.of(teller.partner());
            case GROUP ->
                Stream.of(shields.apply(teller.partner() + "/" + teller.feed()).group())
                        .filter(name -> !name.isEmpty());
            case SHIELDED -> Stream.empty();
        };
    }
}
