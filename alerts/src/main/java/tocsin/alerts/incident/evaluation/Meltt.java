package tocsin.alerts.incident.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.alerts.incident.Interval;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;

/**
 * The rule of MELTT (Donnay, Dunford, McGrath, Backer, Cunningham: Integrating Conflict Event Data, 2019): source after source is matched
 * with what the ones before gave, one to one, within a window of days and kilometres. Candidates must agree on each taxonomy on at least
 * its broadest level, and those that agree on finer levels go first, then the nearer ones. A type is written {@code name_taxN:value}, N = 0 the
 * finest; types without that form are taken as one taxonomy of one level.
 */
final class Meltt {

    private final int days;
    private final int km;

    Meltt(int days, int km) {
        this.days = days;
        this.km = km;
    }

    private record Match(Report kept, Report joining, double disagreement, double km) {}

    Map<String, String> clusters(List<Report> reports) {
        Map<String, List<Report>> sources = new LinkedHashMap<>();
        reports.forEach(report -> sources.computeIfAbsent(report.origin().source(), key -> new ArrayList<>())
                .add(report));
        Map<String, String> clusters = new HashMap<>();
        TreeMap<Instant, List<Report>> kept = new TreeMap<>();
        for (List<Report> source : sources.values()) {
            List<Match> matches = new ArrayList<>();
            source.forEach(report -> matches(report, kept, matches));
            matches.sort(Comparator.comparingDouble(Match::disagreement)
                    .thenComparingDouble(Match::km)
                    .thenComparing(match -> match.joining.id())
                    .thenComparing(match -> match.kept.id()));
            Map<String, String> taken = new HashMap<>();
            for (Match match : matches) {
                if (!clusters.containsKey(match.joining.id())
                        && taken.putIfAbsent(match.kept.id(), match.joining.id()) == null) {
                    clusters.put(match.joining.id(), clusters.getOrDefault(match.kept.id(), match.kept.id()));
                }
            }
            for (Report report : source) {
                if (clusters.putIfAbsent(report.id(), report.id()) == null) {
                    kept.computeIfAbsent(start(report), key -> new ArrayList<>())
                            .add(report);
                }
            }
        }
        return clusters;
    }

    private void matches(Report report, TreeMap<Instant, List<Report>> kept, List<Match> to) {
        Duration around = Duration.ofDays(days + 7L);
        kept.subMap(start(report).minus(around), true, start(report).plus(around), true).values().stream()
                .flatMap(List::stream)
                .filter(other -> gap(report, other) <= days)
                .forEach(other -> {
                    double distance = distance(report, other);
                    double disagreement = disagreement(report.types(), other.types());
                    if (distance <= km && disagreement < 1) {
                        to.add(new Match(other, report, disagreement, distance));
                    }
                });
    }

    private static Instant start(Report report) {
        return report.times().isEmpty() ? report.sent() : report.times().get(0).start();
    }

    /** Days between the last day of one and the first of the other; none if they share a day. */
    private static long gap(Report one, Report other) {
        Interval first = interval(one);
        Interval second = interval(other);
        Instant last = first.start().isBefore(second.start()) ? second.start() : first.start();
        Instant end = first.end().isBefore(second.end()) ? first.end() : second.end();
        return Math.max(0, (Duration.between(end, last).toHours() + 24) / 24);
    }

    private static Interval interval(Report report) {
        return report.times().isEmpty()
                ? Interval.dayFrom(report.sent())
                : report.times().get(0);
    }

    private static double distance(Report one, Report other) {
        if (one.places().isEmpty() || other.places().isEmpty()) {
            return Double.MAX_VALUE;
        }
        Spot from = one.places().get(0);
        Spot to = other.places().get(0);
        double east = (from.lon() - to.lon()) * Math.cos(Math.toRadians((from.lat() + to.lat()) / 2));
        return 111.195 * Math.hypot(from.lat() - to.lat(), east);
    }

    /** 0 if all taxonomies agree on their finest level; 1 if one of them not even on the broadest. */
    private static double disagreement(List<String> types, List<String> others) {
        Map<String, List<String>> mine = levels(types);
        Map<String, List<String>> theirs = levels(others);
        double sum = 0;
        int taxonomies = 0;
        for (Map.Entry<String, List<String>> each : mine.entrySet()) {
            List<String> other = theirs.getOrDefault(each.getKey(), List.of());
            int depth = each.getValue().size();
            int finest = 0;
            while (finest < depth && (finest >= other.size() || !agree(each.getValue(), other, finest))) {
                finest++;
            }
            if (finest == depth) {
                return 1;
            }
            sum += (double) finest / depth;
            taxonomies++;
        }
        return taxonomies == 0 ? 0 : sum / taxonomies;
    }

    private static boolean agree(List<String> one, List<String> other, int level) {
        return List.of(one.get(level).split("\\|")).stream()
                .anyMatch(value -> List.of(other.get(level).split("\\|")).contains(value));
    }

    private static Map<String, List<String>> levels(List<String> types) {
        Map<String, List<String>> levels = new TreeMap<>();
        List<String> plain = new ArrayList<>();
        for (String type : types) {
            int mark = type.indexOf("_tax");
            int colon = type.indexOf(':');
            if (mark > 0 && colon > mark) {
                levels.computeIfAbsent(type.substring(0, mark), key -> new ArrayList<>())
                        .add(type.substring(colon + 1));
            } else {
                plain.add(type);
            }
        }
        if (!plain.isEmpty()) {
            levels.put("", List.of(String.join("|", plain)));
        }
        return levels;
    }
}
