package tocsin.alerts.recognise;

import java.util.Map;
import java.util.Set;
import tocsin.alerts.Alert;

/** New, repeat, revision or conflict. */
public final class Recogniser {

    private final Map<String, Set<String>> delegates;

    /** @param delegates by partner, the partners that may revise and cancel its alerts too */
    public Recogniser(Map<String, Set<String>> delegates) {
        this.delegates = Map.copyOf(delegates);
    }

    /** @param partner the authenticated one that brought it */
    public Recognised recognise(Alert alert, String partner, Index index) {
        throw new UnsupportedOperationException(delegates.toString());
    }
}
