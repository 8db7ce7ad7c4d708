package tocsin.routes.store;

import java.util.LinkedHashSet;
import java.util.Set;
import tocsin.alerts.Alert;
import tocsin.alerts.Identity;
import tocsin.alerts.Reference;

/** The keys under which an alert that refers to another is found by that other, should it come later. */
final class ReferredKeys {

    private ReferredKeys() {}

    static Set<String> of(Alert alert) {
        Set<String> keys = new LinkedHashSet<>();
        for (Reference reference : alert.kind().references()) {
            if (reference.sent() != null && !reference.identifier().isEmpty()) {
                String scheme = alert.identity().scheme();
                keys.add(new Identity(scheme, reference.sender(), reference.identifier(), reference.sent(), "", "")
                        .key());
            }
        }
        return keys;
    }
}
