package tocsin.routes.store;

import java.time.Instant;

/**
 * A document at the door.
 *
 * @param receipt id that the sender is given; unique; ids that begin with their time keep the store fast
 * @param contentType as declared; empty when undeclared
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest where it matters
public record Received(String receipt, String partner, String feed, byte[] bytes, String contentType, Instant at) {}
