package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.release.Decision;

/**
 * What an alert's row says of where it goes, held to the digest that was written with it: one flipped bit there would tell another
 * partner, or leave one out.
 *
 * @param released a bit per channel's number
 * @param digest null where none was ever written
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record StoredRelease(
        long alert, long at, byte[] jsonSha256, byte[] released, byte[] decisions, byte @Nullable [] digest) {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRelease.class);

    /** In the order that {@link #of} reads them. */
    static final String COLUMNS = "seq, at, json_sha256, released, decisions, release_sha256";

    static StoredRelease of(ResultSet row) throws SQLException {
        return new StoredRelease(
                row.getLong(1), row.getLong(2), row.getBytes(3), row.getBytes(4), row.getBytes(5), row.getBytes(6));
    }

    static List<StoredRelease> ofAlerts(Sql sql, Collection<Long> alerts) {
        return sql.listOf("SELECT " + COLUMNS + " FROM alert WHERE seq", alerts, StoredRelease::of);
    }

    static byte[] digest(long alert, byte[] jsonSha256, byte[] released, byte[] decisions) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(alert)
                .putLong(released.length)
                .array());
        digest.update(jsonSha256);
        digest.update(released);
        return digest.digest(decisions);
    }

    boolean sound() {
        return Arrays.equals(digest(alert, jsonSha256, released, decisions), digest);
    }

    /** @throws StoredBytesDamaged when it is not as it was decided */
    StoredRelease demandSound(String id) {
        if (!sound()) {
            throw new StoredBytesDamaged("the release of alert " + id);
        }
        return this;
    }

    /**
     * Numbers of the channels that it was released to when it was carried. Of an altered row all that its bits or its decisions name:
     * whichever of them is true, no waiting delivery is overlooked, and none is handed on.
     */
    Set<Long> channels(Sql sql) {
        Set<Long> channels = new TreeSet<>();
        Bits.each(released, 0, channels::add);
        if (!sound()) {
            channels.retainAll(sql.list("SELECT no FROM channel", row -> row.getLong(1)));
            decided(sql, channels);
        }
        return channels;
    }

    private void decided(Sql sql, Set<Long> into) {
        try {
            for (Decision decision : DecisionJson.read("", decisions, Phrases.UNREAD)) {
                if (decision.released()) {
                    sql.first(
                                    "SELECT no FROM channel WHERE partner = ? AND channel = ?",
                                    row -> row.getLong(1),
                                    decision.partner(),
                                    decision.channel())
                            .ifPresent(into::add);
                }
            }
        } catch (StoredBytesDamaged e) {
            LOG.debug("the bits are all there is", e);
        }
    }

    /** Whether it was decided at any time that the channel gets it. */
    boolean decidedFor(String channel) {
        return DecisionJson.read("", decisions, Phrases.UNREAD).stream()
                .anyMatch(decision -> decision.released()
                        && Names.name(decision.partner(), decision.channel()).equals(channel));
    }
}
