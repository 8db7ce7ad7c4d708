package tocsin.alerts.incident.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How good a partition of reports is.
 *
 * @param precision of the pairs of reports put together, the share that belongs together; 1 if there is none
 * @param recall of the pairs that belong together, the share put together; 1 if there is none
 * @param bCubed F1 of the two shares averaged over reports
 * @param hidden share of the true incidents that are hidden: a cluster shows the one incident that most of its reports are of, of equals the
 *     one whose report came first. An incident that no cluster shows is swallowed by others
 * @param hiddenAtLeast how many are hidden whichever of equals a cluster shows
 */
public record Score(
        int reports,
        int incidents,
        double precision,
        double recall,
        double bCubed,
        double hidden,
        int hiddenIncidents,
        int hiddenAtLeast) {

    public double f1() {
        return harmonic(precision, recall);
    }

    /**
     * @param reports those that count, in their order
     * @param clusters a name of a cluster for the id of each
     */
    public static Score of(List<Labelled> reports, Map<String, String> clusters) {
        Map<String, Map<String, Integer>> truths = new LinkedHashMap<>();
        Map<String, Integer> truthSizes = new LinkedHashMap<>();
        for (Labelled labelled : reports) {
            String cluster = clusters.get(labelled.report().id());
            truths.computeIfAbsent(cluster, key -> new LinkedHashMap<>()).merge(labelled.truth(), 1, Integer::sum);
            truthSizes.merge(labelled.truth(), 1, Integer::sum);
        }
        double together = pairs(truths.values().stream()
                .map(cluster ->
                        cluster.values().stream().mapToInt(Integer::intValue).sum())
                .toList());
        double belong = pairs(truthSizes.values());
        double right = truths.values().stream()
                .mapToDouble(cluster -> pairs(cluster.values()))
                .sum();
        double precise = 0;
        double recalled = 0;
        for (Map<String, Integer> cluster : truths.values()) {
            int size = cluster.values().stream().mapToInt(Integer::intValue).sum();
            for (Map.Entry<String, Integer> each : cluster.entrySet()) {
                double same = each.getValue();
                precise += same * same / size;
                recalled += same * same / truthSizes.getOrDefault(each.getKey(), 1);
            }
        }
        int shown = firstShown(truths.values()).size();
        return new Score(
                reports.size(),
                truthSizes.size(),
                together == 0 ? 1 : right / together,
                belong == 0 ? 1 : right / belong,
                harmonic(precise / reports.size(), recalled / reports.size()),
                1 - (double) shown / truthSizes.size(),
                truthSizes.size() - shown,
                truthSizes.size() - shown(truths.values()).size());
    }

    private static Set<String> firstShown(Collection<Map<String, Integer>> clusters) {
        Set<String> shown = new HashSet<>();
        for (Map<String, Integer> cluster : clusters) {
            int most = Collections.max(cluster.values());
            cluster.keySet().stream()
                    .filter(truth -> cluster.getOrDefault(truth, 0) == most)
                    .findFirst()
                    .ifPresent(shown::add);
        }
        return shown;
    }

    private static Set<String> shown(Collection<Map<String, Integer>> clusters) {
        Set<String> shown = new HashSet<>();
        List<List<String>> ties = new ArrayList<>();
        for (Map<String, Integer> cluster : clusters) {
            int most = Collections.max(cluster.values());
            List<String> main = cluster.keySet().stream()
                    .filter(truth -> cluster.getOrDefault(truth, 0) == most)
                    .toList();
            if (main.size() == 1) {
                shown.add(main.get(0));
            } else {
                ties.add(main);
            }
        }
        for (List<String> tie : ties) {
            shown.add(tie.stream()
                    .filter(truth -> !shown.contains(truth))
                    .findFirst()
                    .orElse(tie.get(0)));
        }
        return shown;
    }

    private static double pairs(Collection<Integer> sizes) {
        return sizes.stream().mapToDouble(size -> size * (size - 1) / 2.0).sum();
    }

    private static double harmonic(double one, double other) {
        return one + other == 0 ? 0 : 2 * one * other / (one + other);
    }
}
