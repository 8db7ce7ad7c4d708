package tocsin.routes.recognise;

import java.util.Set;
import tocsin.alerts.CarriedAlert;

/**
 * What a record is.
 *
 * @param carried the alert in its envelope, which says as what it was recognised
 * @param broughtBy partners that brought the same alert before: nobody gets back what it brought itself
 */
public record Sighting(CarriedAlert carried, Set<String> broughtBy) {
    public Sighting {
        broughtBy = Set.copyOf(broughtBy);
    }
}
