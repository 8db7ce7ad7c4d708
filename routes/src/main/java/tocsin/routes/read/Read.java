package tocsin.routes.read;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.connectors.Reading;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;

/** Reads each document with its feed's connector. */
public final class Read {

    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Map<String, DocumentReader> readers = new TreeMap<>();
    private final Meters meters;

    public Read(List<Feed> feeds, Meters meters) {
        this.meters = meters;
        feeds.forEach(feed -> {
            this.feeds.put(feed.name(), feed);
            readers.put(feed.name(), new DocumentReader(feed));
        });
    }

    public ReadDocument read(Pending receipt) {
        String name = receipt.partner() + "/" + receipt.feed();
        if (name.equals(OwnReader.FEED.name())) {
            Reading own = receipt.document().map(OwnReader::read).orElseGet(Read::damaged);
            return new ReadDocument(receipt, OwnReader.FEED, OwnReader.VERSION, own);
        }
        Feed feed = feeds.get(name);
        DocumentReader reader = readers.get(name);
        if (feed == null || reader == null) {
            throw new FeedGone(name);
        }
        Reading reading = receipt.document().map(reader::read).orElseGet(Read::damaged);
        meters.read(name);
        return new ReadDocument(receipt, feed, reader.version(), reading).written();
    }

    private static Reading damaged() {
        return Reading.refused(
                "BYTES-DAMAGED",
                "document",
                "the stored bytes are no longer those that were received; nothing is read of them");
    }

    /** A receipt whose feed is no longer in the partner's file. */
    public static final class FeedGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        FeedGone(String feed) {
            super("feed " + feed + " is not configured (any more)");
        }
    }
}
