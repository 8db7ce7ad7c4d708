package tocsin.alerts.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of a report that was held against incidents: it is attached or opens one, and a human is asked about the others. */
final class Decision {

    private final Model model;
    private final Linker.Rules rules;
    private final Matcher matcher;
    private final HumanWord humans;
    private final Sketch report;
    private final List<Match> matches;

    /** @param matches the best first */
    Decision(Model model, Linker.Rules rules, Matcher matcher, HumanWord humans, Sketch report, List<Match> matches) {
        this.model = model;
        this.rules = rules;
        this.matcher = matcher;
        this.humans = humans;
        this.report = report;
        this.matches = matches;
    }

    /** Of a report that only tells of several. */
    List<IncidentEvent> mentions(List<Match> told, Instant at) {
        List<IncidentEvent> events = new ArrayList<>();
        for (Match match : told) {
            events.add(new IncidentEvent.Mentioned(at, match.incident.id, report.id(), evidence(match)));
        }
        return events;
    }

    /** @param opened id of the incident that it opens, if it tells of none that is known */
    List<IncidentEvent> place(String opened, Instant at) {
        List<IncidentEvent> events = new ArrayList<>();
        Optional<Match> same = matches.stream().limit(1).filter(this::clear).findFirst();
        String incident = same.map(match -> match.incident.id).orElse(opened);
        events.add(
                same.isPresent()
                        ? new IncidentEvent.Attached(at, incident, report.id(), evidence(same.get()))
                        : new IncidentEvent.Opened(at, incident, report.id()));
        possible().stream()
                .filter(match -> !match.incident.id.equals(incident))
                .filter(match -> !humans.toldFrom(match.incident.id).contains(incident))
                .limit(rules.reviews())
                .forEach(match -> events.add(
                        new IncidentEvent.Possible(at, incident, report.id(), match.incident.id, evidence(match))));
        return events;
    }

    private Set<Match> possible() {
        Set<Match> possible = new LinkedHashSet<>();
        matches.stream()
                .filter(match -> match.allowed() && match.probability >= rules.possible())
                .forEach(match -> {
                    possible.add(match);
                    possible.addAll(nearerOnes(match));
                });
        return possible;
    }

    /**
     * Probable enough, not on the word of one voice that another voice speaks strongly against, and not more like something that a human
     * told from it.
     */
    private boolean clear(Match match) {
        return match.allowed()
                && match.probability >= rules.same()
                && objections(match).isEmpty();
    }

    private List<String> objections(Match match) {
        List<String> objections = new ArrayList<>();
        double least = match.loud ? 0 : rules.against();
        if (match.without.isPresent() && match.without.getAsDouble() < least) {
            objections.add(
                    match.loud
                            ? "only a voice that tells of much else nearby speaks for it"
                            : "only " + match.nearest.sketch.origin().voice()
                                    + " speaks for it, another voice against it");
        }
        nearerOnes(match)
                .forEach(other -> objections.add(
                        "it is at least as much like " + other.incident.id + ", which a human told from it"));
        return objections;
    }

    /** Those that a human told from this one, and that the report is at least as much like. */
    private List<Match> nearerOnes(Match match) {
        Set<String> told = humans.toldFrom(match.incident.id);
        return told.isEmpty()
                ? List.of()
                : matches.stream()
                        .filter(other -> told.contains(other.incident.id) && likeness(other) >= likeness(match))
                        .toList();
    }

    private double likeness(Match match) {
        return matcher.sum(Comparison.of(report, match.nearest.sketch));
    }

    private Evidence evidence(Match match) {
        return Evidence.of(match, matches, model, rules.same(), objections(match));
    }
}
