package tocsin.routes.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;

/** Appends to the log of incidents, within one transaction at a time. */
final class IncidentLog {

    private final Sql sql;
    private final PhraseWriter phrases;

    /** What came with an alert that has no number yet. */
    private final Map<String, List<IncidentEvent>> held = new LinkedHashMap<>();

    /** Place of the last event, those held included; null until it is asked for in this transaction. */
    private @Nullable Long last;

    IncidentLog(Sql sql, PhraseWriter phrases) {
        this.sql = sql;
        this.phrases = phrases;
    }

    /** At the beginning of a transaction, for another process may have appended; and after one was undone, or a work in it. */
    void forget() {
        last = null;
        held.clear();
    }

    long last() {
        Long known = last;
        if (known == null) {
            known = sql.number("SELECT COALESCE(MAX(seq), 0) FROM incident_event");
            last = known;
        }
        return known;
    }

    /** Events that come with an alert: they are written with it. */
    void hold(String alert, List<IncidentEvent> events) {
        if (!held.isEmpty()) {
            throw new IllegalStateException("the events of another alert are not written yet: " + held.keySet());
        }
        if (!events.isEmpty()) {
            held.put(alert, events);
        }
    }

    /** @return the incident that the alert tells of; empty if of none */
    String write(String alert, long number) {
        List<IncidentEvent> events = held.remove(alert);
        if (events == null) {
            return "";
        }
        events.forEach(event -> append(event, number));
        return events.get(0).incident();
    }

    void demandAllWritten() {
        if (!held.isEmpty()) {
            throw new IllegalStateException("an alert was linked and not carried: " + held.keySet());
        }
    }

    /** @param alert null for a human's word */
    void append(IncidentEvent event, @Nullable Long alert) {
        long seq = last() + 1;
        EventRow row = EventRow.of(event, evidence -> EventJson.evidence(evidence, line -> number(line, alert)));
        sql.update(
                "INSERT INTO incident_event (seq, at, kind, incident, alert, other, open, sha256, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                row.at(),
                row.kind().name(),
                row.incident(),
                alert,
                row.other(),
                row.kind().asks() ? 1 : 0,
                row.sha256(seq, alert),
                row.detail());
        last = seq;
        if (row.kind() == EventRow.Kind.REVISED) {
            noLongerAsked(((IncidentEvent.Revised) event).older(), EventRow.Kind.CONTRADICTED);
        } else if (row.kind() == EventRow.Kind.WITHDRAWN) {
            noLongerAsked(((IncidentEvent.Withdrawn) event).report(), EventRow.Kind.CONTRADICTED);
            noLongerAsked(((IncidentEvent.Withdrawn) event).report(), EventRow.Kind.POSSIBLE);
            noLongerAskedIfNothingIsLeft(event.incident());
        }
    }

    private Optional<String> number(Evidence.Line line, @Nullable Long alert) {
        return alert == null ? Optional.empty() : phrases.number(line, alert, EventJson::line);
    }

    /**
     * What was asked about a report that no longer stands. Whether its incident is the same as another stays a question when a newer
     * report takes its place there: nobody would ask it again.
     */
    private void noLongerAsked(String report, EventRow.Kind question) {
        sql.update(
                "UPDATE incident_event SET open = 0 WHERE open = 1 AND kind = ?"
                        + " AND alert = (SELECT seq FROM alert WHERE id = ?)",
                question.name(),
                report);
    }

    private void noLongerAskedIfNothingIsLeft(String incident) {
        boolean left = new IncidentStory(sql)
                .tell(incident)
                .filter(story -> !story.telling().isEmpty())
                .isPresent();
        if (!left) {
            sql.update(
                    "UPDATE incident_event SET open = 0 WHERE open = 1 AND kind = 'POSSIBLE' AND (incident = ? OR other = ?)",
                    incident,
                    incident);
        }
    }
}
