package tocsin.routes.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an alert was carried and to which channels it was released then: asked again with each proof, so the last ones are remembered.
 * Neither ever changes.
 */
final class Carried {

    private static final int REMEMBERED = 20_000;

    private final Sql sql;
    private final Map<Long, Release> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Release> eldest) {
            return size() > REMEMBERED;
        }
    };

    Carried(Sql sql) {
        this.sql = sql;
    }

    void put(long alert, long at, byte[] channels) {
        last.put(alert, new Release(at, channels));
    }

    Optional<Release> of(long alert) {
        @Nullable Release known = last.get(alert);
        return known != null
                ? Optional.of(known)
                : sql.first("SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq = ?", StoredRelease::of, alert)
                        .map(row -> new Release(row.at(), Bits.of(row.channels(sql), 0)));
    }

    /** After a transaction was undone, or a work in it. */
    void forget() {
        last.clear();
    }

    /** @param channels a bit for each one's number */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Release(long at, byte[] channels) {
        boolean to(long channel) {
            return Bits.has(channels, channel);
        }
    }
}
