package tocsin.connectors;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's partner file says to its connector.
 *
 * @param zone for times written without one; null: read them as UTC, with a finding either way
 * @param language for texts that name none; empty: leave it empty
 * @param pinnedKeys public keys that sign this feed
 * @param recipe folder of the partner's own recipe, for the formats {@code json} and {@code csv}; null for all others
 */
public record FeedParameters(
        @Nullable ZoneId zone,
        String language,
        List<PublicKey> pinnedKeys,
        @Nullable Path recipe) {

    public static final FeedParameters NONE = new FeedParameters(null, "", List.of(), null);

    public FeedParameters {
        pinnedKeys = List.copyOf(pinnedKeys);
    }
}
