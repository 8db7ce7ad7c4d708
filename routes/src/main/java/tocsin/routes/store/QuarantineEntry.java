package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Refusal;

/**
 * A document or record that could not become an alert. Its original lies untouched in the store, by {@code documentSha256}.
 *
 * @param recordNo in document order, from 0
 * @param by who replayed or discarded it; empty while it is open
 * @param reason why it was discarded; empty unless it was
 */
public record QuarantineEntry(
        long id,
        String receipt,
        String partner,
        String feed,
        int recordNo,
        Refusal refusal,
        Instant at,
        String documentSha256,
        State state,
        String by,
        String reason) {

    public enum State {
        OPEN,
        REPLAYED,
        DISCARDED
    }

    /**
     * Which entries to show, oldest first. A null asks for all.
     *
     * @param after only entries with a greater id
     */
    public record Filter(
            @Nullable String partner,
            @Nullable String feed,
            @Nullable String code,
            @Nullable State state,
            long after,
            int limit) {

        public static Filter open() {
            return new Filter(null, null, null, State.OPEN, 0, 1000);
        }
    }
}
