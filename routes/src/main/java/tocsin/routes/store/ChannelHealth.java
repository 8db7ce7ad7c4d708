package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel fares at this moment.
 *
 * @param sickSince the first of the failed attempts in a row; null: the last one succeeded
 * @param failures in a row
 * @param nextAttempt null when none failed
 * @param taken alerts that the partner's consumer has taken from its queue and not acknowledged for a while
 * @param takenSince since when it acknowledged none; null: nothing is so
 */
public record ChannelHealth(
        @Nullable Instant sickSince,
        int failures,
        @Nullable Instant nextAttempt,
        long taken,
        @Nullable Instant takenSince) {

    public static final ChannelHealth WELL = new ChannelHealth(null, 0, null, 0, null);
}
