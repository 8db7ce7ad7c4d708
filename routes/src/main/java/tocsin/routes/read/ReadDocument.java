package tocsin.routes.read;

import tocsin.connectors.Reading;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;

/**
 * A received document and what its connector made of it.
 *
 * @param connector that connector's version
 */
public record ReadDocument(Pending receipt, Feed feed, String connector, Reading reading) {}
