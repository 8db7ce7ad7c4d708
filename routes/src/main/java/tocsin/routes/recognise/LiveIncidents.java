package tocsin.routes.recognise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Kind;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Tokens;
import tocsin.routes.recognise.Linked.How;
import tocsin.routes.store.IncidentPast;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.Telling;
import tocsin.routes.store.Tx;

/**
 * The incidents that alerts of now may tell of, in memory. The log in the store is the truth: this follows it, whoever appended to it.
 * After {@link #restore}, on the store's writer thread only.
 */
public final class LiveIncidents {

    private static final int PAGE = 500;

    private final Origins origins;
    private final Supplier<Linker> linkers;
    private Linker linker;
    private Map<String, Teller> tellers = new HashMap<>();

    /** Place in the log up to which the memory has taken it in. */
    private long known;

    private boolean spoiled;

    public LiveIncidents(Origins origins) {
        this.origins = origins;
        this.linkers = () -> new Linker(Model.shipped(), Linker.Rules.DEFAULT, Tokens.plain());
        this.linker = linkers.get();
    }

    /** Takes in what the log has more than the memory. */
    public void restore(IncidentPast past) {
        List<StoredEvent> page = past.events(known, PAGE);
        while (!page.isEmpty()) {
            take(page, past);
            page = past.events(known, PAGE);
        }
    }

    private void take(List<StoredEvent> page, IncidentPast past) {
        Set<String> alerts = new HashSet<>();
        page.forEach(stored -> stored.alert().ifPresent(alerts::add));
        Map<String, Report> reports = new HashMap<>();
        for (Telling telling : past.tellings(alerts)) {
            telling.body().ifPresent(carried -> {
                reports.put(telling.alert(), origins.report(carried));
                tellers.put(telling.alert(), Teller.of(carried, telling.channels()));
            });
        }
        for (StoredEvent stored : page) {
            linker.restore(stored.event(), id -> Optional.ofNullable(reports.get(id)));
            known = stored.seq();
        }
    }

    Optional<Linked> link(Tx tx, CarriedAlert carried) {
        follow(tx);
        tx.whenUndone(() -> spoiled = true);
        List<IncidentEvent> events = events(carried);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        tx.linked(carried.envelope().id(), events);
        known = tx.lastEvent() + events.size();
        return Optional.of(linked(carried.envelope().id(), events.get(0)));
    }

    private void follow(Tx tx) {
        if (spoiled) {
            forgetAll();
        }
        if (tx.lastEvent() != known) {
            restore(tx);
        }
    }

    private void forgetAll() {
        spoiled = false;
        linker = linkers.get();
        tellers = new HashMap<>();
        known = 0;
    }

    private List<IncidentEvent> events(CarriedAlert carried) {
        Instant at = carried.envelope().receivedAt();
        List<String> of = carried.envelope().recognition().of();
        boolean revises = Linking.revises(carried.envelope().recognition());
        List<IncidentEvent> events = new ArrayList<>();
        if (carried.alert().kind().action() == Kind.Action.CANCEL) {
            of.forEach(older -> events.addAll(linker.withdraw(older, at)));
            return events;
        }
        Report report = origins.report(carried);
        List<String> older = revises
                ? of.stream().filter(id -> linker.incidentOf(id).isPresent()).toList()
                : List.of();
        if (older.isEmpty()) {
            events.addAll(linker.link(report, at));
        } else {
            events.addAll(linker.revise(report, older.get(0), at));
            older.stream().skip(1).forEach(id -> events.addAll(linker.withdraw(id, at)));
        }
        tellers.put(report.id(), Teller.of(carried, Set.of()));
        return events;
    }

    private Linked linked(String alert, IncidentEvent first) {
        String incident = linker.current(first.incident());
        Map<String, Integer> numbers = linker.origins(incident);
        List<Teller> others = linker.reportsOf(incident).stream()
                .filter(id -> !id.equals(alert))
                .flatMap(id -> Optional.ofNullable(tellers.get(id)).stream())
                .map(teller -> teller.of(numbers.getOrDefault(teller.alert(), 0)))
                .toList();
        return new Linked(incident, how(first), numbers.getOrDefault(alert, 0), others);
    }

    private static How how(IncidentEvent first) {
        if (first instanceof IncidentEvent.Opened) {
            return How.OPENED;
        } else if (first instanceof IncidentEvent.Attached) {
            return How.ATTACHED;
        } else if (first instanceof IncidentEvent.Mentioned) {
            return How.MENTIONED;
        }
        return first instanceof IncidentEvent.Revised ? How.REVISED : How.WITHDRAWN;
    }

    /** For a dry run: what an alert would mean after all that the log says. It is forgotten again. */
    public List<IncidentEvent> outlook(IncidentPast past, CarriedAlert carried) {
        if (spoiled) {
            forgetAll();
        }
        restore(past);
        return outlook(carried);
    }

    /** The same after nothing. */
    public List<IncidentEvent> outlook(CarriedAlert carried) {
        if (!Linking.takesPart(carried)) {
            return List.of();
        }
        spoiled = Linking.revises(carried.envelope().recognition());
        List<IncidentEvent> events = events(carried);
        linker.withdraw(carried.envelope().id(), carried.envelope().receivedAt());
        tellers.remove(carried.envelope().id());
        return events;
    }

    void released(Tx tx, String alert, Set<String> channels) {
        Teller known = tellers.get(alert);
        if (known != null && !channels.isEmpty()) {
            Set<String> all = new HashSet<>(known.channels());
            all.addAll(channels);
            tellers.put(alert, known.toldTo(all));
        }
    }
}
