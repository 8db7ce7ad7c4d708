package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Contradicted;
import tocsin.alerts.incident.IncidentEvent.Loosened;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.StoredIncident;

/**
 * What a human is asked about an incident.
 *
 * @param reports that it is asked of
 * @param incident that they are in today
 * @param other that they possibly tell of, as it is today; empty if only their place in their own is doubted
 */
record Question(StoredEvent asked, List<String> reports, IncidentView incident, Optional<IncidentView> other) {

    private static final int PAGE = 500;

    Question {
        reports = List.copyOf(reports);
    }

    /** Those that nobody has answered, the newest first. */
    static List<Question> open(Incidents incidents) {
        List<Question> all = new ArrayList<>();
        List<StoredEvent> page = incidents.store().openQuestions(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(one -> of(one, incidents).ifPresent(all::add));
            page = incidents.store().openQuestions(page.get(page.size() - 1).seq(), PAGE);
        }
        all.sort(Comparator.comparing(Question::number).reversed());
        return all;
    }

    /** By its number, answered or not; empty if nothing was asked under it. */
    static Optional<Question> numbered(long number, Incidents incidents) {
        return incidents.store().event(number).flatMap(one -> of(one, incidents));
    }

    static Optional<Question> of(StoredEvent stored, Incidents incidents) {
        IncidentEvent event = stored.event();
        if (event instanceof Possible one) {
            return about(stored, List.of(one.report()), incidents.of(one.other()), incidents);
        } else if (event instanceof Contradicted one) {
            return about(stored, List.of(one.report()), Optional.empty(), incidents);
        } else if (event instanceof Loosened one) {
            return about(stored, one.reports(), Optional.empty(), incidents);
        }
        return Optional.empty();
    }

    /** Whether an event asks about this incident: the history of a divided one holds the questions about both parts. */
    static boolean isAbout(IncidentEvent event, StoredIncident incident) {
        if (event instanceof Possible one) {
            return incident.telling().contains(one.report())
                    || incident.id().equals(one.other())
                    || incident.aliases().contains(one.other());
        } else if (event instanceof Contradicted one) {
            return incident.telling().contains(one.report());
        }
        return event instanceof Loosened one && one.reports().stream().anyMatch(incident.telling()::contains);
    }

    private static Optional<Question> about(
            StoredEvent stored, List<String> reports, Optional<IncidentView> other, Incidents incidents) {
        Optional<IncidentView> its = reports.stream()
                .findFirst()
                .flatMap(incidents::ofAlert)
                .or(() -> incidents.of(stored.event().incident()));
        return its.map(incident -> new Question(stored, reports, incident, other));
    }

    long number() {
        return asked.seq();
    }

    Instant at() {
        return asked.event().at();
    }

    /** What is asked, in a few words. */
    String words() {
        IncidentEvent event = asked.event();
        return event instanceof Possible
                ? "possibly the same"
                : event instanceof Contradicted ? "update contradicts" : "holds by nothing";
    }

    /** Empty where nothing was weighed. */
    Optional<Double> probability() {
        IncidentEvent event = asked.event();
        return event instanceof Contradicted one
                ? Optional.of(one.probability())
                : evidence().map(Evidence::probability);
    }

    Optional<Evidence> evidence() {
        return asked.event() instanceof Possible one ? Optional.of(one.evidence()) : Optional.empty();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("question", number())
                .put("open", asked.open())
                .put("asked", words())
                .put("at", at().toString());
        probability().ifPresent(share -> json.put("probability", share));
        reports.forEach(json.putArray("of")::add);
        json.set("incident", incident.json());
        other.ifPresent(one -> json.set("other", one.json()));
        evidence().ifPresent(one -> json.set("evidence", EvidenceLines.json(one)));
        return json;
    }

    /** The two incidents that a word on two is about: the one that keeps its id if they are one, then the other. */
    Optional<List<IncidentView>> pair() {
        return other.filter(one -> !one.id().equals(incident.id())).map(one -> List.of(one, incident));
    }
}
