package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
     */
    public record Rules(double same, double possible, double against, Duration live, int reviews) {

        public static final Rules DEFAULT = new Rules(0.6, 0.15, -4, Duration.ofDays(60), 3);
    }

    private final Watcher watcher;
    private final Model model;
    private final Rules rules;
    private final Sketcher sketcher;
    private final Matcher matcher;
    private final RoundUp roundUp;
    private final Live live;
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, Incident> placed = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Set<Set<String>> apart = new HashSet<>();
    private long opened;
    private int now = Integer.MIN_VALUE;

    /** Null before the first report. */
    private @Nullable Arrival last;

    /** The report that came last. */
    private record Arrival(Prepared prepared, Sketch sketch) {
        Report report() {
            return prepared.report();
        }

        Member member(boolean mention) {
            return new Member(report().id(), report().origin(), sketch, prepared.cited, mention);
        }
    }

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
        this.sketcher = new Sketcher();
        this.matcher = new Matcher(model);
        this.roundUp = new RoundUp(model, rules.same());
        this.live = new Live((int) rules.live().toHours(), this::forget);
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
        List<Match> matches = matcher.match(sketch, live.meet(sketch));
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

    private void place(Report report, Instant at, List<Match> matches, List<IncidentEvent> events) {
        Optional<Match> same = matches.stream().limit(1).filter(this::clear).findFirst();
        String incident = same.map(match -> match.incident.id).orElse(newId(report.id()));
        events.add(
                same.isPresent()
                        ? new IncidentEvent.Attached(at, incident, report.id(), evidence(same.get(), matches))
                        : new IncidentEvent.Opened(at, incident, report.id()));
        matches.stream()
                .filter(match -> match.allowed() && match.probability >= rules.possible())
                .filter(match -> !match.incident.id.equals(incident))
                .filter(match -> !apart.contains(Set.of(match.incident.id, incident)))
                .limit(rules.reviews())
                .forEach(match -> events.add(new IncidentEvent.Possible(
                        at, incident, report.id(), match.incident.id, evidence(match, matches))));
    }

    /** Probable enough, and not on the word of one voice that another voice speaks strongly against. */
    private boolean clear(Match match) {
        return match.allowed()
                && match.probability >= rules.same()
                && objections(match).isEmpty();
    }

    private List<String> objections(Match match) {
        double least = match.loud ? 0 : rules.against();
        if (match.without.isEmpty() || match.without.getAsDouble() >= least) {
            return List.of();
        }
        return List.of(
                match.loud
                        ? "only a voice that tells of much else nearby speaks for it"
                        : "only " + match.nearest.sketch.origin().voice() + " speaks for it, another voice against it");
    }

    private Evidence evidence(Match match, List<Match> all) {
        return Evidence.of(match, all, model, rules.same(), objections(match));
    }

    private Sketch arrive(Prepared prepared, Instant at) {
        Report report = prepared.report();
        if (placed.containsKey(report.id())) {
            throw new IllegalArgumentException("the report " + report.id() + " has been linked before");
        }
        now = Math.max(now, (int) Math.floorDiv(at.getEpochSecond(), 3_600));
        live.expire(now);
        Sketch sketch = sketcher.sketch(prepared);
        last = new Arrival(prepared, sketch);
        return sketch;
    }

    /** Ids are made of the opening report's, so that a replay gives the same ones. */
    private String newId(String report) {
        String id = "incident-" + report;
        int more = 2;
        while (incidents.containsKey(id) || aliases.containsKey(id)) {
            id = "incident-" + report + "-" + more++;
        }
        return id;
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
        Incident incident = placed.get(older);
        if (incident == null) {
            return link(prepared, at);
        }
        Report report = prepared.report();
        Sketch sketch = arrive(prepared, at);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.Revised(at, incident.id, report.id(), older));
        double sum = incident.members.stream()
                .filter(member -> !member.mention())
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
        Incident incident = placed.get(report);
        if (incident == null) {
            return List.of();
        }
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

    /**
     * A human's word: the two are one incident. It outranks every score and earlier word.
     *
     * @throws IllegalArgumentException if one is not live
     */
    public List<IncidentEvent> same(String incident, String other, String by, Instant at) {
        String kept = live(incident).id;
        String gone = live(other).id;
        return kept.equals(gone) ? List.of() : said(new IncidentEvent.Joined(at, kept, gone, by));
    }

    /** A human's word: the two are different. @throws IllegalArgumentException if one is not live */
    public List<IncidentEvent> different(String incident, String other, String by, Instant at) {
        return said(new IncidentEvent.KeptApart(at, live(incident).id, live(other).id, by));
    }

    /** A human's word: different, and related. @throws IllegalArgumentException if one is not live */
    public List<IncidentEvent> related(String incident, String other, String by, Instant at) {
        return said(new IncidentEvent.Related(at, live(incident).id, live(other).id, by));
    }

    /**
     * A human's word: these reports tell of another incident.
     *
     * @throws IllegalArgumentException if the incident is not live, has not all of the reports, or would be left without any
     */
    public List<IncidentEvent> split(String incident, Collection<String> reports, String by, Instant at) {
        Incident from = live(incident);
        Set<String> moving = Set.copyOf(reports);
        long found = from.members.stream()
                .filter(member -> moving.contains(member.report()))
                .count();
        if (moving.isEmpty() || found != moving.size() || found == from.members.size()) {
            throw new IllegalArgumentException("of " + from.id + " some, not all, reports can be split off: " + moving);
        }
        List<String> ordered = from.members.stream()
                .map(Member::report)
                .filter(moving::contains)
                .toList();
        return said(new IncidentEvent.Split(at, from.id, newId(ordered.get(0)), ordered, by));
    }

    private List<IncidentEvent> said(IncidentEvent event) {
        remember(event);
        return List.of(event);
    }

    private Incident live(String id) {
        Incident incident = incidents.get(current(id));
        if (incident == null) {
            throw new IllegalArgumentException("no live incident " + id);
        }
        return incident;
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
        return Optional.ofNullable(placed.get(report)).map(incident -> incident.id);
    }

    /** The reports of a live incident without those that only mention it; none if it is not live. */
    public List<String> reportsOf(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null
                ? List.of()
                : known.members.stream()
                        .filter(member -> !member.mention())
                        .map(Member::report)
                        .toList();
    }

    /** Who confirms a live incident; nobody confirms one that is not live. */
    public Corroboration corroboration(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null ? Corroboration.NONE : Corroboration.of(known.members);
    }

    /** Which independent origin each report of a live incident is of, from 1; 0 if nobody vouches for it. */
    public Map<String, Integer> origins(String incident) {
        Incident known = incidents.get(current(incident));
        return known == null ? Map.of() : Corroboration.numbers(known.members);
    }

    /** How many incidents a report may be compared with. */
    public int liveIncidents() {
        return incidents.size();
    }

    /**
     * Takes an event of the past as it stands, without weighing it again. All events in their order, given to a new linker with the same
     * rules, give the same memory.
     *
     * @param reports the report of an id
     * @throws IllegalArgumentException if a report is missing
     */
    public void restore(IncidentEvent event, Function<String, Optional<Report>> reports) {
        arrival(event)
                .filter(id -> last == null || !last.report().id().equals(id))
                .ifPresent(id -> arrive(
                        Prepared.of(reports.apply(id)
                                .orElseThrow(() -> new IllegalArgumentException("the report " + id + " is missing"))),
                        event.at()));
        remember(event);
    }

    /** The report that came with the event. */
    private static Optional<String> arrival(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened opened) {
            return Optional.of(opened.report());
        } else if (event instanceof IncidentEvent.Attached attached) {
            return Optional.of(attached.report());
        } else if (event instanceof IncidentEvent.Mentioned mentioned) {
            return Optional.of(mentioned.report());
        } else if (event instanceof IncidentEvent.Revised revised) {
            return Optional.of(revised.report());
        }
        return Optional.empty();
    }

    private void remember(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened first) {
            Incident incident = new Incident(first.incident(), opened++);
            incidents.put(incident.id, incident);
            join(incident);
        } else if (event instanceof IncidentEvent.Attached attached) {
            join(live(attached.incident()));
        } else if (event instanceof IncidentEvent.Mentioned mentioned) {
            live(mentioned.incident()).members.add(arrived().member(true));
        } else if (event instanceof IncidentEvent.Revised revised) {
            Incident incident = live(revised.incident());
            leave(incident, revised.older());
            join(incident);
        } else if (event instanceof IncidentEvent.Withdrawn withdrawn) {
            leave(live(withdrawn.incident()), withdrawn.report());
        } else {
            heed(event);
        }
    }

    /** What a human said. */
    private void heed(IncidentEvent event) {
        if (event instanceof IncidentEvent.Joined joined) {
            Incident gone = live(joined.gone());
            move(gone, gone.members, live(joined.incident()));
            incidents.remove(gone.id);
            aliases.put(gone.id, joined.incident());
            apart.remove(Set.of(joined.incident(), gone.id));
        } else if (event instanceof IncidentEvent.Split split) {
            Incident from = live(split.incident());
            Incident to = new Incident(split.opened(), opened++);
            incidents.put(to.id, to);
            move(
                    from,
                    from.members.stream()
                            .filter(member -> split.reports().contains(member.report()))
                            .toList(),
                    to);
            apart.add(Set.of(from.id, to.id));
        } else if (event instanceof IncidentEvent.KeptApart kept) {
            apart.add(Set.of(kept.incident(), kept.other()));
        } else if (event instanceof IncidentEvent.Related related) {
            apart.add(Set.of(related.incident(), related.other()));
        }
    }

    private Arrival arrived() {
        return Objects.requireNonNull(last, "no report has come yet");
    }

    private void join(Incident incident) {
        Arrival arrival = arrived();
        incident.members.add(arrival.member(false));
        placed.put(arrival.report().id(), incident);
        live.anchor(arrival.sketch(), incident, now);
    }

    private void leave(Incident incident, String report) {
        placed.remove(report);
        incident.remove(report).ifPresent(live::forget);
        elect(incident);
        if (incident.members.isEmpty()) {
            incidents.remove(incident.id);
        }
    }

    private void move(Incident from, List<Member> members, Incident to) {
        for (Member member : List.copyOf(members)) {
            from.remove(member.report()).ifPresent(live::forget);
            to.members.add(member);
            if (!member.mention()) {
                placed.put(member.report(), to);
            }
        }
        elect(from);
        elect(to);
    }

    /** Gives each voice that has none its first report as anchor. */
    private void elect(Incident incident) {
        incident.members.stream()
                .filter(member -> !member.mention())
                .forEach(member -> live.anchor(member.sketch(), incident, now));
    }

    /** Nothing is compared with it any more. */
    private void forget(Incident incident) {
        incidents.remove(incident.id, incident);
        incident.members.forEach(member -> placed.remove(member.report(), incident));
    }
}
