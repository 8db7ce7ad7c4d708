package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a report against the incidents that it met, and says how probable each is. */
final class Matcher {

    private static final int NEAR_MOST = 16;

    /** A voice is loud that has so many reports among the candidates, and one in so many. */
    private static final int LOUD = 3;

    private static final int LOUD_SHARE = 4;

    /** Four to 10,000: no longer a candidate in any sense. */
    private static final double HOPELESS = -8;

    private final Model model;

    Matcher(Model model) {
        this.model = model;
    }

    /** One anchor of an incident held against the report. */
    private record Pair(Entry anchor, int[] found, double sum) {
        String voice() {
            return anchor.sketch.origin().voice();
        }
    }

    /** @return the best first; those that are forbidden last */
    List<Match> match(Sketch report, Map<Incident, EnumSet<Key>> met) {
        List<List<Pair>> all = new ArrayList<>(met.size());
        int near = 0;
        Map<String, Integer> said = new HashMap<>();
        for (Incident incident : met.keySet()) {
            List<Pair> pairs = pairs(report, incident);
            all.add(pairs);
            near += near(pairs) ? 1 : 0;
            count(incident, said);
        }
        Set<String> loud = loud(said);
        List<Match> matches = new ArrayList<>(met.size());
        int at = 0;
        for (Map.Entry<Incident, EnumSet<Key>> each : met.entrySet()) {
            List<Pair> pairs = all.get(at++);
            if (!pairs.isEmpty()) {
                int rivals = Math.min(NEAR_MOST, near - (near(pairs) ? 1 : 0));
                matches.add(match(report, each.getKey(), each.getValue(), pairs, rivals, loud));
            }
        }
        compete(matches, loud);
        matches.sort(Comparator.<Match>comparingDouble(match -> match.allowed() ? -match.raw : Double.MAX_VALUE)
                .thenComparing(match -> match.incident.order));
        return matches;
    }

