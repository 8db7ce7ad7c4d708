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
import tocsin.alerts.incident.IncidentEvent.Contradicted;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.KeptApart;
import tocsin.alerts.incident.IncidentEvent.Loosened;
import tocsin.alerts.incident.IncidentEvent.Mentioned;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Related;
import tocsin.alerts.incident.IncidentEvent.Revised;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.incident.IncidentEvent.Withdrawn;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.StoredIncident;

/** An incident, and what happened to it. */
final class IncidentLines {

    private IncidentLines() {}

    /** All of it. */
    static List<String> of(IncidentView incident) {
        List<String> lines = new ArrayList<>();
        lines.add(incident.id() + ": " + incident.count());
        incident.heard()
                .corroboration()
                .origins()
                .forEach(voice -> lines.add(AlertLines.row("origin", String.join(", ", voice))));
        incident.stored().aliases().forEach(alias -> lines.add(AlertLines.row("alias", alias)));
        for (StoredIncident.Report report : incident.stored().reports()) {
            lines.add("");
            List<String> its = ReportLines.of(report.alert(), incident);
            lines.add("  " + its.get(0) + state(report.state()));
            its.subList(1, its.size()).forEach(line -> lines.add("    " + line));
        }
        lines.add("");
        incident.stored().history().forEach(stored -> lines.add("  " + event(stored)));
        return lines;
    }

    private static String state(StoredIncident.State state) {
        return switch (state) {
            case TELLS -> "";
            case MENTIONS -> " (only mentions it)";
            case REPLACED -> " (a newer one took its place)";
            case WITHDRAWN -> " (withdrawn)";
        };
    }

    /** One event in one line: when, what, by whom. */
    static String event(StoredEvent stored) {
        IncidentEvent event = stored.event();
        String open = stored.open() ? " — not answered: tocsin review show " + stored.seq() : "";
        return Terminal.plain(event.at() + " " + what(event) + open, 400);
    }

    /** One event in words. */
    static String what(IncidentEvent event) {
        if (event instanceof Opened one) {
            return one.report() + " opened " + one.incident();
        } else if (event instanceof Attached one) {
            return one.report() + " tells of " + one.incident() + ", " + percent(one.evidence());
        } else if (event instanceof Mentioned one) {
            return one.report() + " mentions " + one.incident() + ", " + percent(one.evidence());
        } else if (event instanceof Possible one) {
            return one.report() + " possibly tells of " + one.other() + ", " + percent(one.evidence());
        } else if (event instanceof Revised one) {
            return one.report() + " took the place of " + one.older();
        } else if (event instanceof Contradicted one) {
            return one.report() + " no longer fits " + one.incident() + ", " + EvidenceLines.percent(one.probability());
        } else if (event instanceof Withdrawn one) {
            return one.report() + " was withdrawn by its author";
        } else if (event instanceof Loosened one) {
            return String.join(", ", one.reports()) + " and the rest are held together by nothing";
        }
        return said(event);
    }

    private static String said(IncidentEvent event) {
        if (event instanceof Joined one) {
            return one.by() + ": " + one.gone() + " is the same as " + one.incident();
        } else if (event instanceof KeptApart one) {
            return one.by() + ": " + one.incident() + " and " + one.other() + " are two";
        } else if (event instanceof Related one) {
            return one.by() + ": " + one.incident() + " and " + one.other() + " have to do with each other";
        } else if (event instanceof Split one) {
            return one.by() + ": " + String.join(", ", one.reports()) + " split off " + one.incident() + " as "
                    + one.opened();
        }
        Confirmed one = (Confirmed) event;
        return one.by() + ": " + String.join(", ", one.reports()) + " do tell of " + one.incident();
    }

    private static String percent(Evidence evidence) {
        return EvidenceLines.percent(evidence.probability());
    }

    static ObjectNode json(IncidentView incident) {
        ObjectNode json = incident.json();
        ArrayNode reports = json.putArray("told");
        for (StoredIncident.Report report : incident.stored().reports()) {
            ObjectNode one = reports.addObject()
                    .put("alert", report.alert())
                    .put("state", report.state().name())
                    .put("origin", incident.heard().numbers().getOrDefault(report.alert(), 0));
            Optional.ofNullable(incident.tellings().get(report.alert())).ifPresent(telling -> {
                one.put("feed", telling.feed());
                telling.channels().stream().sorted().forEach(one.putArray("channels")::add);
            });
        }
        ArrayNode history = json.putArray("history");
        incident.stored().history().forEach(stored -> history.add(json(stored)));
        return json;
    }

    static ObjectNode json(StoredEvent stored) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("no", stored.seq())
                .put("at", stored.event().at().toString())
                .put("event", stored.event().getClass().getSimpleName())
                .put("open", stored.open())
                .put("words", what(stored.event()));
    }
}
