package tocsin.routes.receive;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import tocsin.connectors.Document;
import tocsin.routes.node.Ids;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Received;
import tocsin.routes.store.Store;

/** Makes a document durable; only then is there a receipt. */
public final class Receive {

    private final Store store;
    private final Ids ids;
    private final Clock clock;
    private final Meters meters;
    private final Runnable received;

    /** @param received told after each receipt, so that reading begins at once */
    public Receive(Store store, Ids ids, Clock clock, Meters meters, Runnable received) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
        this.received = received;
    }

    /** @throws TurnedAway when the document is empty or too large for its feed: recorded, told, not kept */
    public Receipt receive(Arrival arrival) {
        return Store.await(receiveSoon(arrival));
    }

    /** As {@link #receive}, for senders that keep several documents under way: durable when it completes, and not before. */
    public CompletableFuture<Receipt> receiveSoon(Arrival arrival) {
        Feed feed = arrival.feed();
        Document document = arrival.document();
        bound(feed, document);
        Receipt receipt = new Receipt(ids.receipt());
        Received one = new Received(
                receipt.id(), feed.partner(), feed.id(), document.bytes(), document.contentType(), clock.instant());
        return store.write(tx -> {
                    tx.received(one);
                    return receipt;
                })
                .whenComplete((durable, failed) -> {
                    if (failed == null) {
                        meters.received(feed.name());
                        received.run();
                    }
                });
    }

    /** Records that a sender was turned away at this feed's door; partner and feed are empty where it was no feed's. */
    public void turnedAway(String partner, String feed, TurnedAway reason) {
        meters.turnedAway(partner.isEmpty() ? "none" : partner + "/" + feed, reason.code());
        store.write(tx -> {
            tx.turnedAway(partner, feed, reason.code(), reason.sentence());
            return feed;
        });
    }

    private void bound(Feed feed, Document document) {
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