    private List<Pair> pairs(Sketch report, Incident incident) {
        List<Pair> pairs = new ArrayList<>(incident.anchors.size());
        for (Entry anchor : incident.anchors) {
            pairs.add(pair(report, anchor));
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.sum));
        return pairs;
    }

    /** Without the words of the texts, where these could not help any more. */
    private Pair pair(Sketch report, Entry anchor) {
        int[] found = Comparison.withoutWords(report, anchor.sketch);
        double sum = sum(found);
        if (sum + model.mostOfWords() < HOPELESS) {
            return new Pair(anchor, found, sum);
        }
        Comparison.words(report, anchor.sketch, found);
        return new Pair(anchor, found, sum(found));
    }

    /** How many reports of each voice the incident has; rows of a register are not held against it. */
    private static void count(Incident incident, Map<String, Integer> said) {
        incident.spoken.forEach((voice, reports) -> said.merge(voice, reports, Integer::sum));
    }

    private static Set<String> loud(Map<String, Integer> said) {
        int all = said.values().stream().mapToInt(Integer::intValue).sum();
        return said.entrySet().stream()
                .filter(voice -> voice.getValue() >= LOUD && voice.getValue() * LOUD_SHARE >= all)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean near(List<Pair> pairs) {
        for (Pair pair : pairs) {
            if (Comparison.sameDays(pair.found) && Comparison.samePlace(pair.found)) {
                return true;
            }
        }
        return false;
    }

    private Match match(
            Sketch report, Incident incident, EnumSet<Key> met, List<Pair> pairs, int rivals, Set<String> loud) {
        Pair best = pairs.get(0);
        int[] found = Arrays.copyOf(best.found, Feature.values().length);
        for (int i = 0; i < Feature.PAIRED; i++) {
            fillUnknown(found, i, pairs);
        }
        List<Pair> others = unlessLoud(pairs, loud);
        boolean several = others.size() > 1;
        found[Feature.SECOND.ordinal()] = Feature.SECOND.at(0, several ? leaning(others.get(1).sum) : 0);
        found[Feature.WORST.ordinal()] = Feature.WORST.at(0, several ? leaning(others.get(others.size() - 1).sum) : 0);
        found[Feature.SOURCE.ordinal()] =
                Feature.SOURCE.at(report.prose() ? 1 : 0, incident.toldBy(report.origin()) ? 1 : 2);
        found[Feature.VOICES.ordinal()] = Feature.VOICES.at(0, count(incident.anchors.size(), 1, 2, 4, 7));
        found[Feature.RIVALS.ordinal()] = Feature.RIVALS.at(0, count(rivals, 0, 1, 3, 7, 15));
        List<String> vetoes = incident.holdsRow(report.origin())
                ? List.of("the register " + report.origin().source() + " already has a row of this incident")
                : List.of();
        boolean shouted = pairs.stream().anyMatch(pair -> loud.contains(pair.voice()));
        OptionalDouble without = pairs.stream()
                .filter(pair -> shouted ? !loud.contains(pair.voice()) : pair != best)
                .mapToDouble(Pair::sum)
                .max();
        return new Match(incident, met, best.anchor, found, sum(found), without, shouted, vetoes);
    }

    /** A loud voice that got into the incident does not speak against others there. */
    private static List<Pair> unlessLoud(List<Pair> pairs, Set<String> loud) {
        if (loud.isEmpty()) {
            return pairs;
        }
        return pairs.stream().filter(pair -> !loud.contains(pair.voice())).toList();
    }

    /** What the nearest anchor leaves open, the next ones may know. */
    private static void fillUnknown(int[] found, int feature, List<Pair> pairs) {
        for (int i = 1; i < pairs.size() && Feature.of(found[feature]).level(found[feature]) == 0; i++) {
            found[feature] = pairs.get(i).found[feature];
        }
    }

    private static int leaning(double sum) {
        return sum < -6 ? 1 : sum < -2 ? 2 : sum < 1 ? 3 : sum < 4 ? 4 : 5;
    }

    /** @return 1 for up to the first bound, and so on */
    private static int count(int value, int... bounds) {
        int level = 1;
        for (int bound : bounds) {
            level += value > bound ? 1 : 0;
        }
        return level;
    }

    double sum(int[] found) {
        double sum = 0;
        for (int weight : found) {
            sum += model.weight(weight);
        }
        return sum;
    }

    /**
     * A report tells of one incident or of a new one: the shares of all candidates and of being new add up to one. But what a loud voice
     * alone tells of has one share together, that of the likeliest, and none of what others tell of and is likelier: or a flood of
     * look-alikes would leave nothing to the real one.
     */
    private void compete(List<Match> matches, Set<String> loud) {
        double top = 0;
        for (Match match : matches) {
            top = match.allowed() ? Math.max(top, match.sum) : top;
        }
        Map<String, Double> alone = new HashMap<>();
        double all = Math.exp(-top);
        for (Match match : matches) {
            double share = Math.exp(match.sum - top);
            String voice = match.incident.onlyVoice();
            if (match.allowed() && loud.contains(voice)) {
                alone.merge(voice, share, Math::max);
            } else if (match.allowed()) {
                all += share;
            }
        }
        for (Match match : matches) {
            String voice = match.incident.onlyVoice();
            double own = match.allowed() ? Math.exp(match.sum - top) : 0;
            double others = alone.containsKey(voice) ? all : all - own;
            for (Map.Entry<String, Double> each : alone.entrySet()) {
                boolean counts = alone.containsKey(voice) ? !each.getKey().equals(voice) : each.getValue() > own;
                others += counts ? each.getValue() : 0;
            }
            match.raw = match.sum - top - Math.log(Math.max(others, 1e-300));
            match.probability = match.allowed() ? share(model.calibration().of(match.raw)) : 0;
        }
    }

    static double share(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
