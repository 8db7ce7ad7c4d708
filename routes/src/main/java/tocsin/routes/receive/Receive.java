package tocsin.routes.receive;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tocsin.connectors.Document;
import tocsin.routes.node.Ids;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;
import tocsin.routes.store.Store;

/** Stamps a document and lets it in; its receipt is given when it is durable, together with all that became of it. */
public final class Receive {

    private static final int COME_AGAIN_SECONDS = 2;

    private final Intake intake;
    private final Quotas quotas;
    private final TurnedAwayRecords turnedAway;
    private final Ids ids;
    private final Clock clock;
    private final Meters meters;

    public Receive(Intake intake, Quotas quotas, TurnedAwayRecords turnedAway, Ids ids, Clock clock, Meters meters) {
        this.intake = intake;
        this.quotas = quotas;
        this.turnedAway = turnedAway;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * For transports that can wait: for the feed's quota, for room, and for the receipt.
     *
     * @throws TurnedAway when the document is empty or too large for its feed: recorded, told, not kept
     */
    public Receipt receive(Arrival arrival) {
        bound(arrival.feed(), arrival.document());
        quotas.await(arrival.feed(), arrival.document().bytes().length);
        return Store.await(receiveSoon(arrival));
    }

    /** Waits for room only; durable when it completes, and not before. */
    public CompletableFuture<Receipt> receiveSoon(Arrival arrival) {
        Arrived one = stamped(arrival);
        intake.put(one);
        return one.receipt();
    }

    /**
     * Waits for nothing.
     *
     * @throws TurnedAway besides the others when it is too much for the feed's quota or there is no room: the sender is to come again
     */
    public CompletableFuture<Receipt> receiveAtOnce(Arrival arrival) {
        bound(arrival.feed(), arrival.document());
        quotas.take(arrival.feed(), arrival.document().bytes().length);
        Arrived one = stamped(arrival);
        if (!intake.offer(one)) {
            throw TurnedAway.forNow(
                    503, "BUSY", "too much is under way; send it again in a moment", COME_AGAIN_SECONDS);
        }
        return one.receipt();
    }

    /** Records that a sender was turned away at this feed's door; partner and feed are empty where it was no feed's. */
    public void turnedAway(String partner, String feed, TurnedAway reason) {
        meters.turnedAway(partner.isEmpty() ? "none" : partner + "/" + feed, reason.code());
        turnedAway.record(partner, feed, reason);
    }

    private Arrived stamped(Arrival arrival) {
        Feed feed = arrival.feed();
        Document document = arrival.document();
        bound(feed, document);
        String receipt = ids.receipt();
        Instant now = clock.instant();
        CompletableFuture<Receipt> durable = new CompletableFuture<>();
        durable.thenRun(() -> meters.received(feed.name()));
        String sha256 = document.sha256();
        return new Arrived(
                new Pending(0, receipt, feed.partner(), feed.id(), now, Optional.of(document), sha256, null),
                new Received(receipt, feed.partner(), feed.id(), document.bytes(), document.contentType(), now, sha256),
                durable);
    }

    private static void bound(Feed feed, Document document) {
        if (document.bytes().length > feed.maxDocumentBytes()) {
            throw new TurnedAway(
                    413,
                    "TOO-LARGE",
                    "the document has " + document.bytes().length + " bytes; this feed takes "
                            + feed.maxDocumentBytes());
        }
        if (document.bytes().length == 0) {
            throw new TurnedAway(400, "EMPTY", "the document is empty");
        }
    }
}
