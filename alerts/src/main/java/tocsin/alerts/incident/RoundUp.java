package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.List;

/**
 * A text about several incidents: it fits two or more that cannot be one, each by another of its own places or times. It is attached to
 * each as a mention, and is no voice for any, so that it can neither join nor confirm them.
 */
final class RoundUp {

    private final Model model;
    private final double same;

    RoundUp(Model model, double same) {
        this.model = model;
        this.same = same;
    }

    /** @return the incidents that it mentions; none if it is about one or about a new one */
    List<Match> of(Sketch report, List<Match> matches) {
        if (!report.prose() || report.places().length <= 3 && report.times().length <= 2) {
            return List.of();
        }
        List<Match> told = new ArrayList<>();
        for (Match match : matches) {
            if (match.allowed()
                    && Matcher.share(model.calibration().of(match.sum)) >= same
                    && apart(report, match, told)) {
                told.add(match);
            }
        }
        return told.size() < 2 ? List.of() : told;
    }

    private static boolean apart(Sketch report, Match match, List<Match> told) {
        Sketch nearest = match.nearest.sketch;
        return told.stream()
                .map(other -> other.nearest.sketch)
                .allMatch(other -> Comparison.excludes(Comparison.of(nearest, other))
                        && Comparison.side(report, nearest) != Comparison.side(report, other));
    }
}
