package tocsin.alerts.incident.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.alerts.incident.Interval;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;

/**
 * One hostile partner forges a chain of look-alikes that leads from one real incident to another, before or after the real reports.
 *
 * @param trials how many pairs of real incidents were tried
 * @param fused in how many an incident came to hold real reports of both
 * @param alone in how many that happens without any forged report
 * @param hidden in how many one of the two is shown by no incident
 * @param inflated in how many an incident came to count more than one origin more than it has real sources
 */
public record Flood(int trials, int fused, int alone, int hidden, int inflated) {

    private static final int FORGED = 12;
    private static final int BACKGROUND = 200;
    private static final double NEAR_DEGREES = 0.7;

    /** Two real incidents near each other. */
    private record Target(List<Report> one, List<Report> other) {}

    /** @param before whether the forged reports come before the real ones */
    public static Flood of(List<Labelled> reports, Model model, Linker.Rules rules, int most, boolean before) {
        List<Report> background =
                reports.stream().limit(BACKGROUND).map(Labelled::report).toList();
        int trials = 0;
        int fused = 0;
        int alone = 0;
        int hidden = 0;
        int inflated = 0;
        for (Target target : targets(reports.subList(Math.min(BACKGROUND, reports.size()), reports.size()), most)) {
            Trial quiet = new Trial(model, rules, background, target, List.of(), before);
            Trial trial = new Trial(model, rules, background, target, chain(target), before);
            trials++;
            alone += quiet.fused() ? 1 : 0;
            fused += trial.fused() && !quiet.fused() ? 1 : 0;
            hidden += trial.hidden() && !quiet.hidden() ? 1 : 0;
            inflated += trial.inflated() ? 1 : 0;
        }
        return new Flood(trials, fused, alone, hidden, inflated);
    }

    /** Pairs of true incidents of several reports with places, at most a week and some 80 km from each other. */
    private static List<Target> targets(List<Labelled> reports, int most) {
        Map<String, List<Report>> incidents = new LinkedHashMap<>();
        reports.forEach(labelled -> incidents
                .computeIfAbsent(labelled.truth(), key -> new ArrayList<>())
                .add(labelled.report()));
        List<List<Report>> several = incidents.values().stream()
                .filter(told -> told.size() > 1)
                .filter(told -> told.stream()
                        .noneMatch(report ->
                                report.places().isEmpty() || report.times().isEmpty()))
                .toList();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < several.size() && targets.size() < most; i++) {
            for (int j = i + 1; j < Math.min(several.size(), i + 60) && targets.size() < most; j++) {
                if (near(several.get(i).get(0), several.get(j).get(0))) {
                    targets.add(new Target(several.get(i), several.get(j)));
                }
            }
        }
        return targets;
    }

    private static boolean near(Report one, Report other) {
        Spot from = one.places().get(0);
        Spot to = other.places().get(0);
        Duration apart = Duration.between(start(one), start(other)).abs();
        return Math.hypot(from.lat() - to.lat(), from.lon() - to.lon()) < NEAR_DEGREES && apart.toDays() <= 7;
    }

    private static Instant start(Report report) {
        return report.times().get(0).start();
    }

    private static List<Report> chain(Target target) {
        List<Report> chain = new ArrayList<>();
        for (int i = 0; i < FORGED; i++) {
            chain.add(forged(target.one.get(0), target.other.get(0), i));
        }
        return chain;
    }

    /** Something between the two: all that can be mixed is mixed, the rest is copied from the nearer one. */
    private static Report forged(Report one, Report other, int step) {
        double share = step / (FORGED - 1.0);
        Report like = share < 0.5 ? one : other;
        Spot from = one.places().get(0);
        Spot to = other.places().get(0);
        long seconds = Duration.between(start(one), start(other)).toSeconds();
        Instant start = start(one).plusSeconds(Math.round(seconds * share));
        return new Report(
                "forged-" + step,
                new Origin("flooder", "", Origin.Form.PROSE, false, true),
                like.sent(),
                List.of(Interval.dayFrom(start)),
                List.of(new Spot(
                        from.lat() + share * (to.lat() - from.lat()),
                        from.lon() + share * (to.lon() - from.lon()),
                        10)),
                Stream.concat(one.placeNames().stream(), other.placeNames().stream())
                        .distinct()
                        .toList(),
                Stream.concat(one.admins().stream(), other.admins().stream())
                        .distinct()
                        .toList(),
                like.killed(),
                like.injured(),
                Stream.concat(one.ages().stream(), other.ages().stream())
                        .distinct()
                        .toList(),
                Stream.concat(one.streets().stream(), other.streets().stream())
                        .distinct()
                        .toList(),
                Stream.concat(one.actors().stream(), other.actors().stream())
                        .distinct()
                        .toList(),
                like.types(),
                one.text() + " " + other.text(),
                List.of());
    }

    /** One run over a background, the real reports and the forged ones. */
    private static final class Trial {
        private final Target target;
        private final Linker linker;
        private final Map<String, Set<String>> incidents = new HashMap<>();

        Trial(
                Model model,
                Linker.Rules rules,
                List<Report> background,
                Target target,
                List<Report> forged,
                boolean before) {
            this.target = target;
            this.linker = new Linker(model, rules);
            List<Report> real = Stream.of(target.one, target.other)
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Report::sent))
                    .toList();
            Instant at = real.get(0).sent();
            background.forEach(report -> linker.link(report, at));
            Stream.of(before ? forged : real, before ? real : forged)
                    .flatMap(Collection::stream)
                    .forEach(report -> incidents
                            .computeIfAbsent(linker.link(report, at).get(0).incident(), key -> new HashSet<>())
                            .add(report.id()));
        }

        boolean fused() {
            return incidents.values().stream().anyMatch(told -> holds(told, target.one) && holds(told, target.other));
        }

        boolean hidden() {
            return incidents.values().stream().noneMatch(told -> shows(told, target.one, target.other))
                    || incidents.values().stream().noneMatch(told -> shows(told, target.other, target.one));
        }

        private static boolean shows(Set<String> told, List<Report> mine, List<Report> others) {
            return count(told, mine) > 0 && count(told, mine) >= count(told, others);
        }

        boolean inflated() {
            return incidents.entrySet().stream().anyMatch(each -> {
                long sources = Stream.of(target.one, target.other)
                        .flatMap(List::stream)
                        .filter(report -> each.getValue().contains(report.id()))
                        .map(report -> report.origin().source())
                        .distinct()
                        .count();
                return sources > 0 && linker.corroboration(each.getKey()).level() > sources + 1;
            });
        }

        private static boolean holds(Set<String> told, List<Report> reports) {
            return count(told, reports) > 0;
        }

        private static long count(Set<String> told, List<Report> reports) {
            return reports.stream().filter(report -> told.contains(report.id())).count();
        }
    }
}
