package tocsin.alerts.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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

    /** Beyond the last knots the outermost shift holds on. */
    double of(double sum) {
        int last = from.size() - 1;
        if (last < 0) {
            return sum;
        }
        if (sum <= from.get(0)) {
            return sum + to.get(0) - from.get(0);
        }
        if (sum >= from.get(last)) {
            return sum + to.get(last) - from.get(last);
        }
        int at = 1;
        while (from.get(at) < sum) {
            at++;
        }
        double share = (sum - from.get(at - 1)) / (from.get(at) - from.get(at - 1));
        return to.get(at - 1) + share * (to.get(at) - to.get(at - 1));
    }
}
