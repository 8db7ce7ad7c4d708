package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the incident that each report tells of. Deterministic: the same calls in the same order give the same events. Holds in memory
 * what came within {@link Rules#live}; the events are for the caller to keep. Not thread-safe.
 *
 * <p>Incidents never become one by themselves: a report joins at most one, and only a human joins two.
 */
public final class Linker {

    /**
     * @param same from which probability a report is attached
     * @param possible from which probability a human is asked
     * @param against a voice of the incident below this sum forbids to attach on another voice's word alone
     * @param live how long a report is compared with later ones
     * @param reviews at most so many incidents are put to a human for one report
     * @param most so many reports are compared with later ones; beyond it the voice that has most loses its oldest
     */
    public record Rules(double same, double possible, double against, Duration live, int reviews, int most) {

        public static final Rules DEFAULT = new Rules(0.6, 0.15, -4, Duration.ofDays(60), 3, 100_000);
    }

    private final Watcher watcher;
    private final Model model;
    private final Rules rules;
    private final Matcher matcher;
    private final RoundUp roundUp;
    private final Memory memory;
    private final HumanWord humans;
    private final Doubt doubt;

    /** Sees how probable each incident is that a report was held against, before anything is decided. */
    @FunctionalInterface
    public interface Watcher {
        Watcher NONE = (report, candidates) -> {};

        void judged(Report report, List<Evidence.RunnerUp> candidates);
    }

    public Linker(Model model, Rules rules) {
        this(model, rules, Watcher.NONE);
    }

    /** @param watcher called once per linked report */
    public Linker(Model model, Rules rules, Watcher watcher) {
        this.watcher = watcher;
        this.model = model;
        this.rules = rules;
        this.matcher = new Matcher(model);
        this.roundUp = new RoundUp(model, rules.same());
        this.memory = new Memory(rules);
        this.humans = new HumanWord(memory);
        this.doubt = new Doubt(model, rules, matcher);
    }

    /**
     * From here on what is changed can be taken back; nothing is forgotten for its age or number until {@link #keep}.
     *
     * @return for {@link #takeBack}
     */
    public Mark mark() {
        return new Mark(memory.mark());
    }

    /** A state of the memory. */
    public static final class Mark {
        private final Memory.Point point;

        private Mark(Memory.Point point) {
            this.point = point;
        }
    }

    /** The memory is again as it was then. Later marks first. */
    public void takeBack(Mark to) {
        memory.takeBack(to.point);
    }

    /**
     * Nothing of what was done so far will be taken back.
     *
     * @return reports that {@link #holds} was true of once and perhaps is no more
     */
    public List<String> keep() {
        return memory.keep();
    }

    /**
     * A report that revises nothing.
     *
     * @param at when it was received; an earlier time than the last counts as the last
     * @return what became of it: opened, attached or mentioned; then what a human should decide
     */
    public List<IncidentEvent> link(Report report, Instant at) {
        return link(Prepared.of(report), at);
    }

    /** @param prepared a report that revises nothing, made ready on any thread; the rest as in {@link #link(Report, Instant)} */
    public List<IncidentEvent> link(Prepared prepared, Instant at) {
        Sketch sketch = memory.arrive(prepared, at).sketch();
        List<Match> matches = matcher.match(sketch, humans.withThoseKeptApart(memory.meet(sketch)));
        watcher.judged(
                prepared.report(),
                matches.stream()
                        .map(match -> new Evidence.RunnerUp(match.incident.id, match.probability))
                        .toList());
        Decision decision = new Decision(model, rules, matcher, humans, sketch, matches);
        List<Match> told = roundUp.of(sketch, matches);
        List<IncidentEvent> events =
                told.isEmpty() ? decision.place(memory.newId(sketch.id()), at) : decision.mentions(told, at);
        events.forEach(this::remember);
        return events;
    }

    /**
     * A report that revises an earlier one by an author who may. It takes the older one's place, even if it contradicts the rest: then a
     * human is asked. If the older one is not known (any more) it is linked as any other.
     */
    public List<IncidentEvent> revise(Report report, String older, Instant at) {
        return revise(Prepared.of(report), older, at);
    }

    /** @param prepared the revision, made ready on any thread; the rest as in {@link #revise(Report, String, Instant)} */
    public List<IncidentEvent> revise(Prepared prepared, String older, Instant at) {
        Optional<Incident> known = memory.incidentOf(older);
        return known.isEmpty() ? link(prepared, at) : revise(prepared, older, known.get(), at);
    }

    private List<IncidentEvent> revise(Prepared prepared, String older, Incident incident, Instant at) {
        Sketch sketch = memory.arrive(prepared, at).sketch();
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.Revised(at, incident.id, sketch.id(), older));
        doubt.contradicted(sketch, older, incident, at).ifPresent(events::add);
        events.forEach(this::remember);
        return events;
    }

    /** The author takes the report back. Unknown ones change nothing. */
    public List<IncidentEvent> withdraw(String report, Instant at) {
        return memory.incidentOf(report)
                .map(incident -> withdraw(report, incident, at))
                .orElse(List.of());
    }

    private List<IncidentEvent> withdraw(String report, Incident incident, Instant at) {
        List<IncidentEvent> events = new ArrayList<>();
        IncidentEvent withdrawn = new IncidentEvent.Withdrawn(at, incident.id, report);
        remember(withdrawn);
        events.add(withdrawn);
        doubt.loosened(incident, at).ifPresent(events::add);
        return events;
    }

    /** A human's word: the two are one incident, live or not. It outranks every score and earlier word. */
    public List<IncidentEvent> same(String incident, String other, String by, Instant at) {
        return humans.same(incident, other, by, at).map(this::said).orElse(List.of());
    }

    /** A human's word: the two are different, live or not. */
    public List<IncidentEvent> different(String incident, String other, String by, Instant at) {
        return said(humans.different(incident, other, by, at));
    }

    /** A human's word: different, and related. */
    public List<IncidentEvent> related(String incident, String other, String by, Instant at) {
        return said(humans.related(incident, other, by, at));
    }

    /**
     * A human's word: these reports tell of another incident.
     *
     * @throws IllegalArgumentException if the incident is not live, has not all of the reports, or would be left without any
     */
    public List<IncidentEvent> split(String incident, Collection<String> reports, String by, Instant at) {
        return said(humans.split(incident, reports, by, at));
    }

    private List<IncidentEvent> said(IncidentEvent event) {
        remember(event);
        return List.of(event);
    }

    /** The id that an incident goes by today. */
    public String current(String id) {
        return memory.current(id);
    }

    /** The incident of a live report. */
    public Optional<String> incidentOf(String report) {
        return memory.incidentOf(report).map(incident -> incident.id);
    }

    /** The reports of a live incident that are held in memory: of each voice the first and the newest. None if it is not live. */
    public List<String> reportsOf(String incident) {
        return memory.known(incident)
                .map(known -> known.members.stream().map(Member::report).toList())
                .orElse(List.of());
    }

    /** Whether the report is one of those of {@link #reportsOf} its incident. */
    public boolean holds(String report) {
        return memory.holds(report);
    }

    /** Who confirms a live incident; nobody confirms one that is not live. */
    public Corroboration corroboration(String incident) {
        return memory.known(incident).map(Corroboration::of).orElse(Corroboration.NONE);
    }

    /** Which independent origin each of {@link #reportsOf} is of, from 1; 0 if nobody vouches for it. */
    public Map<String, Integer> origins(String incident) {
        return memory.known(incident).map(Corroboration::numbers).orElse(Map.of());
    }

    public Rules rules() {
        return rules;
    }

    /** How many incidents a report may be compared with. */
    public int liveIncidents() {
        return memory.liveIncidents();
    }

    /**
     * Takes an event of the past as it stands, without weighing it again. All events in their order, given to a new linker with the same
     * rules, give the same memory. Those of incidents that are not live any more do no harm; a human's word about them is heeded.
     *
     * @param reports the report of an id
     * @throws IllegalArgumentException if a report is missing
     */
    public void restore(IncidentEvent event, Function<String, Optional<Prepared>> reports) {
        Arrival.with(event)
                .filter(id -> !memory.hasArrived(id))
                .ifPresent(id -> memory.arrive(
                        reports.apply(id)
                                .orElseThrow(() -> new IllegalArgumentException("the report " + id + " is missing")),
                        event.at()));
        remember(event);
    }

    private void remember(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened one) {
            memory.join(memory.standing(one.incident()));
        } else if (event instanceof IncidentEvent.Attached one) {
            memory.join(memory.standing(one.incident()));
        } else if (event instanceof IncidentEvent.Mentioned one) {
            memory.known(one.incident()).ifPresent(memory::mention);
        } else if (event instanceof IncidentEvent.Revised one) {
            memory.leave(one.older());
            // after that: a lone report takes its incident's place along when it leaves
            memory.join(memory.standing(one.incident()));
        } else if (event instanceof IncidentEvent.Withdrawn one) {
            memory.leave(one.report());
            memory.anew(one.incident());
        } else {
            humans.heed(event);
        }
    }
}
