package tocsin.routes.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The straight line through points, by least squares.
 *
 * @param mean of the values
 * @param perUnit rise of the value per unit of the other; 0 when all points stand above each other
 */
record Slope(double mean, double perUnit) {

    static <T> Slope of(List<T> points, ToDoubleFunction<T> along, ToDoubleFunction<T> value) {
        double meanAlong = points.stream().mapToDouble(along).average().orElse(0);
        double mean = points.stream().mapToDouble(value).average().orElse(0);
        double above = 0;
        double below = 0;
        for (T point : points) {
            double step = along.applyAsDouble(point) - meanAlong;
            above += step * (value.applyAsDouble(point) - mean);
            below += step * step;
        }
        return new Slope(mean, below == 0 ? 0 : above / below);
    }
}
