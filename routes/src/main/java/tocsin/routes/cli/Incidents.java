package tocsin.routes.cli;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tocsin.routes.partners.Coalition;
import tocsin.routes.recognise.Origins;
import tocsin.routes.recognise.Voices;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredIncident;
import tocsin.routes.store.Telling;

/** The incidents in a store, as people ask for them. Those that are kept are read once. */
final class Incidents {

    private static final String PREFIX = "incident-";
    private static final int MOST = 20;

    private final StoreReader store;
    private final Voices voices;
    private final Map<String, IncidentView> read = new HashMap<>();

    Incidents(StoreReader store, Coalition coalition) {
        this.store = store;
        this.voices = new Voices(new Origins(coalition));
    }

    StoreReader store() {
        return store;
    }

    /** By the id that it has or had. */
    Optional<IncidentView> of(String id) {
        IncidentView known = read.get(id);
        return known != null
                ? Optional.of(known)
                : passing(id).map(view -> {
                    read.put(view.id(), view);
                    return view;
                });
    }

    /** The same, but not kept: for those who go through many. */
    Optional<IncidentView> passing(String id) {
        return store.incident(id).map(this::view);
    }

    private IncidentView view(StoredIncident incident) {
        List<String> alerts = incident.reports().stream()
                .map(StoredIncident.Report::alert)
                .distinct()
                .toList();
        Map<String, Telling> tellings =
                store.tellings(alerts).stream().collect(Collectors.toMap(Telling::alert, Function.identity()));
        List<Telling> telling = incident.telling().stream()
                .flatMap(alert -> Optional.ofNullable(tellings.get(alert)).stream())
                .toList();
        return new IncidentView(incident, tellings, voices.of(telling));
    }

    /** The incident that an alert tells of today. */
    Optional<IncidentView> ofAlert(String alert) {
        return store.incidentOf(alert).flatMap(this::of);
    }

    /**
     * Ids of the incidents that this names: by the id that it has or had, by the beginning of one, or by one of its reports, as
     * {@code why} takes them. Empty when none, several when it is ambiguous.
     */
    Set<String> named(String text) {
        String rest = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        Optional<IncidentView> exact = of(text).or(() -> of(PREFIX + rest));
        if (exact.isPresent()) {
            return Set.of(exact.get().id());
        }
        if (rest.isBlank()) {
            return Set.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        store.incidentIds(PREFIX + rest, MOST).forEach(id -> of(id).ifPresent(one -> ids.add(one.id())));
        List<String> alerts = store.alertOfDelivery(text).map(List::of).orElseGet(() -> store.find(text));
        alerts.forEach(alert -> ofAlert(alert).ifPresent(one -> ids.add(one.id())));
        return ids;
    }
}
