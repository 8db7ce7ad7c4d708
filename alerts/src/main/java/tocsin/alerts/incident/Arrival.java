package tocsin.alerts.incident;

import java.util.Optional;

/** A report that has come, against all that was known before it. */
record Arrival(Prepared prepared, Sketch sketch) {

    Report report() {
        return prepared.report();
    }

    Origin origin() {
        return report().origin();
    }

    Member member() {
        return new Member(report().id(), origin(), sketch, prepared.cited);
    }

    /** The report that came with the event. */
    static Optional<String> with(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Attached one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Mentioned one) {
            return Optional.of(one.report());
        } else if (event instanceof IncidentEvent.Revised one) {
            return Optional.of(one.report());
        }
        return Optional.empty();
    }
}
