package tocsin.routes.read;

import java.util.List;
import java.util.Optional;
import tocsin.alerts.Refusal;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;
import tocsin.routes.partners.Feed;

/** Reads documents as one feed demands it: for the node, for a dry run and for a replay alike. */
public final class DocumentReader {

    private final Feed feed;
    private final Reader reader;

    public DocumentReader(Feed feed) {
        this.feed = feed;
        FeedConnector connector = Connectors.feed(feed.format(), feed.parameters())
                .orElseThrow(() -> new IllegalArgumentException("no connector reads " + feed.format()));
        this.reader = new Reader(connector, feed.parameters());
    }

    /** The connector's. */
    public String version() {
        return reader.version();
    }

    public Reading read(Document document) {
        Reading reading = reader.read(document);
        List<Item> records = reading.records().stream().map(this::underDemand).toList();
        return new Reading(records, reading.findings());
    }

    private Item underDemand(Item item) {
        Optional<Refusal> refusal =
                item instanceof Item.Read read ? feed.refusalOfUnsigned(read.alert()) : Optional.empty();
        return refusal.<Item>map(Item.Refused::new).orElse(item);
    }
}
