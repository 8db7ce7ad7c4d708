package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed did, by evidence.
 *
 * @param lastContact null if it never spoke
 * @param note what the last try was: {@code content}, {@code 200}, {@code 304}, {@code empty}; {@code failed}: no contact at all
 * @param lastContent when it last brought an alert that it had not brought before; null if it never did
 * @param documentsLastHour to five minutes
 * @param acceptedLastDay records of the last 24 hours that were carried or repeat an alert
 * @param refusedLastDay records refused in the last 24 hours, {@code topRefusal} their most frequent code; empty when none
 * @param lastError empty when there never was one
 * @param state the cursor as JSON; empty when there is none
 */
public record FeedEvidence(
        String partner,
        String feed,
        @Nullable Instant lastContact,
        String note,
        @Nullable Instant lastContent,
        long documentsLastHour,
        long acceptedLastDay,
        long refusedLastDay,
        String topRefusal,
        @Nullable Instant lastErrorAt,
        String lastError,
        String state) {}
