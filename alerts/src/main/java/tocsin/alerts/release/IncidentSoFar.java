package tocsin.alerts.release;

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

    /** What is kept with the alert, so that it can be told later what was known now. A lone report needs no tellers: it is its own. */
    public CarriedAlert in(CarriedAlert carried) {
        List<Teller> tellers = earlier.isEmpty() ? List.of() : tellers(carried);
        Incident incident = new Incident(
                id,
                (report ? 1 : 0)
                        + earlier.stream()
                                .mapToInt(one -> one.teller().reports())
                                .sum(),
                tellers.isEmpty() ? (report && origin > 0 ? 1 : 0) : origins(tellers),
                List.of(),
                tellers);
        return new CarriedAlert(carried.envelope().withIncident(incident), carried.alert());
    }

    private List<Teller> tellers(CarriedAlert carried) {
        Map<Teller, Integer> reports = new LinkedHashMap<>();
        if (report) {
            reports.merge(teller(carried, origin), 1, Integer::sum);
        }
        earlier.forEach(
                one -> reports.merge(times(one.teller(), 1), one.teller().reports(), Integer::sum));
        return reports.entrySet().stream()
                .map(one -> times(one.getKey(), one.getValue()))
                .toList();
    }

    /** How many independent voices these are. */
    static int origins(List<Teller> tellers) {
        return (int) tellers.stream()
                .mapToInt(Teller::origin)
                .filter(number -> number > 0)
                .distinct()
                .count();
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
