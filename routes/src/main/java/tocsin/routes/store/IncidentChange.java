package tocsin.routes.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An alert told of an incident, or a human spoke of it.
 *
 * @param seq the event's place in the log
 * @param incidents as they were called then: one, or the two that a human made of one
 */
public record IncidentChange(long seq, Instant at, List<String> incidents) {

    public IncidentChange {
        incidents = List.copyOf(incidents);
    }

    /** Backwards; without the evidence, which is most of an event. */
    static List<IncidentChange> before(Sql sql, long place, int limit) {
        return sql.list(
                "SELECT seq, at, incident, CASE WHEN kind = 'SPLIT' THEN other END AS opened FROM incident_event"
                        + " WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                row -> new IncidentChange(
                        row.getLong("seq"),
                        Micros.at(row, "at"),
                        Stream.concat(Stream.of(row.getString("incident")), Stream.ofNullable(row.getString("opened")))
                                .toList()),
                place,
                limit);
    }
}
