package tocsin.routes.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.release.Decision;

/**
 * Writes decisions as {@link DecisionJson} does. A channel says the same of most alerts, so what was written last is remembered: by all
 * that a decision says but its alert's id, which is not written.
 */
final class WrittenDecisions {

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST = 4_096;

    private final Map<Decision, byte[]> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Decision, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    byte[] json(List<Decision> decisions) {
        List<byte[]> written = new ArrayList<>(decisions.size());
        decisions.forEach(decision -> written.add(json(decision)));
        return DecisionJson.array(written);
    }

    private byte[] json(Decision decision) {
        Decision said = new Decision(
                "",
                decision.partner(),
                decision.channel(),
                decision.released(),
                decision.code(),
                decision.source(),
                decision.sentence(),
                decision.checks());
        byte @Nullable [] known = last.get(said);
        if (known != null) {
            return known;
        }
        byte[] json = DecisionJson.write(said);
        if (json.length <= LONGEST) {
            last.put(said, json);
        }
        return json;
    }
}
