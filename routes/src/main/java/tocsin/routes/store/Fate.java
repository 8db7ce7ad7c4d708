package tocsin.routes.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document, by its receipt.
 *
 * @param read false while it waits to be read
 */
public record Fate(
        String receipt,
        String partner,
        String feed,
        Instant receivedAt,
        String sha256,
        boolean read,
        @Nullable Long replayOf,
        List<Outcome> records) {

    public Fate {
        records = List.copyOf(records);
    }

    /**
     * One record's outcome.
     *
     * @param alert the broker's id of the alert that it became or repeats; empty when refused
     * @param quarantine null unless refused
     */
    public record Outcome(
            int recordNo, Kind kind, String alert, @Nullable QuarantineEntry quarantine) {}

    public enum Kind {
        CARRIED,
        CONFLICT,
        REPEAT,
        REFUSED
    }
}
