package tocsin.routes.store;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A document at the door.
 *
 * @param receipt id that the sender is given; unique; ids that begin with their time keep the store fast
 * @param contentType as declared; empty when undeclared
 * @param sha256 of the bytes, lower-case hex: made where they came in, so that what they met since shows
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest where it matters
public record Received(
        String receipt, String partner, String feed, byte[] bytes, String contentType, Instant at, String sha256) {

    public Received(String receipt, String partner, String feed, byte[] bytes, String contentType, Instant at) {
        this(receipt, partner, feed, bytes, contentType, at, HexFormat.of().formatHex(Sha256.of(bytes)));
    }
}
