package tocsin.alerts.incident.evaluation;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.alerts.incident.Report;
import tocsin.alerts.language.Words;

/** The simple methods, each with the settings to choose from. */
public final class Baselines {

    private static final long LIVE_DAYS = 10;

    private Baselines() {}

    /** One day and one town, or one province where no town is known. */
    public static Baseline exact() {
        return new Baseline("exact day and place", reports -> {
            Map<String, String> clusters = new LinkedHashMap<>();
            for (Report report : reports) {
                String day = report.times().isEmpty()
                        ? report.sent().atZone(ZoneOffset.UTC).toLocalDate().toString()
                        : report.times()
                                .get(0)
                                .start()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString();
                String town =
                        report.placeNames().isEmpty() ? "" : report.placeNames().get(0);
                boolean placed = !town.isEmpty() || !report.admins().isEmpty();
                clusters.put(report.id(), placed ? day + " " + town + " " + report.admins() : report.id());
            }
            return clusters;
        });
    }

    /** The most similar text of the last ten days, if it is similar enough. */
    public static List<Baseline> textOnly() {
        return List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7).stream()
                .map(least -> new Baseline("text only, cosine from " + least, reports -> texts(reports, least)))
                .toList();
    }

    private static Map<String, String> texts(List<Report> reports, double least) {
        Map<Integer, Integer> frequency = new HashMap<>();
        List<Told> live = new ArrayList<>();
        Map<String, String> clusters = new LinkedHashMap<>();
        for (Report report : reports) {
            live.removeIf(
                    told -> Duration.between(told.report.sent(), report.sent()).toDays() > LIVE_DAYS);
            Set<Integer> words = new HashSet<>();
            Arrays.stream(Words.load().words(report.text())).forEach(words::add);
            Map<Integer, Double> vector = new HashMap<>();
            for (int word : words) {
                vector.put(word, Math.log((clusters.size() + 2.0) / (frequency.getOrDefault(word, 0) + 1.0)));
                frequency.merge(word, 1, Integer::sum);
            }
            Told now = new Told(report, vector, norm(vector));
            double most = least;
            String cluster = report.id();
            for (Told told : live) {
                double cosine = now.cosine(told);
                if (cosine >= most) {
                    most = cosine;
                    cluster = clusters.getOrDefault(told.report.id(), cluster);
                }
            }
            clusters.put(report.id(), cluster);
            live.add(now);
        }
        return clusters;
    }

    private static double norm(Map<Integer, Double> vector) {
        return Math.sqrt(
                vector.values().stream().mapToDouble(weight -> weight * weight).sum());
    }

    private record Told(Report report, Map<Integer, Double> vector, double norm) {
        double cosine(Told other) {
            double product = 0;
            for (Map.Entry<Integer, Double> each : vector.entrySet()) {
                product += each.getValue() * other.vector.getOrDefault(each.getKey(), 0.0);
            }
            return norm == 0 || other.norm == 0 ? 0 : product / norm / other.norm;
        }
    }

    /** MELTT's rule with windows to choose from. */
    public static List<Baseline> meltt() {
        List<Baseline> choices = new ArrayList<>();
        for (int days : List.of(0, 1, 2, 4)) {
            for (int km : List.of(3, 6, 12, 25, 50, 100)) {
                choices.add(new Baseline(
                        "MELTT, " + days + " days, " + km + " km", reports -> new Meltt(days, km).clusters(reports)));
            }
        }
        return choices;
    }
}
