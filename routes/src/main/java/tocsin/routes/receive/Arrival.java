package tocsin.routes.receive;

import tocsin.connectors.Document;
import tocsin.routes.partners.Feed;

/** A document at the door of a feed whose sender is known. */
public record Arrival(Feed feed, Document document) {}
