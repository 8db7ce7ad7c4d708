package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.routes.recognise.Voices;
import tocsin.routes.store.StoredIncident;
import tocsin.routes.store.Telling;

/**
 * An incident and what its reports say.
 *
 * @param tellings by the alert's id
 * @param heard of those reports that tell of it
 */
record IncidentView(StoredIncident stored, Map<String, Telling> tellings, Voices.Heard heard) {

    IncidentView {
        tellings = Map.copyOf(tellings);
    }

    String id() {
        return stored.id();
    }

    /** {@code 7 reports, 2 origins}. */
    String count() {
        int reports = stored.telling().size();
        int origins = heard.corroboration().level();
        return reports
                + (reports == 1 ? " report, " : " reports, ")
                + origins
                + (origins == 1 ? " origin" : " origins");
    }

    /** Of the first report whose content is kept. */
    String headline() {
        return first(AlertLines::headline);
    }

    /** When it was, as the first report that says so has it. */
    String times() {
        return first(ReportLines::times);
    }

    /** Where it was, as the first report that says so has it. */
    String place() {
        return first(alert -> alert.areas().stream()
                .limit(1)
                .map(AlertLines::place)
                .findFirst()
                .orElse(""));
    }

    private String first(Function<Alert, String> words) {
        return stored.telling().stream()
                .flatMap(alert -> body(alert).stream())
                .map(carried -> words.apply(carried.alert()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    Optional<CarriedAlert> body(String alert) {
        return Optional.ofNullable(tellings.get(alert)).flatMap(Telling::body);
    }

    /** Channels that were told of these reports, sorted. */
    List<String> told(List<String> alerts) {
        return alerts.stream()
                .flatMap(alert -> Optional.ofNullable(tellings.get(alert)).stream())
                .flatMap(telling -> telling.channels().stream())
                .distinct()
                .sorted()
                .toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("incident", id())
                .put("headline", headline())
                .put("reports", stored.telling().size())
                .put("origins", heard.corroboration().level());
        stored.aliases().forEach(json.putArray("aliases")::add);
        return json;
    }
}
