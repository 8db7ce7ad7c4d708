package tocsin.routes.recognise;

import java.util.Set;
import tocsin.alerts.CarriedAlert;

/**
 * A record recognised: the alert in its envelope, which says as what.
 *
 * @param broughtBy partners that brought the same alert before: nobody gets back what it brought itself
 */
public record RecognisedAlert(Passage passage, int number, CarriedAlert carried, Set<String> broughtBy) {
    public RecognisedAlert {
        broughtBy = Set.copyOf(broughtBy);
    }
}
