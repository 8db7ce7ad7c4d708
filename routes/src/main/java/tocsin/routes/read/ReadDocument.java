package tocsin.routes.read;

import tocsin.connectors.Reading;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;

/** A received document and what its connector made of it. */
public record ReadDocument(Pending receipt, Feed feed, Reading reading) {}
