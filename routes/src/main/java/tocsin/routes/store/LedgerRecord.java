package tocsin.routes.store;

import java.time.Instant;

/**
 * One step, as the ledger keeps it for ever.
 *
 * @param seq from 1, without gaps
 * @param subject what it is about: an alert's id, a receipt's, or {@code partner/feed}
 * @param detail compact JSON
 * @param hash lower-case hex SHA-256 of its block (the records of one transaction) over the hash of the block before; an old store's
 *     first records have each their own
 */
public record LedgerRecord(long seq, Instant at, Step step, String subject, String detail, String hash) {

    /** Stored by name; a name never changes its meaning. */
    public enum Step {
        TURNED_AWAY,
        RECEIVED,
        CARRIED,
        REPEATED,
        REFUSED,
        LINKED,
        READ,
        QUEUED,
        ATTEMPTED,
        DELIVERED,
        PARKED,
        EXPIRED,
        REPLAYED,
        DISCARDED,
        RESUMED,
        NOTED,
        REMOVED,
        JOINED,
        KEPT_APART,
        RELATED,
        SPLIT,
        CONFIRMED
    }
}
