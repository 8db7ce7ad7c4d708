package tocsin.routes.read;

import java.util.List;
import tocsin.alerts.Handling;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.json.UnreadableAlert;
import tocsin.alerts.release.Shield;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.OwnFeed;

/** Reads what the node itself said: see {@link OwnFeed}. */
final class OwnReader {

    static final String VERSION = "1";

    static final Feed FEED = new Feed(
            OwnFeed.PARTNER,
            OwnFeed.FEED,
            new Feed.From.Push(),
            OwnFeed.FORMAT,
            FeedParameters.NONE,
            Feed.Signature.RECORD,
            Integer.MAX_VALUE,
            Feed.Quota.GENEROUS,
            Feed.Expect.NOTHING,
            Handling.UNMARKED,
            new Shield(null, ""),
            false,
            "");

    private OwnReader() {}

    static Reading read(Document document) {
        try {
            return new Reading(List.of(new Item.Read(AlertJson.readAlert(document.bytes()), List.of())), List.of());
        } catch (UnreadableAlert e) {
            return new Reading(List.of(new Item.Refused(e.refusal())), List.of());
        }
    }
}
