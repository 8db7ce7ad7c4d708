package tocsin.routes.recognise;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tocsin.alerts.incident.Corroboration;

/**
 * What an alert means for an incident. Only for use within the transaction that carries the alert.
 *
 * @param incident its id
 * @param others the live reports of the incident besides this one, in the order in which they came, those that only mention it left
 *     out; a report that this alert revises or cancels is no longer among them
 * @param counting who confirms the incident, this alert included, by the reports whose alerts' ids pass
 */
public record Linked(
        String incident, How how, List<Teller> others, Function<Predicate<String>, Corroboration> counting) {

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

    /** By all its live reports. */
    public Corroboration corroboration() {
        return counting.apply(alert -> true);
    }

    /** By those only that somebody may see. */
    public Corroboration corroboration(Predicate<String> visible) {
        return counting.apply(visible);
    }
}
