package tocsin.routes.read;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.alerts.Refusal;
import tocsin.alerts.Trust;
import tocsin.connectors.Connectors;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;

/** Reads each document with its feed's connector. */
public final class Read {

    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Map<String, Reader> readers = new TreeMap<>();
    private final Meters meters;

    public Read(List<Feed> feeds, Meters meters) {
        this.meters = meters;
        feeds.forEach(feed -> {
            this.feeds.put(feed.name(), feed);
            readers.put(feed.name(), reader(feed));
        });
    }

    public ReadDocument read(Pending receipt) {
        String name = receipt.partner() + "/" + receipt.feed();
        Feed feed = feeds.get(name);
        Reader reader = readers.get(name);
        if (feed == null || reader == null) {
            throw new FeedGone(name);
        }
        Reading reading = receipt.document().map(reader::read).orElseGet(Read::damaged);
        meters.read(name);
        return new ReadDocument(
                receipt,
                feed,
                reader.version(),
                new Reading(
                        reading.records().stream()
                                .map(item -> demandSignature(feed, item))
                                .toList(),
                        reading.findings()));
    }

    private static Reading damaged() {
        return Reading.refused(
                "BYTES-DAMAGED",
                "document",
                "the stored bytes are no longer those that were received; nothing is read of them");
    }

    private static Reader reader(Feed feed) {
        return Connectors.feed(feed.format(), feed.parameters())
                .map(connector -> new Reader(connector, feed.parameters()))
                .orElseThrow(() -> new IllegalArgumentException("no connector reads " + feed.format()));
    }

    /** A feed that requires signatures carries only what one of its pinned keys has signed. */
    private static Item demandSignature(Feed feed, Item item) {
        if (feed.signature() != Feed.Signature.REQUIRE || !(item instanceof Item.Read read)) {
            return item;
        }
        Trust trust = read.alert().trust();
        return trust.verdict() == Trust.Verdict.VALID && trust.pinned()
                ? item
                : new Item.Refused(new Refusal(
                        "SIGNATURE-REQUIRED",
                        "alert/Signature",
                        "this feed takes only alerts with a valid signature of a pinned key; this one's is "
                                + trust.verdict()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' ')));
    }

    /** A receipt whose feed is no longer in the partner's file. */
    public static final class FeedGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        FeedGone(String feed) {
            super("feed " + feed + " is not configured (any more)");
        }
    }
}
