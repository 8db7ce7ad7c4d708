package tocsin.alerts.release;

import java.util.LinkedHashSet;
import java.util.Set;
import tocsin.alerts.Area;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Code;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Reference;
import tocsin.alerts.Text;

/** The values of an alert that name its source or its exact place, so that they can be taken out of its prose too. */
final class Withheld {

    private Withheld() {}

    static Set<String> source(CarriedAlert carried) {
        Set<String> values = new LinkedHashSet<>();
        Identity identity = carried.alert().identity();
        values.add(carried.envelope().partner());
        values.add(identity.sender());
        values.add(identity.identifier());
        addKind(carried.alert().kind(), values);
        carried.alert().infos().forEach(info -> addText(info.text(), values));
        return values;
    }

    /** Villages and their codes. */
    static Set<String> place(CarriedAlert carried) {
        Set<String> values = new LinkedHashSet<>();
        for (Info info : carried.alert().infos()) {
            for (Area area : info.areas()) {
                values.add(area.description());
                area.geocodes().stream().map(Code::value).forEach(values::add);
            }
        }
        return values;
    }

    private static void addKind(Kind kind, Set<String> values) {
        values.add(kind.source());
        values.addAll(kind.addresses());
        kind.incidentKeys().stream().map(Code::value).forEach(values::add);
        for (Reference reference : kind.references()) {
            values.add(reference.sender());
            values.add(reference.identifier());
        }
    }

    private static void addText(Text text, Set<String> values) {
        values.add(text.senderName());
        values.add(text.contact());
        values.add(text.web());
    }
}
