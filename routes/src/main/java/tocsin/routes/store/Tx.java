package tocsin.routes.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Refusal;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.release.Decision;

/**
 * The steps that a {@link Work} can record. Each leaves its ledger record and its tally in the same transaction. Valid only within
 * the work.
 *
 * <p>A receipt is closed as a whole: all outcomes of its records and {@link #read} stand in one work.
 */
public final class Tx {

    Tx() {}

    /** A document was refused at the door: it gets no receipt and is not kept. For the feed's evidence. */
    public void turnedAway(String partner, String feed, String code, String sentence) {
        throw new UnsupportedOperationException();
    }

    /** A document is received; its bytes are kept once however often they come. It is pending until {@link #read}. */
    public void received(Received received) {
        throw new UnsupportedOperationException();
    }

    /** The feed spoke and brought nothing new: a 304, an empty poll. Leaves no ledger record. */
    public void contact(String partner, String feed, Instant at, String note) {
        throw new UnsupportedOperationException();
    }

    /** The feed could not be reached or understood. For its evidence; leaves no ledger record. */
    public void contactFailed(String partner, String feed, Instant at, String error) {
        throw new UnsupportedOperationException();
    }

    /** The feed's cursor, as {@link #feedState(String, String, String)} kept it; empty when there is none. */
    public String feedState(String partner, String feed) {
        throw new UnsupportedOperationException();
    }

    /** Keeps the feed's cursor (ETag, Last-Modified, seen links): move it in the work that receives what it stands for. */
    public void feedState(String partner, String feed, String json) {
        throw new UnsupportedOperationException();
    }

    /** What has been carried, this transaction's own writes included. */
    public Index index() {
        throw new UnsupportedOperationException();
    }

    /**
     * A record became an alert (new, a revision or a conflict, as its envelope says).
     *
     * @param decisions one per channel that exists, released or not
     * @param deliveries one per released decision
     * @return the deliveries' sequence numbers, in their order: what {@link #queued} and the others take
     */
    public List<Long> carried(
            CarriedAlert carried, String receipt, int recordNo, List<Decision> decisions, List<Delivery> deliveries) {
        throw new UnsupportedOperationException();
    }

    /**
     * A record repeats an alert. Its road is recorded.
     *
     * @param nowReleased channels that this repeat newly entitles; a channel that it was released to before is left out silently
     * @param deliveries one per decision
     * @return sequence numbers of the deliveries that are new
     */
    public List<Long> repeated(
            String receipt,
            int recordNo,
            String ofAlert,
            String partner,
            String feed,
            List<Decision> nowReleased,
            List<Delivery> deliveries) {
        throw new UnsupportedOperationException();
    }

    /**
     * A record, or the whole document as record 0, cannot become an alert.
     *
     * @return the quarantine entry's id
     */
    public long refused(String receipt, int recordNo, Refusal refusal) {
        throw new UnsupportedOperationException();
    }

    /** The document points to a document elsewhere. Not a record; counted apart. */
    public void linked(String receipt, String uri) {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the receipt.
     *
     * @param records how many records the connector read: alerts and refusals, not links. Throws {@link IllegalStateException}, and
     *     so undoes the work, when not exactly as many outcomes were recorded (promise P3) or when it was closed before
     */
    public void read(String receipt, int records) {
        throw new UnsupportedOperationException();
    }

    /** Channels as {@code partner/channel} to which any of these alerts was released. */
    public Set<String> toldBefore(Collection<String> alertIds) {
        throw new UnsupportedOperationException();
    }

    /** The deliveries stand on the broker's queues. May be told again after the broker was rebuilt. */
    public void queued(Collection<Long> deliveries) {
        throw new UnsupportedOperationException();
    }

    /** An attempt failed; the delivery waits on. */
    public void attempted(long delivery, String error) {
        throw new UnsupportedOperationException();
    }

    /** @return false if it had been delivered or expired before: then nothing changes. A parked one may yet be delivered. */
    public boolean delivered(long delivery, String proof, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** Set aside until a human acts. */
    public boolean parked(long delivery, String code, String sentence) {
        throw new UnsupportedOperationException();
    }

    /** A parked delivery waits again. */
    public boolean resumed(long delivery, String by) {
        throw new UnsupportedOperationException();
    }

    /** No longer of use to the partner. */
    public boolean expired(long delivery, String code, String sentence) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives an entry's document a new receipt that is pending. What was carried of it before will be recognised as repeats.
     *
     * @return the new receipt; throws {@link IllegalStateException} when there is no such open entry
     */
    public String replay(long quarantineId, String by) {
        throw new UnsupportedOperationException();
    }

    /** Closes an entry for good; its original stays. Throws {@link IllegalStateException} when there is no such open entry. */
    public void discard(long quarantineId, String by, String reason) {
        throw new UnsupportedOperationException();
    }
}
