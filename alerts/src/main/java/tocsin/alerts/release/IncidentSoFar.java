package tocsin.alerts.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tocsin.alerts.Area;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Envelope.Teller;

/**
 * The incident that an alert tells of, as it stands when it is decided who gets the alert.
 *
 * @param id the node's own
 * @param origin number of the independent voice that the alert speaks with, from 1; 0: nobody vouches for it
 * @param report whether the alert itself counts as a report: a Cancel and what only mentions the incident do not
 * @param earlier the reports that came before and still stand
 * @param areas where an earlier report says that it was, by its alert's id; none when that is not known any more. Asked only when all
 *     depends on it
 */
public record IncidentSoFar(
        String id, int origin, boolean report, List<EarlierReport> earlier, Function<String, List<Area>> areas) {

    public IncidentSoFar {
        earlier = List.copyOf(earlier);
    }

    /** What is kept with the alert, so that it can be told later what was known now. */
    public CarriedAlert in(CarriedAlert carried) {
        Map<Teller, Integer> reports = new LinkedHashMap<>();
        if (report) {
            reports.merge(teller(carried, origin), 1, Integer::sum);
        }
        earlier.forEach(one -> reports.merge(one.teller(), one.teller().reports(), Integer::sum));
        List<Teller> tellers = new ArrayList<>();
        reports.forEach((one, times) -> tellers.add(times(one, times)));
        Incident incident = new Incident(
                id,
                tellers.stream().mapToInt(Teller::reports).sum(),
                (int) tellers.stream()
                        .mapToInt(Teller::origin)
                        .filter(number -> number > 0)
                        .distinct()
                        .count(),
                List.of(),
                tellers);
        return new CarriedAlert(carried.envelope().withIncident(incident), carried.alert());
    }

    /** Whose report an alert is. */
    public static Teller teller(CarriedAlert carried, int origin) {
        return new Teller(
                carried.envelope().partner(),
                carried.envelope().feed(),
                origin,
                1,
                carried.alert().kind().scope(),
                carried.alert().kind().addresses(),
                carried.alert().handling());
    }

    private static Teller times(Teller one, int reports) {
        return new Teller(
                one.partner(), one.feed(), one.origin(), reports, one.scope(), one.addresses(), one.handling());
    }
}
