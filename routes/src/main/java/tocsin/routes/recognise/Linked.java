package tocsin.routes.recognise;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.alerts.release.IncidentSoFar;
import tocsin.routes.store.Past;

/**
 * What an alert means for an incident.
 *
 * @param incident its id
 * @param origin number of the independent origin that the alert is of, from 1; 0 if nobody vouches for it, and if it is no report
 * @param others the live reports of the incident besides this one, in the order in which they came, those that only mention it left
 *     out; a report that this alert revises or cancels is no longer among them
 */
public record Linked(String incident, How how, int origin, List<Teller> others) {

    public enum How {
        /** The first report of a new incident. */
        OPENED,
        ATTACHED,
        /** It tells of several incidents, of this one first. It is no voice for any of them. */
        MENTIONED,
        /** It took the place of an earlier report of its author. */
        REVISED,
        /** It took an earlier report of its author back, and tells nothing itself. */
        WITHDRAWN
    }

    public Linked {
        others = List.copyOf(others);
    }

    /** Whether the alert counts as a report of the incident. */
    public boolean report() {
        return how != How.MENTIONED && how != How.WITHDRAWN;
    }

    /**
     * What release asks of it. What an alert was released to and did not reach, because it was set aside there, counts as not told.
     */
    public IncidentSoFar soFar(Past past) {
        Map<String, Set<String>> unreached =
                past.unreached(others.stream().map(Teller::alert).toList());
        return new IncidentSoFar(
                incident,
                origin,
                report(),
                others.stream()
                        .map(one -> one.earlier(unreached.getOrDefault(one.alert(), Set.of())))
                        .toList(),
                alert -> past.alert(alert)
                        .map(carried -> carried.alert().areas())
                        .orElse(List.of()));
    }
}
