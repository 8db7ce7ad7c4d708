package tocsin.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed did, by evidence.
 *
 * @param lastContact null if it never spoke; {@code note} what the last contact was ({@code 304}, {@code empty}, {@code content})
 * @param lastContent when a document last came; null if none ever did
 * @param documentsLastHour to five minutes
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
        long refusedLastDay,
        String topRefusal,
        @Nullable Instant lastErrorAt,
        String lastError,
        String state) {}
