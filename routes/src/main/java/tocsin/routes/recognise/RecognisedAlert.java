package tocsin.routes.recognise;

import java.util.Set;
import tocsin.alerts.CarriedAlert;

/**
 * A record recognised: the alert in its envelope, which says as what.
 *
 * @param broughtBy partners whose feeds brought it before
 */
public record RecognisedAlert(Passage passage, int number, CarriedAlert carried, Set<String> broughtBy) {
    public RecognisedAlert {
        broughtBy = Set.copyOf(broughtBy);
    }
}
