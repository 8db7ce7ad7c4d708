package tocsin.alerts.incident;

import java.util.Collections;
import java.util.Set;

/**
 * A report in an incident.
 *
 * @param cited the sources that it says it quotes, folded, wire credits among them
 */
record Member(String report, Origin origin, Sketch sketch, Set<String> cited) {

    boolean cites(Member other) {
        return !cited.isEmpty()
                && (cited.contains(Citations.fold(other.origin().source()))
                        || cited.contains(Citations.fold(other.origin().voice())));
    }

    boolean sharesCitation(Member other) {
        return !Collections.disjoint(cited, other.cited);
    }
}
