package tocsin.alerts.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the linker knows: the live incidents, where each report stands, and the id that an incident goes by today. Whatever changes can be
 * taken back up to {@link #keep}.
 */
final class Memory {

    private final Undo undo = new Undo();
    private final Sketcher sketcher = new Sketcher(undo);
    private final Live live = new Live(undo);
    private final Roll roll;
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, Place> placed = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private long opened;
    private int now = Integer.MIN_VALUE;

    /** Null before the first report. */
    private @Nullable Arrival last;

    /** Where a report stands. */
    private record Place(Incident incident, Origin origin) {}

    /** A state of the memory. */
    record Point(int undo, long opened, int now, @Nullable Arrival last) {}

    Memory(Linker.Rules rules) {
        this.roll = new Roll((int) rules.live().toHours(), rules.most(), undo);
    }

    /** For what else changes with this memory, and is taken back with it. */
    Undo undo() {
        return undo;
    }

    /** From here on nothing is forgotten for its age or number. */
    Point mark() {
        return new Point(undo.mark(), opened, now, last);
    }

    void takeBack(Point to) {
        undo.takeBack(to.undo);
        opened = to.opened;
        now = to.now;
        last = to.last;
    }

    /** @return reports that {@link #holds} was true of once and perhaps is no more */
    List<String> keep() {
        undo.keep();
        roll.shorten(now, this::leave);
        List<String> gone = List.copyOf(forgotten);
        forgotten.clear();
        return gone;
    }

    /**
     * Takes in a report that stands nowhere yet.
     *
     * @throws IllegalArgumentException if it stands somewhere
     */
    Arrival arrive(Prepared prepared, Instant at) {
        String id = prepared.report().id();
        if (placed.containsKey(id)) {
            throw new IllegalArgumentException("the report " + id + " has been linked before");
        }
        now = Math.max(now, (int) Math.floorDiv(at.getEpochSecond(), 3_600));
        if (!undo.noting()) {
            keep();
        }
        Arrival arrival = new Arrival(prepared, sketcher.sketch(prepared));
        last = arrival;
        return arrival;
    }

    /** The report that came last. */
    Arrival arrived() {
        return Objects.requireNonNull(last, "no report has come yet");
    }

    boolean hasArrived(String report) {
        return last != null && last.report().id().equals(report);
    }

    /** The incidents that the report may tell of. */
    Map<Incident, EnumSet<Key>> meet(Sketch report) {
        return live.meet(report);
    }

    /** Ids are made of the opening report's, so that a replay gives the same ones. */
    String newId(String report) {
        return IncidentIds.of(report, id -> incidents.containsKey(id) || aliases.containsKey(id));
    }

    /** The id that an incident goes by today. */
    String current(String id) {
        String today = id;
        for (String next = aliases.get(today); next != null; next = aliases.get(today)) {
            today = next;
        }
        return today;
    }

    void alias(String gone, String kept) {
        undo.put(aliases, gone, kept);
    }

    /** The live incident that goes by this id today. */
    Optional<Incident> known(String id) {
        return Optional.ofNullable(incidents.get(current(id)));
    }

    /** The live incident of exactly this id. */
    Optional<Incident> named(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    /** The incident of a live report. */
    Optional<Incident> incidentOf(String report) {
        return Optional.ofNullable(placed.get(report)).map(Place::incident);
    }

    /** Whether the report is one of the members of its incident. */
    boolean holds(String report) {
        Place place = placed.get(report);
        return place != null && place.incident.member(report).isPresent();
    }

    int liveIncidents() {
        return incidents.size();
    }

    /** Live, or live again. */
    Incident standing(String id) {
        String today = current(id);
        Incident known = incidents.get(today);
        if (known == null) {
            known = new Incident(today, opened++);
            undo.put(incidents, today, known);
        }
        return known;
    }

    /** The report that came last stands here. */
    void join(Incident incident) {
        Arrival arrival = arrived();
        roll.add(arrival.origin().voice(), arrival.report().id(), now);
        undo.put(placed, arrival.report().id(), new Place(incident, arrival.origin()));
        incident.count(arrival.origin(), undo);
        hold(incident, arrival.member());
        live.anchor(arrival.sketch(), incident, now);
    }

    /** The report that came last only mentions it. */
    void mention(Incident incident) {
        incident.mentionedBy(arrived().origin(), undo);
    }

    private void hold(Incident incident, Member member) {
        incident.add(member, undo).ifPresent(tooMany -> forgotten.add(tooMany.report()));
    }

    void leave(String report) {
        Place place = undo.remove(placed, report);
        if (place == null) {
            return;
        }
        Incident incident = place.incident;
        incident.discount(place.origin, undo);
        incident.remove(report, undo).ifPresent(live::forget);
        forgotten.add(report);
        if (incident.said.isEmpty()) {
            undo.remove(incidents, incident.id);
        } else {
            elect(incident);
        }
    }

    void move(String report, Incident to) {
        Place place = placed.get(report);
        if (place == null || place.incident == to) {
            return;
        }
        Optional<Member> member = place.incident.member(report);
        leave(report);
        undo.put(placed, report, new Place(to, place.origin));
        to.count(place.origin, undo);
        member.ifPresent(one -> hold(to, one));
    }

    /** The reports of an incident that are only counted there. */
    List<String> countedOnly(Incident incident, List<String> held) {
        return placed.entrySet().stream()
                .filter(one -> one.getValue().incident == incident)
                .map(Map.Entry::getKey)
                .filter(report -> !held.contains(report))
                .toList();
    }

    /** After a human moved reports, or one was taken back. */
    void anew(String id) {
        known(id).ifPresent(incident -> {
            Voices.meetAgain(incident, undo);
            elect(incident);
        });
    }

    /** Gives each voice that has none its first report as anchor. */
    private void elect(Incident incident) {
        incident.members.forEach(member -> live.anchor(member.sketch(), incident, now));
    }
}
