package tocsin.routes.store;

import java.time.Instant;

/**
 * A delivery that may yet be delivered.
 *
 * @param delivery the stable id that the partner sees
 * @param channel {@code partner/channel}
 */
public record Waiting(String delivery, String channel, Instant releasedAt) {}
