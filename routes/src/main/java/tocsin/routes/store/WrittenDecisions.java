package tocsin.routes.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.release.Decision;

/**
 * Writes decisions as {@link DecisionJson} reads them. A channel says the same of most alerts, so what was written last is remembered: by
 * all that a decision says but its alert's id, which is not written.
 */
final class WrittenDecisions {

    private static final int REMEMBERED = 2_000;

    private final PhraseWriter phrases;
    private final Map<Decision, String> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Decision, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    WrittenDecisions(PhraseWriter phrases) {
        this.phrases = phrases;
    }

    /** @param alert number of the alert that they are about */
    byte[] json(long alert, List<Decision> decisions) {
        List<String> written = new ArrayList<>(decisions.size());
        decisions.forEach(decision -> written.add(json(alert, decision)));
        return DecisionJson.array(written);
    }

    private String json(long alert, Decision decision) {
        Decision said = new Decision(
                "",
                decision.partner(),
                decision.channel(),
                decision.released(),
                decision.code(),
                decision.source(),
                decision.sentence(),
                decision.checks());
        @Nullable String known = last.get(said);
        return known != null ? known : written(alert, said);
    }

    private String written(long alert, Decision decision) {
        List<String> parts = new ArrayList<>(decision.checks().size() + 2);
        parts.add(DecisionJson.head(decision));
        DecisionJson.Reason reason = new DecisionJson.Reason(decision.source(), decision.sentence());
        Optional<String> number = phrases.number(reason, alert, DecisionJson::reason);
        boolean numbers = number.isPresent();
        parts.add(number.orElseGet(() -> DecisionJson.reason(reason)));
        for (Decision.Check check : decision.checks()) {
            Optional<String> its = phrases.number(check, alert, DecisionJson::check);
            numbers &= its.isPresent();
            parts.add(its.orElseGet(() -> DecisionJson.check(check)));
        }
        String json = DecisionJson.decision(parts);
        if (numbers) {
            last.put(decision, json);
        }
        return json;
    }

    /** After a work failed: the phrases that it wrote are not there. */
    void forget() {
        last.clear();
    }
}
