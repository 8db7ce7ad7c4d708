package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel did, by evidence.
 *
 * @param backlog released and neither delivered nor parked nor expired
 * @param oldestUndelivered when the oldest of the backlog was released; null without a backlog
 * @param deliveredLastHour to five minutes, as the other two
 * @param attemptsLastDay failed attempts
 * @param lastError of the last failed attempt or parking; empty when there never was one
 */
public record ChannelEvidence(
        String partner,
        String channel,
        long backlog,
        @Nullable Instant oldestUndelivered,
        long deliveredLastHour,
        long deliveredLastDay,
        long attemptsLastDay,
        @Nullable Instant lastErrorAt,
        String lastError,
        @Nullable Instant lastDelivered,
        ChannelHealth health) {}
