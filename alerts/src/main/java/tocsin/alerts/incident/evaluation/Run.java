package tocsin.alerts.incident.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Report;

/**
 * The real linker over labelled reports. All are linked, in their order; what counts are those in a span of time.
 *
 * @param judgements for every incident that was at least a little probable
 * @param asked how many reports put a question to a human
 */
public record Run(List<Labelled> counted, Map<String, String> clusters, List<Judgement> judgements, int asked) {

    private static final double LEAST = 0.005;

    /** What was said of a report and an incident, and whether it was so: whether most of the incident's reports were of the report's. */
    public record Judgement(double probability, boolean right) {}

    /**
     * @param from the first that counts
     * @param until no longer counts
     */
    public static Run of(List<Labelled> reports, Model model, Linker.Rules rules, Instant from, Instant until) {
        Watched watched = new Watched();
        Linker linker = new Linker(model, rules, watched);
        List<Labelled> counted = new ArrayList<>();
        int asked = 0;
        for (Labelled labelled : reports) {
            Report report = labelled.report();
            if (!report.sent().isBefore(until)) {
                break;
            }
            boolean counts = !report.sent().isBefore(from);
            watched.next(labelled.truth(), counts);
            List<IncidentEvent> events = linker.link(report, report.sent());
            watched.placed(report.id(), labelled.truth(), events.get(0));
            if (counts) {
                counted.add(labelled);
                asked += events.stream().anyMatch(IncidentEvent.Possible.class::isInstance) ? 1 : 0;
            }
        }
        return new Run(counted, watched.clusters, watched.judgements, asked);
    }

    public Score score() {
        return Score.of(counted, clusters);
    }

    /** Mean distance between what was said and what was so, over ten equal spans of probability, for what was at least 5 % probable. */
    public double calibrationError() {
        double[] said = new double[10];
        double[] so = new double[10];
        int all = 0;
        for (Judgement judgement : judgements) {
            if (judgement.probability >= 0.05) {
                int span = (int) Math.min(9, judgement.probability * 10);
                said[span] += judgement.probability;
                so[span] += judgement.right ? 1 : 0;
                all++;
            }
        }
        double error = 0;
        for (int span = 0; span < 10; span++) {
            error += Math.abs(said[span] - so[span]);
        }
        return all == 0 ? 0 : error / all;
    }

    private static final class Watched implements Linker.Watcher {
        private final Map<String, Map<String, Integer>> truths = new HashMap<>();
        private final Map<String, String> clusters = new HashMap<>();
        private final List<Judgement> judgements = new ArrayList<>();
        private String truth = "";
        private boolean counts;

        private void next(String name, boolean counted) {
            truth = name;
            counts = counted;
        }

        @Override
        public void judged(Report report, List<Evidence.RunnerUp> candidates) {
            for (Evidence.RunnerUp candidate : candidates) {
                if (counts && candidate.probability() >= LEAST) {
                    judgements.add(new Judgement(
                            candidate.probability(), main(candidate.incident()).equals(truth)));
                }
            }
        }

        private String main(String incident) {
            return truths.getOrDefault(incident, Map.of()).entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        private void placed(String report, String name, IncidentEvent event) {
            // a text that only mentions incidents stands for itself
            boolean mention = event instanceof IncidentEvent.Mentioned;
            clusters.put(report, mention ? "mention " + report : event.incident());
            if (!mention) {
                truths.computeIfAbsent(event.incident(), key -> new HashMap<>()).merge(name, 1, Integer::sum);
            }
        }
    }
}
