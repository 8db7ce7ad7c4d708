package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.recognise.Known;

/** Looks up what was carried, by the hash of its keys. */
final class StoredIndex implements Index {

    static final String IDENTITY = "identity";
    static final String SERIES = "series";
    static final String IDENTIFIER = "identifier";
    static final String REFERRED = "referred";

    private static final String KNOWN =
            "SELECT a.seq, a.id, f.partner, a.sender, a.identifier, a.sent, a.revision, a.digest,"
                    + " a.trusted_key FROM known_key k JOIN alert a ON a.seq = k.alert JOIN feed f ON f.no = a.feed WHERE k.hash = ?";
    private static final String ROADS =
            "SELECT r.alert, f.partner FROM known_key k JOIN road r ON r.alert = k.alert JOIN feed f ON f.no = r.feed"
                    + " WHERE k.hash = ? AND k.alert BETWEEN ? AND ? ORDER BY r.alert, r.first_at, r.feed";

    private final Sql sql;

    StoredIndex(Sql sql) {
        this.sql = sql;
    }

    static String identifierKey(String scheme, String identifier) {
        return scheme + '\n' + identifier;
    }

    /** At most the first 1,000: so many alerts in conflict over one identity are a flood, not a history. */
    @Override
    public List<Known> byIdentity(String identityKey) {
        return known(KNOWN + " ORDER BY k.alert LIMIT 1000", ROADS, Sha256.key(IDENTITY, identityKey));
    }

    @Override
    public List<Known> bySeries(String seriesKey) {
        return last(KNOWN, ROADS, Sha256.key(SERIES, seriesKey));
    }

    @Override
    public List<Known> byIdentifier(String scheme, String identifier) {
        return last(KNOWN, ROADS, Sha256.key(IDENTIFIER, identifierKey(scheme, identifier)));
    }

    @Override
    public List<Known> referring(String referredKey) {
        return last(
                KNOWN.replace("known_key", "referred_key"),
                ROADS.replace("known_key", "referred_key"),
                Sha256.key(REFERRED, referredKey));
    }

    private List<Known> last(String alerts, String roads, byte[] hash) {
        List<Known> found = known(alerts + " ORDER BY k.alert DESC LIMIT 100", roads, hash);
        Collections.reverse(found);
        return found;
    }

    private List<Known> known(String alerts, String roads, byte[] hash) {
        Map<Long, Known> found = new LinkedHashMap<>();
        sql.list(alerts, row -> found.put(row.getLong(1), known(row)), hash);
        if (found.isEmpty()) {
            return new ArrayList<>();
        }
        Map<Long, Set<String>> others = new LinkedHashMap<>();
        sql.list(
                roads,
                row -> others.computeIfAbsent(row.getLong(1), alert -> new LinkedHashSet<>())
                        .add(row.getString(2)),
                hash,
                Collections.min(found.keySet()),
                Collections.max(found.keySet()));
        others.forEach((alert, partners) -> found.computeIfPresent(alert, (seq, known) -> with(known, partners)));
        return new ArrayList<>(found.values());
    }

    private static Known known(ResultSet row) throws SQLException {
        String sent = row.getString(6);
        return new Known(
                row.getString(2),
                Set.of(row.getString(3)),
                row.getString(4),
                row.getString(5),
                sent == null ? null : Instant.parse(sent),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    private static Known with(Known known, Set<String> others) {
        Set<String> partners = new LinkedHashSet<>(known.partners());
        partners.addAll(others);
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
}
