package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Learns the weights from reports whose incidents are known, in the order of their publication: each report is held against the true
 * incidents so far that blocking finds, and should choose its own, or "new" if its own is not among them. Deterministic.
 */
public final class Training {

    private static final int ROUNDS = 4;
    private static final int STEPS = 300;
    private static final double SURE = 0.6;

    /** A report and the name of its true incident. */
    public record Lesson(Prepared prepared, String truth) {}

    /**
     * @param drawn how strongly each weight is drawn to what one would think before any data, as so many observations
     * @param leastOfSource no weight for "this source already told of it" falls below; papers do follow up
     */
    public record Settings(double drawn, double leastOfSource) {
        public static final Settings DEFAULT = new Settings(0.7, -1.5);
    }

    private final Settings settings;
    private final int liveHours;

    public Training(Settings settings, Linker.Rules rules) {
        this.settings = settings;
        this.liveHours = (int) rules.live().toHours();
    }

    /** The candidates of one report. */
    private record Choice(int[][] candidates, int right) {}

    /**
     * @param streams each in the order of publication; each starts with an empty memory
     * @param made how: shown by the model
     */
    public Model learn(List<List<Lesson>> streams, String version, List<String> made) {
        Model model = Model.unschooled();
        for (int round = 0; round < ROUNDS; round++) {
            List<Choice> choices = new ArrayList<>();
            for (List<Lesson> stream : streams) {
                choices.addAll(choices(stream, model, true));
                if (round >= ROUNDS / 2) {
                    choices.addAll(choices(stream, model, false));
                }
            }
            model = new Model(version, made, fit(choices, model.weights()), Calibration.NONE);
        }
        return model;
    }

    /** @param taught whether each report goes to its true incident; if not, to the one that the model would choose, right or wrong */
    private List<Choice> choices(List<Lesson> stream, Model model, boolean taught) {
        Sketcher sketcher = new Sketcher(new Undo());
        Matcher matcher = new Matcher(model);
        Undo never = new Undo();
        Live live = new Live(liveHours, never);
        Map<String, Incident> truth = new HashMap<>();
        Map<Incident, Map<String, Integer>> told = new IdentityHashMap<>();
        List<Choice> choices = new ArrayList<>();
        for (Lesson lesson : stream) {
            Report report = lesson.prepared().report();
            int now = (int) Math.floorDiv(report.sent().getEpochSecond(), 3_600);
            live.expire(now);
            Sketch sketch = sketcher.sketch(lesson.prepared());
            List<Match> matches = matcher.match(sketch, live.meet(sketch)).stream()
                    .filter(Match::allowed)
                    .toList();
            if (!matches.isEmpty()) {
                choices.add(choice(matches, lesson.truth(), told));
            }
            boolean sure = !matches.isEmpty() && matches.get(0).probability >= SURE;
            Incident own = taught
                    ? truth.computeIfAbsent(lesson.truth(), name -> new Incident(name, truth.size()))
                    : sure ? matches.get(0).incident : new Incident(report.id(), choices.size());
            own.count(report.origin(), never);
            told.computeIfAbsent(own, key -> new HashMap<>()).merge(lesson.truth(), 1, Integer::sum);
            live.anchor(sketch, own, now);
        }
        return choices;
    }

    /** The right one is the likeliest of those that are mostly about the truth. */
    private static Choice choice(List<Match> matches, String truth, Map<Incident, Map<String, Integer>> told) {
        int right = -1;
        int[][] candidates = new int[matches.size()][];
        for (int i = candidates.length - 1; i >= 0; i--) {
            candidates[i] = matches.get(i).found;
            right = mostly(truth, told.getOrDefault(matches.get(i).incident, Map.of())) ? i : right;
        }
        return new Choice(candidates, right);
    }

    private static boolean mostly(String truth, Map<String, Integer> told) {
        int own = told.getOrDefault(truth, 0);
        return own > 0 && told.values().stream().allMatch(count -> count <= own);
    }

