package tocsin.routes.recognise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Kind;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Prepared;
import tocsin.routes.recognise.Linked.How;
import tocsin.routes.store.IncidentPast;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.Telling;
import tocsin.routes.store.Tx;

/**
 * The incidents that alerts of now may tell of, in memory. The log in the store is the truth: this follows it, whoever appended to it,
 * and takes back what is not kept. After {@link #restore}, on the store's writer thread only.
 */
public final class LiveIncidents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIncidents.class);
    private static final int PAGE = 500;

    private final Origins origins;
    private final Linker linker;

    /** Of the reports that the linker holds. */
    private final Map<String, Teller> tellers = new HashMap<>();

    /** Place in the log up to which the memory has taken it in. */
    private long known;

    private long transaction;

    public LiveIncidents(Origins origins, Linker linker) {
        this.origins = origins;
        this.linker = linker;
    }

    /**
     * Takes in what the log has of live incidents, before the first alert is linked. Safe on any thread until then.
     *
     * @param now reports that came longer before it than the linker looks back are left out
     * @return places of the events that should be in memory and are not
     */
    public SortedSet<Long> restore(IncidentPast past, Instant now) {
        long first = past.firstEventSince(now.minus(linker.rules().live()));
        past.said(first).forEach(this::take);
        known = Math.max(known, first - 1);
        SortedSet<Long> missing = new TreeSet<>(follow(past));
        missing.addAll(past.damaged());
        settle();
        return missing;
    }

    private void take(StoredEvent stored) {
        linker.restore(stored.event(), id -> Optional.empty());
    }

    /** @return places of the events that the linker refused */
    private List<Long> follow(IncidentPast past) {
        List<Long> refused = new ArrayList<>();
        long last = past.lastEvent(); // another node may append meanwhile: that is taken in the next time
        while (known < last) {
            List<StoredEvent> page = past.events(known, PAGE);
            refused.addAll(take(page, past));
            known = page.isEmpty() ? last : known;
        }
        return refused;
    }

    private List<Long> take(List<StoredEvent> page, IncidentPast past) {
        List<Long> refused = new ArrayList<>();
        Set<String> alerts = new HashSet<>();
        page.forEach(stored -> stored.alert().ifPresent(alerts::add));
        Map<String, Telling> tellings = new HashMap<>();
        past.tellings(alerts).forEach(telling -> tellings.put(telling.alert(), telling));
        for (StoredEvent stored : page) {
            try {
                linker.restore(
                        stored.event(),
                        id -> Optional.ofNullable(tellings.get(id)).map(origins::prepared));
            } catch (IllegalArgumentException e) { // it is in the log all the same
                LOG.warn("INCIDENT-NOT-RESTORED: event {} is left out of memory: {}", stored.seq(), e.getMessage());
                refused.add(stored.seq());
            }
            known = stored.seq();
        }
        tellings.forEach((alert, telling) -> telling.body().ifPresent(carried -> {
            if (linker.holds(alert)) {
                tellers.put(alert, Teller.of(carried, telling.channels()));
            }
        }));
        return refused;
    }

    /**
     * Within a work, to be taken back if it is not kept.
     *
     * @return empty if it changes nothing, as the Cancel of an unknown report
     */
    Optional<Linked> link(Tx tx, CarriedAlert carried, Supplier<Prepared> prepared) {
        if (tx.transaction() != transaction) {
            transaction = tx.transaction();
            settle(); // what was done in the one before is durable, or was taken back
        }
        Linker.Mark mark = linker.mark();
        long before = known;
        String alert = carried.envelope().id();
        tx.whenUndone(() -> {
            linker.takeBack(mark);
            known = before;
        });
        if (tx.lastEvent() != known) {
            follow(tx);
        }
        List<IncidentEvent> events = events(carried, prepared);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        tx.linked(alert, events);
        known = tx.lastEvent() + events.size();
        if (linker.holds(alert)) {
            tellers.put(alert, Teller.of(carried, Set.of()));
        }
        return Optional.of(linked(alert, events.get(0)));
    }

    /** The incident of a report that came again. */
    Optional<Linked> known(String alert) {
        return linker.incidentOf(alert).map(incident -> linked(alert, incident, How.ATTACHED));
    }

    private void settle() {
        for (String report : linker.keep()) {
            if (!linker.holds(report)) {
                tellers.remove(report);
            }
        }
    }

    /** What was begun is taken back if it cannot be done, so that half of it stays nowhere. */
    private List<IncidentEvent> events(CarriedAlert carried, Supplier<Prepared> prepared) {
        Linker.Mark mark = linker.mark();
        try {
            return weighed(carried, prepared);
        } catch (RuntimeException e) {
            linker.takeBack(mark);
            throw new NotLinked(e);
        }
    }

    private List<IncidentEvent> weighed(CarriedAlert carried, Supplier<Prepared> prepared) {
        Instant at = carried.envelope().receivedAt();
        Recognition recognition = carried.envelope().recognition();
        List<String> older = Linking.revises(recognition)
                ? recognition.of().stream()
                        .filter(id -> linker.incidentOf(id).isPresent())
                        .toList()
                : List.of();
        List<IncidentEvent> events = new ArrayList<>();
        boolean cancel = carried.alert().kind().action() == Kind.Action.CANCEL;
        if (!cancel && older.isEmpty()) {
            events.addAll(linker.link(prepared.get(), at));
        } else if (!cancel) {
            events.addAll(linker.revise(prepared.get(), older.get(0), at));
        }
        older.stream().skip(cancel ? 0 : 1).forEach(id -> events.addAll(linker.withdraw(id, at)));
        return events;
    }

    private Linked linked(String alert, IncidentEvent first) {
        return linked(alert, linker.current(first.incident()), how(first));
    }

    private Linked linked(String alert, String incident, How how) {
        Map<String, Integer> numbers = linker.origins(incident);
        List<Teller> others = linker.reportsOf(incident).stream()
                .filter(id -> !id.equals(alert))
                .flatMap(id -> Optional.ofNullable(tellers.get(id)).stream())
                .map(teller -> teller.of(numbers.getOrDefault(teller.alert(), 0)))
                .toList();
        return new Linked(incident, how, numbers.getOrDefault(alert, 0), others);
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

    /** What an alert would mean: the events that it would leave, and what release would ask. */
    public record Prospect(List<IncidentEvent> events, Optional<Linked> linked) {
        private static final Prospect NONE = new Prospect(List.of(), Optional.empty());
    }

    /** For a dry run: what an alert would mean after all that was restored. It is forgotten again. */
    public Prospect outlook(CarriedAlert carried) {
        String alert = carried.envelope().id();
        if (carried.envelope().recognition().outcome() == Envelope.Outcome.REPEAT) {
            return new Prospect(List.of(), known(alert));
        } else if (!Linking.takesPart(carried)) {
            return Prospect.NONE;
        }
        Linker.Mark mark = linker.mark();
        try {
            List<IncidentEvent> events = weighed(carried, () -> origins.prepared(carried));
            return new Prospect(events, events.stream().findFirst().map(first -> linked(alert, first)));
        } finally {
            linker.takeBack(mark);
        }
    }

    /** An alert, or a repeat of it, was released to these channels; within a work, to be taken back if it is not kept. */
    void released(Tx tx, String alert, Set<String> channels) {
        Teller teller = tellers.get(alert);
        if (teller == null || channels.isEmpty()) {
            return;
        }
        Set<String> all = new HashSet<>(teller.channels());
        all.addAll(channels);
        tellers.put(alert, teller.toldTo(all));
        tx.whenUndone(() -> tellers.put(alert, teller));
    }

    /** The linker could not do it; the memory is as it was before. */
    static final class NotLinked extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotLinked(RuntimeException why) {
            super(why);
        }
    }
}
