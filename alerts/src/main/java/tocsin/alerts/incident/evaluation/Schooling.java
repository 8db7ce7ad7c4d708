package tocsin.alerts.incident.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Prepared;
import tocsin.alerts.incident.Training;

/** Makes weights: fits them on the first part of each stream of labelled reports and calibrates them on the second. */
public final class Schooling {

    private static final int ROUNDS = 3;

    private final Linker.Rules rules;

    public Schooling(Linker.Rules rules) {
        this.rules = rules;
    }

    /**
     * One stream in its order.
     *
     * @param fit weights are fitted on what was sent before
     * @param choose and calibrated on what was sent from then on and before this
     */
    public record Part(List<Labelled> reports, Instant fit, Instant choose) {

        /** Seven tenths to fit, the next three twentieths to calibrate; the rest is left for a test. */
        public static Part of(List<Labelled> reports) {
            return new Part(reports, sent(reports, 0.7), sent(reports, 0.85));
        }

        private static Instant sent(List<Labelled> reports, double share) {
            return reports.get((int) (reports.size() * share)).report().sent();
        }

        private List<Training.Lesson> lessons() {
            return reports.stream()
                    .filter(labelled -> labelled.report().sent().isBefore(fit))
                    .map(labelled -> new Training.Lesson(Prepared.of(labelled.report()), labelled.truth()))
                    .toList();
        }
    }

    /** @param made how, for the file of weights */
    public Model learn(List<Part> parts, String version, List<String> made) {
        Training training = new Training(Training.Settings.DEFAULT, rules);
        Model model = training.learn(parts.stream().map(Part::lessons).toList(), version, made);
        Model calibrated = model;
        double same = rules.same();
        for (int round = 0; round < ROUNDS; round++) {
            calibrated = calibrate(model, parts, same);
            same = said(calibrated);
        }
        return calibrated;
    }

    /** @param same from which uncalibrated probability a report is attached meanwhile */
    private Model calibrate(Model model, List<Part> parts, double same) {
        Linker.Rules meanwhile = new Linker.Rules(
                same, Math.min(same, rules.possible()), rules.against(), rules.live(), rules.reviews(), rules.most());
        List<Double> said = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (Part part : parts) {
            Run run = Run.of(part.reports(), model, meanwhile, part.fit(), part.choose());
            run.judgements().forEach(judgement -> {
                said.add(judgement.probability());
                right.add(judgement.right());
            });
        }
        return model.calibrated(said, right);
    }

    /** The uncalibrated probability whose calibrated one is just enough to attach. */
    private double said(Model model) {
        double low = 0.01;
        double high = 0.99;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (model.held(middle) < rules.same()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
