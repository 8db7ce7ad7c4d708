package tocsin.alerts.recognise;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert carried before.
 *
 * @param id the broker's
 * @param partners whose feeds brought it, by whatever road, the first one first
 * @param sent null when its time was unreadable
 * @param trustedKey the pinned key that signed it; empty when none did
 */
public record Known(
        String id,
        Set<String> partners,
        String sender,
        String identifier,
        @Nullable Instant sent,
        String revision,
        String contentDigest,
        String trustedKey) {}
