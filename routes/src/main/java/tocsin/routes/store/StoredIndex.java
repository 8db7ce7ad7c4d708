package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Identity;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.recognise.Known;

/** Looks up what was carried, by the hash of its keys. What only has the same hash is left out. */
final class StoredIndex implements Index {

    private static final int PER_FEED = 100;
    private static final int LOOKED_AT = 2_000;
    private static final String RAW = "raw ";
    private static final String KNOWN = "SELECT a.seq, a.id, f.partner, a.sender, a.identifier, a.sent, a.revision,"
            + " a.digest, a.trusted_key, a.scheme FROM alert a JOIN feed f ON f.no = a.feed";

    private final Sql sql;

    StoredIndex(Sql sql) {
        this.sql = sql;
    }

    static byte[] referred(String key) {
        return Sha256.key("referred", key);
    }

    /** At most the first 1,000: so many alerts in conflict over one identity are a flood, not a history. */
    @Override
    public List<Known> byIdentity(String identityKey) {
        List<Found> found = new ArrayList<>();
        sql.list(
                KNOWN.replace("FROM alert a", "FROM known k JOIN alert a ON a.seq = k.alert")
                        + " WHERE k.key = ? ORDER BY k.alert LIMIT 1000",
                row -> found.add(found(row)),
                IdentityKeys.identity(identityKey));
        return known(found, one -> one.identityKey().equals(text(identityKey)));
    }

    @Override
    public List<Known> bySeries(String seriesKey) {
        return known(
                range(IdentityKeys.series(seriesKey)), one -> one.seriesKey().equals(text(seriesKey)));
    }

    @Override
    public List<Known> byIdentifier(String scheme, String identifier) {
        return known(
                range(IdentityKeys.identifier(scheme, identifier)),
                one -> one.scheme.equals(scheme) && one.known.identifier().equals(text(identifier)));
    }

    /** As it stands in the rows. */
    private String text(String key) {
        return sql.database().text(key);
    }

    private List<Found> range(byte[] prefix) {
        Newest newest = new Newest();
        sql.list(
                "SELECT alert, feed FROM known WHERE key >= ? AND key <= ? LIMIT ?",
                newest::take,
                prefix,
                IdentityKeys.after(prefix),
                LOOKED_AT);
        return alerts(newest);
    }

    @Override
    public List<Known> referring(String referredKey) {
        Newest newest = new Newest();
        sql.list(
                "SELECT alert, feed FROM referred WHERE hash = ? ORDER BY alert DESC LIMIT ?",
                newest::take,
                referred(referredKey),
                LOOKED_AT);
        return known(alerts(newest), one -> true);
    }

    private List<Found> alerts(Newest newest) {
        List<Found> found = new ArrayList<>();
        for (long alert : newest.all()) {
            sql.list(KNOWN + " WHERE a.seq = ?", row -> found.add(found(row)), alert);
        }
        return found;
    }

    private List<Known> known(List<Found> found, Predicate<Found> meant) {
        return new ArrayList<>(found.stream().filter(meant).map(this::withRoads).toList());
    }

    private static Found found(ResultSet row) throws SQLException {
        String sent = row.getString(6);
        Known known = new Known(
                row.getString(2),
                Set.of(row.getString(3)),
                row.getString(4),
                row.getString(5),
                sent.startsWith(RAW) ? null : Instant.parse(sent),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        return new Found(row.getLong(1), row.getString(10), sent, known);
    }

    private Known withRoads(Found found) {
        Set<String> partners = new LinkedHashSet<>(found.known.partners());
        partners.addAll(sql.list(
                "SELECT f.partner FROM road r JOIN feed f ON f.no = r.feed WHERE r.alert = ? ORDER BY r.first_at, r.feed",
                row -> row.getString(1),
                found.alert));
        Known known = found.known;
        return new Known(
                known.id(),
                Collections.unmodifiableSet(partners),
                known.sender(),
                known.identifier(),
                known.sent(),
                known.revision(),
                known.contentDigest(),
                known.trustedKey());
    }

    private record Found(long alert, String scheme, String sent, Known known) {
        String seriesKey() {
            return IdentityKeys.seriesKey(scheme, known.sender(), known.identifier());
        }

        String identityKey() {
            return seriesKey() + '\n' + (scheme.equals(Identity.CAP) ? sent : known.revision());
        }
    }

    /** The newest of each feed: no feed can push another's out. */
    private static final class Newest {
        private final Map<Long, TreeSet<Long>> byFeed = new HashMap<>();

        boolean take(ResultSet row) throws SQLException {
            @Nullable TreeSet<Long> its = byFeed.computeIfAbsent(row.getLong(2), feed -> new TreeSet<>());
            boolean added = its.add(row.getLong(1));
            if (its.size() > PER_FEED) {
                its.pollFirst();
            }
            return added;
        }

        Set<Long> all() {
            Set<Long> all = new TreeSet<>();
            byFeed.values().forEach(all::addAll);
            return all;
        }
    }
}
