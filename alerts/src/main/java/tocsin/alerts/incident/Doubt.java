package tocsin.alerts.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What does not fit an incident any more: a human is asked, and nothing is moved. */
final class Doubt {

    private final Model model;
    private final Linker.Rules rules;
    private final Matcher matcher;

    Doubt(Model model, Linker.Rules rules, Matcher matcher) {
        this.model = model;
        this.rules = rules;
        this.matcher = matcher;
    }

    /**
     * A revision that no other report of its incident speaks for; of a lone report, not even the revised one.
     *
     * @param older the revised one, still there
     */
    Optional<IncidentEvent> contradicted(Sketch revision, String older, Incident incident, Instant at) {
        double sum = incident.members.stream()
                .filter(member ->
                        incident.members.size() == 1 || !member.report().equals(older))
                .mapToDouble(member -> matcher.sum(Comparison.of(revision, member.sketch())))
                .max()
                .orElse(0);
        double probability = Matcher.share(model.calibration().of(sum));
        return sum < 0
                ? Optional.of(new IncidentEvent.Contradicted(at, incident.id, revision.id(), probability))
                : Optional.empty();
    }

    /** Anchors that fit none of the others. */
    Optional<IncidentEvent> loosened(Incident incident, Instant at) {
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
}
