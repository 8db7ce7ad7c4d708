package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel fares at this moment.
 *
 * @param sickSince the first of the failed attempts in a row; null: the last one succeeded
 * @param failures in a row
 * @param nextAttempt null when none failed
 */
public record ChannelHealth(
        @Nullable Instant sickSince, int failures, @Nullable Instant nextAttempt) {

    public static final ChannelHealth WELL = new ChannelHealth(null, 0, null);
}
