package tocsin.connectors;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's partner file says to its connector.
 *
 * @param zone for times written without one; null: read them as UTC, with a finding either way. It decides which instant is meant:
 *     feeds of different zones read a time without a zone as different times, and one alert whose times they read so as a conflict
 * @param language for texts that name none; empty: leave it empty. {@link Reader} fills it in, and no content digest depends on it
 * @param pinnedKeys public keys that sign this feed
 * @param recipe folder of the partner's own recipe, for the formats {@code json} and {@code csv}; null for all others
 * @param followsLinks whether the node fetches what an index links to: then the full alert counts, not its summary in the index
 */
public record FeedParameters(
        @Nullable ZoneId zone,
        String language,
        List<PublicKey> pinnedKeys,
        @Nullable Path recipe,
        boolean followsLinks) {

    public static final FeedParameters NONE = new FeedParameters(null, "", List.of(), null);

    /** For a feed that follows no links. */
    public FeedParameters(@Nullable ZoneId zone, String language, List<PublicKey> pinnedKeys, @Nullable Path recipe) {
        this(zone, language, pinnedKeys, recipe, false);
    }

    public FeedParameters {
        pinnedKeys = List.copyOf(pinnedKeys);
    }
}
