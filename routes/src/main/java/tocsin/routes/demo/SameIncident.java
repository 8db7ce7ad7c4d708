package tocsin.routes.demo;

import java.util.List;
import java.util.Optional;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredIncident;

/** Tells of which incident an alert tells, and who else does. */
final class SameIncident {

    private final StoreReader store;
    private final Teller teller;

    SameIncident(StoreReader store, Teller teller) {
        this.store = store;
        this.teller = teller;
    }

    /** Nothing of an alert that takes no part in incidents, nor of an update that is alone as before. */
    void alert(CarriedAlert carried) {
        Incident incident = carried.envelope().incident();
        if (incident == null || incident.reports() == 0) {
            return;
        }
        boolean update = carried.envelope().recognition().outcome() == Outcome.REVISION;
        if (update && incident.reports() == 1) {
            return;
        }
        String alert = carried.envelope().id();
        Optional<CarriedAlert> first = reports(incident.id()).stream()
                .filter(other -> !other.equals(alert))
                .findFirst()
                .flatMap(store::alert);
        teller.tells(new Teller.Tells(
                alert,
                incident.id(),
                first.map(other -> Report.headline(other.alert())).orElse(""),
                first.map(other -> other.envelope().partner()).orElse(""),
                incident.reports(),
                incident.origins(),
                update ? incident.origins() : without(carried, incident)));
        store.eventsOf(alert).forEach(stored -> {
            if (stored.event() instanceof Possible possible) {
                asked(alert, possible);
            }
        });
    }

    /** Independent origins without this report. */
    private static int without(CarriedAlert carried, Incident incident) {
        return (int) incident.tellers().stream()
                .filter(one -> one.reports() > 1
                        || !one.partner().equals(carried.envelope().partner())
                        || !one.feed().equals(carried.envelope().feed())
                        || !one.handling().equals(carried.alert().handling()))
                .mapToInt(one -> one.origin())
                .filter(origin -> origin > 0)
                .distinct()
                .count();
    }

    private void asked(String alert, Possible possible) {
        CarriedAlert other = store.alert(possible.evidence().nearest()).orElseThrow();
        teller.asked(new Teller.Asked(
                alert,
                Report.headline(other.alert()),
                other.envelope().partner(),
                possible.evidence().probability()));
    }

    private List<String> reports(String incident) {
        return store.incident(incident).map(StoredIncident::telling).orElse(List.of());
    }
}
