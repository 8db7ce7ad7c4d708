package tocsin.alerts.incident;

import java.util.Collections;
import java.util.Set;

/**
 * A report in an incident.
 *
 * @param cited the sources that it says it quotes, folded, wire credits among them
 * @param mention whether it only mentions the incident among others: then it counts for nothing
 */
record Member(String report, Origin origin, Sketch sketch, Set<String> cited, boolean mention) {

    boolean cites(Member other) {
        return cited.contains(Citations.fold(other.origin().source()))
                || cited.contains(Citations.fold(other.origin().voice()));
    }

    boolean sharesCitation(Member other) {
        return !Collections.disjoint(cited, other.cited);
    }
}
