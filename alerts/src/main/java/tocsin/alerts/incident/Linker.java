package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private static final int MOST_KEPT_APART = 12;

    private final Watcher watcher;
    private final Model model;
    private final Rules rules;
    private final Sketcher sketcher;
    private final Matcher matcher;
    private final RoundUp roundUp;
    private final Undo undo = new Undo();
    private final Live live;
    private final Roll roll;
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, Place> placed = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Set<String>> apart = new HashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private long opened;
    private int now = Integer.MIN_VALUE;

    /** Null before the first report. */
    private @Nullable Arrival last;

    /** The report that came last. */
    private record Arrival(Prepared prepared, Sketch sketch) {
        Report report() {
            return prepared.report();
        }

        Member member() {
            return new Member(report().id(), report().origin(), sketch, prepared.cited);
        }
    }

    /** Where a report stands. */
    private record Place(Incident incident, Origin origin) {}

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
        this.sketcher = new Sketcher(undo);
        this.matcher = new Matcher(model);
        this.roundUp = new RoundUp(model, rules.same());
        this.live = new Live(undo);
        this.roll = new Roll((int) rules.live().toHours(), rules.most(), undo);
    }

    /**
     * From here on what is changed can be taken back; nothing is forgotten for its age or number until {@link #keep}.
     *
     * @return for {@link #takeBack}
     */
    public Mark mark() {
        return new Mark(undo.mark(), opened, now, last);
    }

    /** A state of the memory. */
    public static final class Mark {
        private final int undo;
        private final long opened;
        private final int now;
        private final @Nullable Arrival last;

        private Mark(int undo, long opened, int now, @Nullable Arrival last) {
            this.undo = undo;
            this.opened = opened;
            this.now = now;
            this.last = last;
        }
    }

    /** The memory is again as it was then. Later marks first. */
    public void takeBack(Mark to) {
        undo.takeBack(to.undo);
        opened = to.opened;
        now = to.now;
        last = to.last;
    }

    /**
     * Nothing of what was done so far will be taken back.
     *
     * @return reports that {@link #holds} was true of once and perhaps is no more
     */
    public List<String> keep() {
        undo.keep();
        roll.shorten(now, this::leave);
        List<String> gone = List.copyOf(forgotten);
        forgotten.clear();
        return gone;
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
        Report report = prepared.report();
        Sketch sketch = arrive(prepared, at);
        List<Match> matches = matcher.match(sketch, withThoseKeptApart(live.meet(sketch)));
        List<IncidentEvent> events = new ArrayList<>();
        watcher.judged(
                report,
                matches.stream()
                        .map(match -> new Evidence.RunnerUp(match.incident.id, match.probability))
                        .toList());
        List<Match> told = roundUp.of(sketch, matches);
        if (!told.isEmpty()) {
            for (Match match : told) {
                events.add(new IncidentEvent.Mentioned(at, match.incident.id, report.id(), evidence(match, matches)));
            }
        } else {
            place(report, at, matches, events);
        }
        events.forEach(this::remember);
        return events;
    }

    /** Whoever weighs an incident weighs those too that a human told from it. */
    private Map<Incident, EnumSet<Key>> withThoseKeptApart(Map<Incident, EnumSet<Key>> met) {
        if (apart.isEmpty()) {
            return met;
        }
        Map<Incident, EnumSet<Key>> all = new LinkedHashMap<>(met);
        for (Incident incident : met.keySet()) {
            for (String other : apart.getOrDefault(incident.id, Set.of())) {
                Incident known = incidents.get(other);
                if (known != null && all.size() < met.size() + MOST_KEPT_APART) {
                    all.putIfAbsent(known, EnumSet.noneOf(Key.class));
                }
            }
        }
        return all;
    }

    private void place(Report report, Instant at, List<Match> matches, List<IncidentEvent> events) {
        Optional<Match> same =
                matches.stream().limit(1).filter(match -> clear(match, matches)).findFirst();
        String incident = same.map(match -> match.incident.id).orElse(newId(report.id()));
        events.add(
                same.isPresent()
                        ? new IncidentEvent.Attached(at, incident, report.id(), evidence(same.get(), matches))
                        : new IncidentEvent.Opened(at, incident, report.id()));
        Set<Match> asked = new LinkedHashSet<>();
        matches.stream()
                .filter(match -> match.allowed() && match.probability >= rules.possible())
                .forEach(match -> {
                    asked.add(match);
                    asked.addAll(nearerOnes(match, matches));
                });
        asked.stream()
                .filter(match -> !match.incident.id.equals(incident))
                .filter(match -> !areApart(match.incident.id, incident))
                .limit(rules.reviews())
                .forEach(match -> events.add(new IncidentEvent.Possible(
                        at, incident, report.id(), match.incident.id, evidence(match, matches))));
    }

    /**
     * Probable enough, not on the word of one voice that another voice speaks strongly against, and not more like something that a human
     * told from it.
     */
    private boolean clear(Match match, List<Match> all) {
        return match.allowed()
                && match.probability >= rules.same()
                && objections(match, all).isEmpty();
    }

    private List<String> objections(Match match, List<Match> all) {
        List<String> objections = new ArrayList<>();
        double least = match.loud ? 0 : rules.against();
        if (match.without.isPresent() && match.without.getAsDouble() < least) {
            objections.add(
                    match.loud
                            ? "only a voice that tells of much else nearby speaks for it"
                            : "only " + match.nearest.sketch.origin().voice()
                                    + " speaks for it, another voice against it");
        }
        nearerOnes(match, all)
                .forEach(other -> objections.add(
                        "it is at least as much like " + other.incident.id + ", which a human told from it"));
        return objections;
    }

    /** Those that a human told from this one, and that the report is at least as much like. */
    private List<Match> nearerOnes(Match match, List<Match> all) {
        Set<String> told = apart.getOrDefault(match.incident.id, Set.of());
        return told.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(other -> told.contains(other.incident.id) && likeness(other) >= likeness(match))
                        .toList();
    }

    private double likeness(Match match) {
        return matcher.sum(Comparison.of(arrived().sketch(), match.nearest.sketch));
    }

    private boolean areApart(String one, String other) {
        return apart.getOrDefault(one, Set.of()).contains(other);
    }

    private Evidence evidence(Match match, List<Match> all) {
        return Evidence.of(match, all, model, rules.same(), objections(match, all));
    }

    private Sketch arrive(Prepared prepared, Instant at) {
        Report report = prepared.report();
        if (placed.containsKey(report.id())) {
            throw new IllegalArgumentException("the report " + report.id() + " has been linked before");
        }
        now = Math.max(now, (int) Math.floorDiv(at.getEpochSecond(), 3_600));
        if (!undo.noting()) {
            keep();
        }
        Sketch sketch = sketcher.sketch(prepared);
        last = new Arrival(prepared, sketch);
        return sketch;
    }

    /** Ids are made of the opening report's, so that a replay gives the same ones. */
    private String newId(String report) {
        return IncidentIds.of(report, id -> incidents.containsKey(id) || aliases.containsKey(id));
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
        Place place = placed.get(older);
        if (place == null) {
            return link(prepared, at);
        }
        Incident incident = place.incident;
        Report report = prepared.report();
        Sketch sketch = arrive(prepared, at);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.Revised(at, incident.id, report.id(), older));
        double sum = incident.members.stream()
                .filter(member ->
                        incident.members.size() == 1 || !member.report().equals(older))
                .mapToDouble(member -> matcher.sum(Comparison.of(sketch, member.sketch())))
                .max()
                .orElse(0);
        if (sum < 0) {
            double probability = Matcher.share(model.calibration().of(sum));
            events.add(new IncidentEvent.Contradicted(at, incident.id, report.id(), probability));
        }
        events.forEach(this::remember);
        return events;
    }

    /** The author takes the report back. Unknown ones change nothing. */
    public List<IncidentEvent> withdraw(String report, Instant at) {
        Place place = placed.get(report);
        if (place == null) {
            return List.of();
        }
        Incident incident = place.incident;
        List<IncidentEvent> events = new ArrayList<>();
        IncidentEvent withdrawn = new IncidentEvent.Withdrawn(at, incident.id, report);
        remember(withdrawn);
        events.add(withdrawn);
        loose(incident, at).ifPresent(events::add);
        return events;
    }

    /** Anchors that fit none of the others. */
    private Optional<IncidentEvent> loose(Incident incident, Instant at) {
        List<String> loose = new ArrayList<>();
        for (Entry one : incident.anchors) {
            boolean held = incident.anchors.stream()
                    .anyMatch(other ->
                            other != one && matcher.sum(Comparison.of(one.sketch, other.sketch)) >= rules.against());
            if (!held) {
                loose.add(one.sketch.id());
            }
        }
        return incident.anchors.size() < 2 || loose.isEmpty()
                ? Optional.empty()
                : Optional.of(new IncidentEvent.Loosened(at, incident.id, loose));
    }

    /** A human's word: the two are one incident, live or not. It outranks every score and earlier word. */
    public List<IncidentEvent> same(String incident, String other, String by, Instant at) {
        String kept = current(incident);
        String gone = current(other);
        return kept.equals(gone) ? List.of() : said(new IncidentEvent.Joined(at, kept, gone, by));
    }

    /** A human's word: the two are different, live or not. */
    public List<IncidentEvent> different(String incident, String other, String by, Instant at) {
        return said(new IncidentEvent.KeptApart(at, current(incident), current(other), by));
    }

    /** A human's word: different, and related. */
    public List<IncidentEvent> related(String incident, String other, String by, Instant at) {
        return said(new IncidentEvent.Related(at, current(incident), current(other), by));
    }

    /**
     * A human's word: these reports tell of another incident.
     *
     * @throws IllegalArgumentException if the incident is not live, has not all of the reports, or would be left without any
     */
    public List<IncidentEvent> split(String incident, Collection<String> reports, String by, Instant at) {
        String from = current(incident);
        Set<String> moving = new LinkedHashSet<>(reports);
        Incident known = incidents.get(from);
        if (known == null
                || moving.isEmpty()
                || moving.size() == known.reports()
                || !moving.stream().allMatch(report -> incidentOf(report).equals(Optional.of(from)))) {
            throw new IllegalArgumentException("of " + from + " some, not all, reports can be split off: " + moving);
        }
        List<String> ordered = List.copyOf(moving);
        return said(new IncidentEvent.Split(at, from, newId(ordered.get(0)), ordered, by));
    }

    private List<IncidentEvent> said(IncidentEvent event) {
        remember(event);
        return List.of(event);
    }

    /** The id that an incident goes by today. */
    public String current(String id) {
        String today = id;
        for (String next = aliases.get(today); next != null; next = aliases.get(today)) {
            today = next;
        }
        return today;
    }

    /** The incident of a live report. */
    public Optional<String> incidentOf(String report) {
        return Optional.ofNullable(placed.get(report)).map(place -> place.incident.id);
    }

    /** The reports of a live incident that are held in memory: of each voice the first and the newest. None if it is not live. */
    public List<String> reportsOf(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null
                ? List.of()
                : known.members.stream().map(Member::report).toList();
    }

    /** Whether the report is one of those of {@link #reportsOf} its incident. */
    public boolean holds(String report) {
        Place place = placed.get(report);
        return place != null && place.incident.member(report).isPresent();
    }

    /** Who confirms a live incident; nobody confirms one that is not live. */
    public Corroboration corroboration(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null ? Corroboration.NONE : Corroboration.of(known);
    }

    /** Which independent origin each of {@link #reportsOf} is of, from 1; 0 if nobody vouches for it. */
    public Map<String, Integer> origins(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null ? Map.of() : Corroboration.numbers(known);
    }

    public Rules rules() {
        return rules;
    }

    /** How many incidents a report may be compared with. */
    public int liveIncidents() {
        return incidents.size();
    }

    /**
     * Takes an event of the past as it stands, without weighing it again. All events in their order, given to a new linker with the same
     * rules, give the same memory. Those of incidents that are not live any more do no harm; a human's word about them is heeded.
     *
     * @param reports the report of an id
     * @throws IllegalArgumentException if a report is missing
     */
    public void restore(IncidentEvent event, Function<String, Optional<Prepared>> reports) {
        arrival(event)
                .filter(id -> last == null || !last.report().id().equals(id))
                .ifPresent(id -> arrive(
                        reports.apply(id)
                                .orElseThrow(() -> new IllegalArgumentException("the report " + id + " is missing")),
                        event.at()));
        remember(event);
    }

    /** The report that came with the event. */
    private static Optional<String> arrival(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Attached one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Mentioned one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Revised one) {
            return Optional.of(one.report());
        }
        return Optional.empty();
    }

    private void remember(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened one) {
            join(standing(one.incident()));
        } else if (event instanceof IncidentEvent.Attached one) {
            join(standing(one.incident()));
        } else if (event instanceof IncidentEvent.Mentioned one) {
            Incident known = incidents.get(current(one.incident()));
            if (known != null) {
                known.mentionedBy(arrived().report().origin(), undo);
            }
        } else if (event instanceof IncidentEvent.Revised one) {
            leave(one.older());
            join(standing(one.incident())); // after that: a lone report takes its incident's place along when it leaves
        } else if (event instanceof IncidentEvent.Withdrawn one) {
            leave(one.report());
            anew(one.incident());
        } else {
            heed(event);
        }
    }

    /** What a human said. */
    private void heed(IncidentEvent event) {
        if (event instanceof IncidentEvent.Joined one) {
            join(one);
        } else if (event instanceof IncidentEvent.Split one) {
            one.reports().stream()
                    .filter(report -> incidentOf(report).equals(Optional.of(current(one.incident()))))
                    .forEach(report -> move(report, standing(one.opened())));
            anew(one.incident());
            anew(one.opened());
            tellApart(one.incident(), one.opened());
        } else if (event instanceof IncidentEvent.KeptApart one) {
            tellApart(one.incident(), one.other());
        } else if (event instanceof IncidentEvent.Related one) {
            tellApart(one.incident(), one.other());
        }
    }

    private void join(IncidentEvent.Joined word) {
        String kept = current(word.incident());
        Incident gone = incidents.get(word.gone());
        if (gone != null) {
            List<String> held = gone.members.stream().map(Member::report).toList();
            List<String> all = placed.entrySet().stream()
                    .filter(one -> one.getValue().incident == gone)
                    .map(Map.Entry::getKey)
                    .toList();
            all.stream().filter(report -> !held.contains(report)).forEach(report -> move(report, standing(kept)));
            held.forEach(report -> move(report, standing(kept)));
        }
        undo.put(aliases, word.gone(), kept);
        anew(kept);
        for (String other : apart.getOrDefault(word.gone(), Set.of())) {
            tell(other, word.gone(), false);
            if (!other.equals(kept)) {
                tellApart(kept, other);
            }
        }
        undo.remove(apart, word.gone());
    }

    private void tellApart(String one, String other) {
        tell(current(one), current(other), true);
        tell(current(other), current(one), true);
    }

    private void tell(String from, String other, boolean told) {
        Set<String> its = new TreeSet<>(apart.getOrDefault(from, Set.of()));
        if (told) {
            its.add(other);
        } else {
            its.remove(other);
        }
        undo.put(apart, from, Set.copyOf(its));
    }

    private Arrival arrived() {
        return Objects.requireNonNull(last, "no report has come yet");
    }

    /** Live, or live again. */
    private Incident standing(String id) {
        String today = current(id);
        Incident known = incidents.get(today);
        if (known == null) {
            known = new Incident(today, opened++);
            undo.put(incidents, today, known);
        }
        return known;
    }

    private void join(Incident incident) {
        Arrival arrival = arrived();
        Origin origin = arrival.report().origin();
        roll.add(origin.voice(), arrival.report().id(), now);
        undo.put(placed, arrival.report().id(), new Place(incident, origin));
        incident.count(origin, undo);
        hold(incident, arrival.member());
        live.anchor(arrival.sketch(), incident, now);
    }

    private void hold(Incident incident, Member member) {
        incident.add(member, undo).ifPresent(tooMany -> forgotten.add(tooMany.report()));
    }

    private void leave(String report) {
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

    private void move(String report, Incident to) {
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

    /** After a human moved reports. */
    private void anew(String id) {
        Incident incident = incidents.get(current(id));
        if (incident != null) {
            Voices.meetAgain(incident, undo);
            elect(incident);
        }
    }

    /** Gives each voice that has none its first report as anchor. */
    private void elect(Incident incident) {
        incident.members.forEach(member -> live.anchor(member.sketch(), incident, now));
    }
}
