package tocsin.routes.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tocsin.alerts.recognise.Index;

/**
 * Reads the store, while a node runs on it or not. Never writes. Safe for use from any thread.
 *
 * <p>Bytes and alerts are checked against the digest they were stored under; {@link StoredBytesDamaged} instead of altered ones.
 */
public final class StoreReader implements AutoCloseable {

    StoreReader() {}

    /** For the command line. Throws when there is no store in the folder. */
    public static StoreReader open(Path folder, Clock clock) {
        throw new UnsupportedOperationException();
    }

    /** Receipts not read yet, oldest first. */
    public List<Pending> pending(long afterSeq, int limit) {
        throw new UnsupportedOperationException();
    }

    /** What waits on one channel, oldest first: all states before delivered, parked or expired. */
    public List<Undelivered> undelivered(String partner, String channel, long afterSeq, int limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Alerts that this names: by the broker's id, by the beginning of one, or by the source's own identifier. Empty when none,
     * several when it is ambiguous (at most 20).
     */
    public List<String> find(String idOrPrefixOrIdentifier) {
        throw new UnsupportedOperationException();
    }

    /** Everything about one alert; the argument is the broker's full id. */
    public Optional<Trail> trail(String alertId) {
        throw new UnsupportedOperationException();
    }

    /** The alert that a delivery carried, by the id that the partner saw. */
    public Optional<String> alertOfDelivery(String deliveryId) {
        throw new UnsupportedOperationException();
    }

    /** What became of a document. */
    public Optional<Fate> fate(String receipt) {
        throw new UnsupportedOperationException();
    }

    /** The bytes as received. */
    public Optional<byte[]> document(String sha256) {
        throw new UnsupportedOperationException();
    }

    /** Entries of the quarantine, oldest first. */
    public List<QuarantineEntry> quarantine(QuarantineEntry.Filter filter) {
        throw new UnsupportedOperationException();
    }

    /** The cursor that {@link Tx#feedState} kept; empty when there is none. */
    public String feedState(String partner, String feed) {
        throw new UnsupportedOperationException();
    }

    public List<FeedEvidence> feedEvidence() {
        throw new UnsupportedOperationException();
    }

    public List<ChannelEvidence> channelEvidence() {
        throw new UnsupportedOperationException();
    }

    /** The adding-up table: a few rows per feed and channel, however long the history. */
    public Counts counts() {
        throw new UnsupportedOperationException();
    }

    /** The ledger, oldest first. */
    public List<LedgerRecord> ledger(long afterSeq, int limit) {
        throw new UnsupportedOperationException();
    }

    /** What has been carried, for a dry run; one consistent state of the store within the function. */
    public <T> T withIndex(Function<Index, T> function) {
        throw new UnsupportedOperationException();
    }

    /** As {@link Tx#toldBefore}. */
    public Set<String> toldBefore(Collection<String> alertIds) {
        throw new UnsupportedOperationException();
    }

    /** Walks the whole store: the ledger's chain, every document's and alert's digest, the tallies against a recount. */
    public Verification verify() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
