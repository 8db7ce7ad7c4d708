package tocsin.alerts.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns a sum of log-odds into log-odds that hold: straight lines between knots, never falling, so that the order of candidates stays.
 *
 * @param from sums, rising
 * @param to log-odds, never falling
 */
record Calibration(List<Double> from, List<Double> to) {

    static final Calibration NONE = new Calibration(List.of(), List.of());

    Calibration {
        from = List.copyOf(from);
        to = List.copyOf(to);
        for (int i = 1; i < from.size(); i++) {
            if (from.get(i) <= from.get(i - 1) || to.get(i) < to.get(i - 1)) {
                throw new IllegalArgumentException("the knots of a calibration rise: " + from + " to " + to);
            }
        }
    }

    /** One uncalibrated answer: what was said and whether it was so. */
    record Answer(double logOdds, boolean right) {}

    private static final double FAR = 5;
    private static final int KNOTS = 8;

    /**
     * Pools answers of like log-odds, and pools again until the shares rise. Of answers beyond 150 to 1 there is too little to learn. What
     * was said too cautiously rises to even odds at most: other data may be harder, and a report must not be attached on that ground.
     *
     * @param answers in any order
     */
    static Calibration fit(List<Answer> answers) {
        List<Answer> sorted = answers.stream()
                .filter(answer -> Math.abs(answer.logOdds) <= FAR)
                .sorted(Comparator.comparingDouble(Answer::logOdds))
                .toList();
        int size = Math.max(50, sorted.size() / KNOTS);
        ArrayDeque<double[]> pools = new ArrayDeque<>();
        for (int from = 0; from + size <= sorted.size(); from += size) {
            int to = from + 2 * size > sorted.size() ? sorted.size() : from + size;
            double[] pool = pool(sorted.subList(from, to));
            while (!pools.isEmpty() && share(pools.getLast()) > share(pool)) {
                double[] before = pools.removeLast();
                for (int i = 0; i < pool.length; i++) {
                    pool[i] += before[i];
                }
            }
            pools.addLast(pool);
        }
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        for (double[] pool : pools) {
            double share = share(pool);
            double said = rounded(pool[2] / pool[0]);
            from.add(said);
            to.add(Math.min(Math.max(said, 0), rounded(Math.log(share / (1 - share)))));
        }
        return new Calibration(from, to);
    }

    /** @return how many, how many were right, and the sum of their log-odds */
    private static double[] pool(List<Answer> answers) {
        return new double[] {
            answers.size(),
            answers.stream().filter(Answer::right).count(),
            answers.stream().mapToDouble(Answer::logOdds).sum()
        };
    }

    private static double share(double[] pool) {
        double said = 1 / (1 + Math.exp(-pool[2] / pool[0]));
        return (pool[1] + 2 * said) / (pool[0] + 2);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    static Calibration of(JsonNode json) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        json.path("from").forEach(knot -> from.add(knot.doubleValue()));
        json.path("to").forEach(knot -> to.add(knot.doubleValue()));
        return new Calibration(from, to);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        from.forEach(json.putArray("from")::add);
        to.forEach(json.putArray("to")::add);
        return json;
    }

    /** Beyond the outermost knots their shift holds on; but above them nothing is lifted. */
    double of(double sum) {
        int last = from.size() - 1;
        if (last < 0) {
            return sum;
        }
        if (sum <= from.get(0)) {
            return sum + to.get(0) - from.get(0);
        }
        if (sum >= from.get(last)) {
            double shift = to.get(last) - from.get(last);
            return shift > 0 ? Math.max(to.get(last), sum) : sum + shift;
        }
        int at = 1;
        while (from.get(at) < sum) {
            at++;
        }
        double share = (sum - from.get(at - 1)) / (from.get(at) - from.get(at - 1));
        return to.get(at - 1) + share * (to.get(at) - to.get(at - 1));
    }
}
