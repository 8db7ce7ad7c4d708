package tocsin.routes.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.connectors.Document;

/**
 * A receipt whose document has not been read yet.
 *
 * @param seq its place in the order of receipts
 * @param document empty when the stored bytes are no longer what {@code sha256} (lower-case hex) says: refuse it, and hand nothing on
 * @param replayOf the quarantine entry that this is a replay of; null for what came in at the door
 */
public record Pending(
        long seq,
        String receipt,
        String partner,
        String feed,
        Instant receivedAt,
        Optional<Document> document,
        String sha256,
        @Nullable Long replayOf) {}