    /** Accelerated gradient with restarts on the penalised likelihood; after each step ordered levels are made to rise again. */
    private double[] fit(List<Choice> choices, double[] start) {
        double[] before = Model.unschooled().weights();
        double[] at = start.clone();
        double[] ahead = at.clone();
        double pace = 1;
        double[] scale = scale(choices);
        double last = Double.MAX_VALUE;
        for (int i = 0; i < STEPS; i++) {
            double[] slope = new double[at.length];
            double loss = slope(choices, ahead, before, slope);
            double[] next = new double[at.length];
            for (int w = 0; w < next.length; w++) {
                next[w] = ahead[w] - slope[w] / scale[w];
            }
            order(next, scale);
            double nextPace = loss > last ? 1 : (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
            double push = loss > last ? 0 : (pace - 1) / nextPace;
            for (int w = 0; w < next.length; w++) {
                ahead[w] = next[w] + push * (next[w] - at[w]);
            }
            at = next;
            pace = nextPace;
            last = loss;
        }
        return at;
    }

    /** Upper bound of each weight's curvature: how often it could matter, times how many weights stand together in a sum. */
    private double[] scale(List<Choice> choices) {
        double[] scale = new double[Feature.WEIGHTS];
        for (Choice choice : choices) {
            for (int[] candidate : choice.candidates) {
                for (int weight : candidate) {
                    scale[weight] += 1;
                }
            }
        }
        for (int w = 0; w < scale.length; w++) {
            scale[w] = settings.drawn() + scale[w];
        }
        return scale;
    }

    private double slope(List<Choice> choices, double[] weights, double[] before, double[] slope) {
        double loss = 0;
        for (int w = 0; w < weights.length; w++) {
            double off = weights[w] - before[w];
            loss += settings.drawn() * off * off / 2;
            slope[w] = settings.drawn() * off;
        }
        for (Choice choice : choices) {
            loss += slope(choice, weights, slope);
        }
        return loss;
    }

    private static double slope(Choice choice, double[] weights, double[] slope) {
        double[] sums = new double[choice.candidates.length];
        double top = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int weight : choice.candidates[i]) {
                sums[i] += weights[weight];
            }
            top = Math.max(top, sums[i]);
        }
        double all = Math.exp(-top);
        for (double sum : sums) {
            all += Math.exp(sum - top);
        }
        for (int i = 0; i < sums.length; i++) {
            double wrong = Math.exp(sums[i] - top) / all - (i == choice.right ? 1 : 0);
            if (Math.abs(wrong) > 1e-9) {
                for (int weight : choice.candidates[i]) {
                    slope[weight] += wrong;
                }
            }
        }
        return Math.log(all) + top - (choice.right < 0 ? 0 : sums[choice.right]);
    }

    /** Pools neighbours that fall, weighted, until the levels of each group rise; free levels stay. */
    private void order(double[] weights, double[] scale) {
        for (Feature feature : Feature.values()) {
            if (feature.order == Feature.Order.ORDERED) {
                for (int group = 0; group < feature.groups.size(); group++) {
                    int g = group;
                    pool(weights, scale, feature.levels.size() - 1, level -> feature.at(g, level + 1));
                }
            }
            for (int group = 0; group < feature.groups.size(); group++) {
                neutral(weights, feature, group);
            }
        }
    }

    /** Agreement never speaks against, disagreement never for, and what is unknown says nothing. */
    private void neutral(double[] weights, Feature feature, int group) {
        int unknown = feature.at(group, 0);
        if (feature == Feature.SOURCE) {
            int told = feature.at(group, 1);
            weights[told] = Math.max(settings.leastOfSource(), weights[told]);
            weights[feature.at(group, 2)] = Math.max(weights[told], weights[feature.at(group, 2)]);
        }
        if (feature.order == Feature.Order.ORDERED) {
            int last = feature.levels.size() - 1;
            for (int level = 1; level <= last; level++) {
                int at = feature.at(group, level);
                weights[at] = feature.agrees(level) ? Math.max(0, weights[at]) : weights[at];
                weights[at] = feature.before(level) < 0 ? Math.min(0, weights[at]) : weights[at];
            }
            weights[unknown] = 0;
        }
    }

    private static void pool(double[] weights, double[] scale, int size, IntFunction<Integer> at) {
        double[] mean = new double[size];
        double[] mass = new double[size];
        int[] length = new int[size];
        int blocks = 0;
        for (int i = 0; i < size; i++) {
            mean[blocks] = weights[at.apply(i)];
            mass[blocks] = scale[at.apply(i)];
            length[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double both = mass[blocks - 2] + mass[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * mass[blocks - 2] + mean[blocks - 1] * mass[blocks - 1]) / both;
                mass[blocks - 2] = both;
                length[blocks - 2] += length[blocks - 1];
                blocks--;
            }
        }
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < length[block]; i++) {
                weights[at.apply(next++)] = mean[block];
            }
        }
    }
}
