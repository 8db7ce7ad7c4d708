package tocsin.routes.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;

/**
 * A delivery that is waiting: neither delivered nor parked nor expired.
 *
 * @param seq what the store's other methods call it by, and its place in the order of its channel
 * @param id the stable id that the partner sees
 * @param queuedAt when it was last put on the broker's queue; null if never: then it cannot be a duplicate
 * @param attempts failed ones so far
 * @param alert as the road told it that entitled the channel; empty when the stored bytes are no longer what was stored: park it, and hand nothing on
 */
public record Undelivered(
        long seq,
        String id,
        String partner,
        String channel,
        Instant releasedAt,
        @Nullable Instant queuedAt,
        int attempts,
        Optional<CarriedAlert> alert) {}
