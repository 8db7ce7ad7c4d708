package tocsin.routes.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Attached;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.Mentioned;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.IncidentEvent.Revised;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.incident.IncidentEvent.Withdrawn;
import tocsin.routes.store.StoredIncident.State;

/** Tells an incident from its events, live or not, and from those of the incidents that it was joined with or split from. */
final class IncidentStory {

    private final Sql sql;
    private final Phrases phrases;
    private final Map<Long, StoredEvent> events = new TreeMap<>();
    private final Map<Place, State> places = new LinkedHashMap<>();

    /** A report in an incident. */
    private record Place(String report, String incident) {}

    IncidentStory(Sql sql) {
        this.sql = sql;
        this.phrases = Phrases.of(sql);
    }

    /** The id that an incident goes by today. */
    String current(String id) {
        Set<String> seen = new TreeSet<>();
        String today = id;
        while (seen.add(today)) {
            today = sql.first(
                            "SELECT incident FROM incident_event WHERE other = ? AND kind = 'JOINED' ORDER BY seq DESC LIMIT 1",
                            row -> row.getString(1),
                            today)
                    .orElse(today);
        }
        return today;
    }

    /** The incident that an alert's first event put it in, and where it is today; empty if it is in none (any more). */
    Optional<String> of(String alert) {
        return sql.first(
                        "SELECT e.incident FROM incident_event e JOIN alert a ON a.seq = e.alert WHERE a.id = ?"
                                + " ORDER BY e.seq LIMIT 1",
                        row -> row.getString(1),
                        alert)
                .flatMap(first -> {
                    gather(first);
                    replay();
                    return places.keySet().stream()
                            .filter(place -> place.report.equals(alert))
                            .map(Place::incident)
                            .findFirst()
                            .or(() -> Optional.of(current(first)));
                });
    }

    Optional<StoredIncident> tell(String id) {
        String today = current(id);
        Set<String> related = gather(today);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        replay();
        List<StoredIncident.Report> reports = places.entrySet().stream()
                .filter(one -> one.getKey().incident.equals(today))
                .map(one -> new StoredIncident.Report(one.getKey().report, one.getValue()))
                .toList();
        List<String> aliases = related.stream()
                .filter(one -> !one.equals(today) && current(one).equals(today))
                .toList();
        return Optional.of(new StoredIncident(today, aliases, reports, List.copyOf(events.values())));
    }

    /** The events of an incident and of all that were joined with it or split from it, or it from them. */
    private Set<String> gather(String id) {
        Set<String> known = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (known.add(next)) {
                for (StoredEvent found : about(next)) {
                    events.put(found.seq(), found);
                    open.addAll(linked(found.event()));
                }
            }
        }
        return known;
    }

    private List<StoredEvent> about(String incident) {
        List<StoredEvent> found = new ArrayList<>(events(" WHERE e.incident = ? ORDER BY e.seq", incident));
        found.addAll(events(" WHERE e.other = ? ORDER BY e.seq", incident));
        return found;
    }

    private List<StoredEvent> events(String which, String incident) {
        return sql.list(EventRow.SELECT + which, row -> EventRow.read(row, phrases), incident);
    }

    private static List<String> linked(IncidentEvent event) {
        if (event instanceof Joined joined) {
            return List.of(joined.incident(), joined.gone());
        }
        return event instanceof Split split ? List.of(split.incident(), split.opened()) : List.of();
    }

    private void replay() {
        events.values().forEach(stored -> follow(stored.event()));
    }

    private void follow(IncidentEvent event) {
        String incident = event.incident();
        if (event instanceof Opened one) {
            places.put(new Place(one.report(), incident), State.TELLS);
        } else if (event instanceof Attached one) {
            places.put(new Place(one.report(), incident), State.TELLS);
        } else if (event instanceof Mentioned one) {
            places.put(new Place(one.report(), incident), State.MENTIONS);
        } else if (event instanceof Revised one) {
            places.replace(new Place(one.older(), incident), State.REPLACED);
            places.put(new Place(one.report(), incident), State.TELLS);
        } else if (event instanceof Withdrawn one) {
            places.replace(new Place(one.report(), incident), State.WITHDRAWN);
        } else if (event instanceof Joined one) {
            move(one.gone(), incident, report -> true);
        } else if (event instanceof Split one) {
            move(incident, one.opened(), one.reports()::contains);
        }
    }

    private void move(String from, String to, Predicate<String> which) {
        List<Place> moving = places.keySet().stream()
                .filter(place -> place.incident.equals(from) && which.test(place.report))
                .toList();
        for (Place place : moving) {
            State state = places.remove(place);
            if (state != null) {
                places.put(new Place(place.report, to), state);
            }
        }
    }
}
