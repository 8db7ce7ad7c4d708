package tocsin.routes.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.incident.Evidence;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.incident.IncidentEvent.Attached;
import tocsin.alerts.incident.IncidentEvent.Confirmed;
import tocsin.alerts.incident.IncidentEvent.Contradicted;
import tocsin.alerts.incident.IncidentEvent.Joined;
import tocsin.alerts.incident.IncidentEvent.KeptApart;
import tocsin.alerts.incident.IncidentEvent.Loosened;
import tocsin.alerts.incident.IncidentEvent.Mentioned;
import tocsin.alerts.incident.IncidentEvent.Opened;
import tocsin.alerts.incident.IncidentEvent.Possible;
import tocsin.alerts.incident.IncidentEvent.Related;
import tocsin.alerts.incident.IncidentEvent.Revised;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.incident.IncidentEvent.Withdrawn;

/**
 * One event as a row: what is asked for has a column, the rest is JSON.
 *
 * @param at microseconds since 1970
 * @param other the second incident; null where there is none
 */
record EventRow(
        Kind kind, long at, String incident, @Nullable String other, String detail) {

    /** Stored by name; a name never changes its meaning. */
    enum Kind {
        OPENED,
        ATTACHED,
        MENTIONED,
        POSSIBLE,
        REVISED,
        CONTRADICTED,
        WITHDRAWN,
        LOOSENED,
        JOINED,
        KEPT_APART,
        RELATED,
        SPLIT,
        CONFIRMED;

        /** Whether a human is asked. */
        boolean asks() {
            return this == POSSIBLE || this == CONTRADICTED || this == LOOSENED;
        }

        /** Whether a human said it. */
        boolean said() {
            return compareTo(JOINED) >= 0;
        }

        /** The step of the ledger that a human's word is. */
        LedgerRecord.Step step() {
            return LedgerRecord.Step.valueOf(name());
        }
    }

    static final String COLUMNS =
            "e.seq, e.at, e.kind, e.incident, e.alert, e.other, e.open, e.sha256, e.detail, a.id AS report";
    static final String SELECT = "SELECT " + COLUMNS + " FROM incident_event e LEFT JOIN alert a ON a.seq = e.alert";

    /** @param evidence as it is to be written */
    static EventRow of(IncidentEvent event, Function<Evidence, String> evidence) {
        if (event instanceof Opened) {
            return row(Kind.OPENED, event, null, "");
        } else if (event instanceof Attached one) {
            return row(Kind.ATTACHED, event, null, evidence.apply(one.evidence()));
        } else if (event instanceof Mentioned one) {
            return row(Kind.MENTIONED, event, null, evidence.apply(one.evidence()));
        } else if (event instanceof Possible one) {
            return row(Kind.POSSIBLE, event, one.other(), evidence.apply(one.evidence()));
        } else if (event instanceof Revised one) {
            return row(Kind.REVISED, event, null, EventJson.report(one.older()));
        } else if (event instanceof Contradicted one) {
            return row(Kind.CONTRADICTED, event, null, EventJson.probability(one.probability()));
        } else if (event instanceof Withdrawn one) {
            return row(Kind.WITHDRAWN, event, null, EventJson.report(one.report()));
        } else if (event instanceof Loosened one) {
            return row(Kind.LOOSENED, event, null, EventJson.reports(one.reports()));
        }
        return ofWord(event);
    }

    /** Of what a human said. */
    static EventRow ofWord(IncidentEvent event) {
        if (event instanceof Joined one) {
            return row(Kind.JOINED, event, one.gone(), EventJson.by(one.by()));
        } else if (event instanceof KeptApart one) {
            return row(Kind.KEPT_APART, event, one.other(), EventJson.by(one.by()));
        } else if (event instanceof Related one) {
            return row(Kind.RELATED, event, one.other(), EventJson.by(one.by()));
        } else if (event instanceof Split one) {
            return row(Kind.SPLIT, event, one.opened(), EventJson.by(one.by(), one.reports()));
        }
        Confirmed one = (Confirmed) event;
        return row(Kind.CONFIRMED, event, null, EventJson.by(one.by(), one.reports()));
    }

    private static EventRow row(Kind kind, IncidentEvent event, @Nullable String other, String detail) {
        return new EventRow(kind, Micros.micros(event.at()), event.incident(), other, detail);
    }

    /** @param alert number of the alert that it came with; null for a human's word */
    byte[] sha256(long seq, @Nullable Long alert) {
        MessageDigest digest = Sha256.digest();
        String all = String.join(
                "\n",
                Long.toString(seq),
                Long.toString(at),
                kind.name(),
                incident,
                String.valueOf(alert),
                String.valueOf(other),
                detail);
        return digest.digest(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a row of {@link #SELECT}. Throws {@link StoredBytesDamaged}. */
    static StoredEvent read(ResultSet row, Phrases phrases) throws SQLException {
        long seq = row.getLong("seq");
        try {
            Kind kind = Kind.valueOf(row.getString("kind"));
            EventRow read = new EventRow(
                    kind,
                    row.getLong("at"),
                    row.getString("incident"),
                    row.getString("other"),
                    row.getString("detail"));
            long number = row.getLong("alert");
            Long alert = row.wasNull() ? null : number;
            if (!Arrays.equals(read.sha256(seq, alert), row.getBytes("sha256"))) {
                throw new StoredBytesDamaged("event " + seq + " of incident " + read.incident);
            }
            Optional<String> report = Optional.ofNullable(row.getString("report"));
            return new StoredEvent(seq, report, row.getInt("open") == 1, read.event(report.orElse(""), phrases));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoredBytesDamaged("event " + seq);
        }
    }

    /** The same without the reasons of its evidence; empty if it is damaged. */
    static Optional<StoredEvent> perhaps(ResultSet row) throws SQLException {
        try {
            return Optional.of(read(row, Phrases.UNREAD));
        } catch (StoredBytesDamaged e) {
            return Optional.empty();
        }
    }

    private IncidentEvent event(String report, Phrases phrases) throws IOException {
        Instant when = Micros.instant(at);
        String second = other == null ? "" : other;
        JsonNode json = EventJson.read(detail.isEmpty() ? "{}" : detail);
        String by = json.path("by").asText();
        String told = json.path("report").asText();
        List<String> reports = EventJson.texts(json.path("reports"));
        return switch (kind) {
            case OPENED -> new Opened(when, incident, report);
            case ATTACHED -> new Attached(when, incident, report, EventJson.evidence(incident, json, phrases));
            case MENTIONED -> new Mentioned(when, incident, report, EventJson.evidence(incident, json, phrases));
            case POSSIBLE -> new Possible(when, incident, report, second, EventJson.evidence(second, json, phrases));
            case REVISED -> new Revised(when, incident, report, told);
            case CONTRADICTED ->
                new Contradicted(when, incident, report, json.path("p").asDouble());
            case WITHDRAWN -> new Withdrawn(when, incident, told);
            case LOOSENED -> new Loosened(when, incident, reports);
            case JOINED -> new Joined(when, incident, second, by);
            case KEPT_APART -> new KeptApart(when, incident, second, by);
            case RELATED -> new Related(when, incident, second, by);
            case SPLIT -> new Split(when, incident, second, reports, by);
            case CONFIRMED -> new Confirmed(when, incident, reports, by);
        };
    }
}
