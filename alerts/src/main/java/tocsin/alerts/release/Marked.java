package tocsin.alerts.release;

import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;

/**
 * All of a report that says who may see it.
 *
 * @param partner who sent it
 * @param addresses whom it is for, when its scope is private
 */
record Marked(String partner, Status status, Scope scope, List<String> addresses, Handling handling) {

    static Marked of(CarriedAlert carried) {
        Alert alert = carried.alert();
        return new Marked(
                carried.envelope().partner(),
                alert.kind().status(),
                alert.kind().scope(),
                alert.kind().addresses(),
                alert.handling());
    }

    /** Only actual reports are linked to incidents. */
    static Marked of(Teller teller) {
        return new Marked(teller.partner(), Status.ACTUAL, teller.scope(), teller.addresses(), teller.handling());
    }
}
