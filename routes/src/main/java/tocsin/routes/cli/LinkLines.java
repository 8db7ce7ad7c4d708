package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Attached;
import tocsin.alerts.incident.IncidentEvent.Confirmed;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.KeptApart;
import tocsin.alerts.incident.IncidentEvent.Mentioned;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Related;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.routes.store.StoredEvent;

/** Which incident an alert tells of and how it came there, as {@code why} and {@code try} both show it. */
final class LinkLines {

    private LinkLines() {}

    /** Of a carried alert. @param incident that it tells of today; empty, like the events, if it was never linked */
    static List<String> of(Optional<IncidentView> incident, List<StoredEvent> came) {
        List<String> lines = new ArrayList<>();
        incident.ifPresent(one -> lines.add(AlertLines.row("incident", today(one))));
        for (StoredEvent stored : came) {
            lines.add(AlertLines.row("linked", IncidentLines.event(stored)));
            evidence(stored.event()).ifPresent(evidence -> lines.addAll(EvidenceLines.of(evidence)));
        }
        incident.ifPresent(one -> one.stored().history().stream()
                .filter(stored -> said(stored.event()))
                .forEach(stored -> lines.add(AlertLines.row("a human", IncidentLines.event(stored)))));
        return lines;
    }

    /** Of an alert that is not carried, but tried. @param first the incident of the first event; empty if it would open it */
    static List<String> tried(Optional<IncidentView> first, List<IncidentEvent> events) {
        List<String> lines = new ArrayList<>();
        if (!events.isEmpty()) {
            lines.add(AlertLines.row(
                    "incident",
                    first.map(one -> "this one would tell of " + today(one)).orElse("a new one")));
        }
        for (IncidentEvent event : events) {
            evidence(event).ifPresent(evidence -> {
                lines.add(AlertLines.row("", IncidentLines.what(event)));
                lines.addAll(EvidenceLines.of(evidence));
            });
        }
        return lines;
    }

    private static String today(IncidentView incident) {
        return incident.id() + ": " + incident.count()
                + (incident.stored().aliases().isEmpty()
                        ? ""
                        : ", alias " + String.join(", ", incident.stored().aliases()));
    }

    private static Optional<Evidence> evidence(IncidentEvent event) {
        if (event instanceof Attached one) {
            return Optional.of(one.evidence());
        } else if (event instanceof Mentioned one) {
            return Optional.of(one.evidence());
        }
        return event instanceof Possible one ? Optional.of(one.evidence()) : Optional.empty();
    }

    private static boolean said(IncidentEvent event) {
        return event instanceof Joined
                || event instanceof KeptApart
                || event instanceof Related
                || event instanceof Split
                || event instanceof Confirmed;
    }

    static ObjectNode json(IncidentView incident, List<StoredEvent> came) {
        ObjectNode json = IncidentLines.json(incident);
        ArrayNode linked = json.putArray("linked");
        for (StoredEvent stored : came) {
            ObjectNode one = IncidentLines.json(stored);
            evidence(stored.event()).ifPresent(evidence -> one.set("evidence", EvidenceLines.json(evidence)));
            linked.add(one);
        }
        return json;
    }

    static ArrayNode json(List<IncidentEvent> events) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (IncidentEvent event : events) {
            ObjectNode one = json.addObject()
                    .put("event", event.getClass().getSimpleName())
                    .put("incident", event.incident());
            evidence(event).ifPresent(evidence -> one.set("evidence", EvidenceLines.json(evidence)));
        }
        return json;
    }
}
