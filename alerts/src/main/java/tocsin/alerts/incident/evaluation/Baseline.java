package tocsin.alerts.incident.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tocsin.alerts.incident.Report;

/**
 * A simple method to measure against.
 *
 * @param name with its settings
 * @param clusters from reports in their order to the name of the cluster of each id
 */
public record Baseline(String name, Function<List<Report>, Map<String, String>> clusters) {

    /**
     * The best of several settings of one method.
     *
     * @param until chosen on what was sent before
     */
    public static Baseline best(List<Baseline> choices, List<Labelled> reports, Instant until) {
        List<Labelled> known = reports.stream()
                .filter(labelled -> labelled.report().sent().isBefore(until))
                .toList();
        Baseline best = choices.get(0);
        double most = -1;
        for (Baseline choice : choices) {
            double f1 = choice.score(known, Instant.MIN).f1();
            if (f1 > most) {
                most = f1;
                best = choice;
            }
        }
        return best;
    }

    /** @param from what was sent before is clustered, and does not count */
    public Score score(List<Labelled> reports, Instant from) {
        Map<String, String> found =
                clusters.apply(reports.stream().map(Labelled::report).toList());
        List<Labelled> counted = reports.stream()
                .filter(labelled -> !labelled.report().sent().isBefore(from))
                .toList();
        return Score.of(counted, found);
    }
}
