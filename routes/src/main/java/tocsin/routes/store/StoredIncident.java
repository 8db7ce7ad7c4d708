package tocsin.routes.store;

import java.util.List;

/**
 * All that the log says of an incident.
 *
 * @param id that it goes by today
 * @param aliases ids that it went by before a human joined them to it
 * @param reports in the order in which they came
 * @param history the events that made it what it is, in their order, and the questions about it
 */
public record StoredIncident(String id, List<String> aliases, List<Report> reports, List<StoredEvent> history) {

    public StoredIncident {
        aliases = List.copyOf(aliases);
        reports = List.copyOf(reports);
        history = List.copyOf(history);
    }

    public enum State {
        TELLS,
        MENTIONS,
        /** A newer one of its author took its place. */
        REPLACED,
        WITHDRAWN
    }

    /** @param alert its id */
    public record Report(String alert, State state) {}

    /** The reports that tell of it today. */
    public List<String> telling() {
        return reports.stream()
                .filter(report -> report.state() == State.TELLS)
                .map(Report::alert)
                .toList();
    }
}
