package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a report was, or was not, taken to tell of an incident. The log-odds of the lines add up to those of the probability.
 *
 * @param incident that the report was held against
 * @param nearest the report of that incident that speaks most for it
 * @param probability 0 to 1
 * @param threshold from which a report is attached without a human
 * @param model version of the weights
 * @param met what the two met by
 * @param runnerUp the next best incident, if there was one
 * @param vetoes what forbids the link whatever the probability; empty if nothing does
 */
public record Evidence(
        String incident,
        String nearest,
        double probability,
        double threshold,
        String model,
        List<Line> lines,
        List<String> met,
        Optional<RunnerUp> runnerUp,
        List<String> vetoes) {

    /**
     * One reason.
     *
     * @param group kind of pairs that the level is judged among
     * @param logOdds above zero speaks for the link
     */
    public record Line(String feature, String group, String level, double logOdds) {}

    /** The next best incident. */
    public record RunnerUp(String incident, double probability) {}

    public Evidence {
        lines = List.copyOf(lines);
        met = List.copyOf(met);
        vetoes = List.copyOf(vetoes);
    }

    /** @param vetoes beyond those of the match */
    static Evidence of(Match match, List<Match> all, Model model, double threshold, List<String> vetoes) {
        List<Line> lines = new ArrayList<>();
        for (int weight : match.found) {
            Feature feature = Feature.of(weight);
            lines.add(new Line(
                    feature.words,
                    feature.groups.get(feature.group(weight)),
                    feature.levels.get(feature.level(weight)),
                    model.weight(weight)));
        }
        double held = model.calibration().of(match.raw);
        lines.add(
                new Line("the other candidates", "all", all.size() - 1 + " and a new incident", match.raw - match.sum));
        lines.add(new Line("calibration", "all", "measured", held - match.raw));
        Optional<RunnerUp> next = all.stream()
                .filter(other -> other != match)
                .findFirst()
                .map(other -> new RunnerUp(other.incident.id, other.probability));
        List<String> forbidden = new ArrayList<>(match.vetoes);
        forbidden.addAll(vetoes);
        return new Evidence(
                match.incident.id,
                match.nearest.sketch.id(),
                Matcher.share(held),
                threshold,
                model.version(),
                lines,
                match.met.stream().map(key -> key.words).toList(),
                next,
                forbidden);
    }
}
