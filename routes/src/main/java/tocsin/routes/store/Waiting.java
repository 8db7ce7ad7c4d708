package tocsin.routes.store;

import java.time.Instant;

/**
 * A delivery that may yet be delivered.
 *
 * @param channel {@code partner/channel}
 */
public record Waiting(long sequence, String channel, Instant releasedAt) {}
