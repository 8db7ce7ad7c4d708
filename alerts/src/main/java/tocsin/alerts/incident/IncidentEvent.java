package tocsin.alerts.incident;

import java.time.Instant;
import java.util.List;

/** What became of a report or an incident. The events in their order are the truth; the linker's memory can be rebuilt from them. */
public sealed interface IncidentEvent {

    Instant at();

    /** The incident that it happened to. */
    String incident();

    /** A report opened an incident of its own. */
    record Opened(Instant at, String incident, String report) implements IncidentEvent {}

    /** A report was attached: the same incident. */
    record Attached(Instant at, String incident, String report, Evidence evidence) implements IncidentEvent {}

    /** A text about several incidents mentions this one. It is no voice for it. */
    record Mentioned(Instant at, String incident, String report, Evidence evidence) implements IncidentEvent {}

    /**
     * For a human to decide: the report, which is in {@code incident}, possibly tells of {@code other}.
     *
     * @param evidence for the other
     */
    record Possible(Instant at, String incident, String report, String other, Evidence evidence)
            implements IncidentEvent {}

    /** A newer report took the place of an older one by the same author. */
    record Revised(Instant at, String incident, String report, String older) implements IncidentEvent {}

    /** For a human to decide: what the report says now no longer fits its incident. It was not moved. */
    record Contradicted(Instant at, String incident, String report, double probability) implements IncidentEvent {}

    /** A report was cancelled by its author. */
    record Withdrawn(Instant at, String incident, String report) implements IncidentEvent {}

    /** For a human to decide: after a withdrawal these reports hold together by nothing. */
    record Loosened(Instant at, String incident, List<String> reports) implements IncidentEvent {
        public Loosened {
            reports = List.copyOf(reports);
        }
    }

    /** A human's word: one incident. The other id is an alias from now on. */
    record Joined(Instant at, String incident, String gone, String by) implements IncidentEvent {}

    /** A human's word: two incidents. It is not asked again. */
    record KeptApart(Instant at, String incident, String other, String by) implements IncidentEvent {}

    /** A human's word: two incidents that have to do with each other. */
    record Related(Instant at, String incident, String other, String by) implements IncidentEvent {}

    /** A human's word: these reports tell of another incident, whose id is {@code opened}. The rest keeps its id. */
    record Split(Instant at, String incident, String opened, List<String> reports, String by) implements IncidentEvent {
        public Split {
            reports = List.copyOf(reports);
        }
    }

    /** A human's word: these reports do tell of the incident, whatever was asked of them. */
    record Confirmed(Instant at, String incident, List<String> reports, String by) implements IncidentEvent {
        public Confirmed {
            reports = List.copyOf(reports);
        }
    }
}
