package tocsin.routes.store;

import java.time.Instant;
import java.util.Optional;
import tocsin.alerts.CarriedAlert;

/**
 * A delivery that is waiting: neither delivered nor parked nor expired.
 *
 * @param alert its place in the order of the store
 * @param delivery the stable id that the partner sees
 * @param attempts failed ones so far
 * @param again 0 for what waits since its alert was carried; else its place in the order of {@link StoreReader#resumed}
 * @param retold whether a repeat released it: then no earlier dispatch can have known of it
 * @param carried as the road told it that entitled the channel; empty when the stored bytes are no longer what was stored: park it,
 *     and hand nothing on
 */
public record Undelivered(
        long alert,
        String delivery,
        String partner,
        String channel,
        Instant releasedAt,
        int attempts,
        long again,
        boolean retold,
        Optional<CarriedAlert> carried) {}
