package tocsin.routes.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.recognise.Index;
import tocsin.connectors.Document;

/**
 * Reads the store, while a node runs on it or not. Never writes. Safe for use from any thread.
 *
 * <p>Bytes and alerts are checked against the digest they were stored under; altered ones are never handed out.
 */
public final class StoreReader implements AutoCloseable {

    private final Connections connections;
    private final DeliveryIds ids;
    private final Clock clock;

    private StoreReader(Connections connections, DeliveryIds ids, Clock clock) {
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether a node ever made a store there. */
    public static boolean exists(Database database) {
        return database.exists();
    }

    /** Whether a node ever made a store in this folder. */
    public static boolean exists(Path folder) {
        return exists(Database.in(folder));
    }

    /** Opens the embedded store in this folder; see {@link #open(Database, byte[], Clock)}. */
    public static StoreReader open(Path folder, byte[] key, Clock clock) {
        return open(Database.in(folder), key, clock);
    }

    /**
     * Throws {@link IllegalStateException} when there is no store.
     *
     * @param key the node's own: ids of deliveries are made with it
     */
    public static StoreReader open(Database database, byte[] key, Clock clock) {
        if (!database.exists()) {
            throw new IllegalStateException(
                    "STORE-ABSENT: there is no store in " + database.place() + "; a node makes one when it first runs");
        }
        return new StoreReader(new Connections(database), new DeliveryIds(key), clock);
    }

    /** Receipts not read yet, oldest first. */
    public List<Pending> pending(long afterSeq, int limit) {
        return connections.use(sql -> sql.list(
                "SELECT r.seq, r.id, f.partner, f.feed, r.at, r.content_type, r.replay_of, d.sha256, d.bytes FROM receipt r"
                        + " JOIN feed f ON f.no = r.feed JOIN document d ON d.seq = r.document"
                        + " WHERE r.pending = 1 AND r.seq > ? ORDER BY r.seq LIMIT ?",
                StoreReader::pending,
                afterSeq,
                limit));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes("sha256");
        byte[] bytes = row.getBytes("bytes");
        long replayOf = row.getLong("replay_of");
        boolean replay = !row.wasNull();
        boolean sound = Arrays.equals(Sha256.of(bytes), sha256);
        return new Pending(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("partner"),
                row.getString("feed"),
                Micros.at(row, "at"),
                sound ? Optional.of(new Document(bytes, row.getString("content_type"))) : Optional.empty(),
                HexFormat.of().formatHex(sha256),
                replay ? replayOf : null);
    }

    private static final String UNDELIVERED =
            "SELECT d.alert, d.id, c.partner, c.channel, d.released_at, d.attempts, d.retelling,"
                    + " CASE WHEN d.until > d.released_at THEN d.until ELSE 0 END AS again,"
                    + " COALESCE(t.json, a.json) AS json, COALESCE(t.json_sha256, a.json_sha256) AS json_sha256"
                    + " FROM delivery d JOIN channel c ON c.no = d.channel JOIN alert a ON a.seq = d.alert"
                    + " LEFT JOIN retelling t ON t.seq = d.retelling WHERE d.state < 2";

    /** What waits on one channel, in the order of alerts: neither delivered nor parked nor expired. */
    public List<Undelivered> undelivered(String partner, String channel, long afterAlert, int limit) {
        return connections.use(sql -> sql.list(
                UNDELIVERED + " AND c.partner = ? AND c.channel = ? AND d.alert > ? ORDER BY d.alert LIMIT ?",
                StoreReader::undelivered,
                partner,
                channel,
                afterAlert,
                limit));
    }

    /**
     * What waits on any channel since its alert was carried, in the order of alerts: for a dispatcher that did not carry it itself.
     *
     * @param limit how many alerts are looked at, from the first one after the given: ask {@link #lastAlert} first to know how far
     *     an answer reaches that is empty
     */
    public List<Undelivered> released(long afterAlert, int limit) {
        return connections.use(sql -> sql.list(
                UNDELIVERED + " AND d.until <= d.released_at AND d.alert > ? AND d.alert <= ? ORDER BY d.alert, d.seq",
                StoreReader::undelivered,
                afterAlert,
                afterAlert + limit));
    }

    /** The greatest place in the order of alerts; 0 when there is none. */
    public long lastAlert() {
        return connections.use(sql -> sql.number("SELECT COALESCE(MAX(seq), 0) FROM alert"));
    }

    /** What waits again: resumed by a human, or released by a repeat. In the order in which it came to wait. */
    public List<Undelivered> resumed(long again, int limit) {
        return connections.use(sql -> sql.list(
                UNDELIVERED + " AND d.until > d.released_at AND d.until > ? ORDER BY d.until LIMIT ?",
                StoreReader::undelivered,
                again,
                limit));
    }

    /** The last place in the order of {@link #resumed}: ask before all that waits is queued, and go on from there. */
    public long lastResumed() {
        return connections.use(sql ->
                sql.number("SELECT COALESCE(MAX(until), 0) FROM delivery WHERE state = 0 AND until > released_at"));
    }

    private static Undelivered undelivered(ResultSet row) throws SQLException {
        return new Undelivered(
                row.getLong("alert"),
                row.getString("id"),
                row.getString("partner"),
                row.getString("channel"),
                Micros.at(row, "released_at"),
                row.getInt("attempts"),
                row.getLong("again"),
                row.getObject("retelling") != null,
                alert(row.getBytes("json"), row.getBytes("json_sha256")));
    }

    /** What was set aside until a human acts, oldest first. */
    public List<Parked> parked(long afterSeq, int limit) {
        return connections.use(sql -> sql.list(
                "SELECT d.seq, d.id, c.partner, c.channel, a.id AS alert, d.code, d.sentence, d.attempts, d.until"
                        + " FROM delivery d JOIN channel c ON c.no = d.channel JOIN alert a ON a.seq = d.alert"
                        + " WHERE d.state = 3 AND d.seq > ? ORDER BY d.seq LIMIT ?",
                Parked::of,
                afterSeq,
                limit));
    }

    static Optional<CarriedAlert> alert(byte[] json, byte[] sha256) {
        return Arrays.equals(Sha256.of(json), sha256) ? Optional.of(AlertJson.read(json)) : Optional.empty();
    }

    /** One alert, by the broker's full id. Throws {@link StoredBytesDamaged}. */
    public Optional<CarriedAlert> alert(String alertId) {
        return connections.use(sql -> sql.first(
                "SELECT json, json_sha256 FROM alert WHERE id = ?",
                row -> alert(row.getBytes(1), row.getBytes(2))
                        .orElseThrow(() -> new StoredBytesDamaged("alert " + alertId)),
                alertId));
    }

    /**
     * Alerts that this names: by the broker's id, by the beginning of one, or by the source's own identifier. Empty when none,
     * several when it is ambiguous (at most 20).
     */
    public List<String> find(String idOrPrefixOrIdentifier) {
        return connections.use(sql -> new Search(sql).find(idOrPrefixOrIdentifier));
    }

    /** Everything about one alert; the argument is the broker's full id. Throws {@link StoredBytesDamaged}. */
    public Optional<Trail> trail(String alertId) {
        return connections.use(sql -> sql.first("SELECT seq FROM alert WHERE id = ?", row -> row.getLong(1), alertId)
                .map(seq -> new Trails(sql).trail(seq, alertId)));
    }

    /** The alert that a delivery carried, by the id that the partner saw. */
    public Optional<String> alertOfDelivery(String deliveryId) {
        return connections.use(sql -> sql.first(
                "SELECT a.id FROM delivery d JOIN alert a ON a.seq = d.alert WHERE d.id = ?",
                row -> row.getString(1),
                deliveryId));
    }

    /** What became of a document. */
    public Optional<Fate> fate(String receipt) {
        return connections.use(sql -> new Trails(sql).fate(receipt));
    }

    /** The bytes as received. Throws {@link StoredBytesDamaged}. */
    public Optional<byte[]> document(String sha256) {
        return connections
                .use(sql -> sql.first("SELECT bytes FROM document WHERE sha256 = ?", row -> row.getBytes(1), (Object)
                        HexFormat.of().parseHex(sha256)))
                .map(bytes -> checked(bytes, sha256));
    }

    private static byte[] checked(byte[] bytes, String sha256) {
        if (!HexFormat.of().formatHex(Sha256.of(bytes)).equals(sha256)) {
            throw new StoredBytesDamaged("document " + sha256);
        }
        return bytes;
    }

    /** Entries of the quarantine, oldest first. */
    public List<QuarantineEntry> quarantine(QuarantineEntry.Filter filter) {
        String state = filter.state() == null ? null : filter.state().name();
        return connections.use(sql -> sql.list(
                Quarantine.ENTRY
                        + " WHERE q.seq > ? AND COALESCE(?, f.partner) = f.partner AND COALESCE(?, f.feed) = f.feed"
                        + " AND COALESCE(?, q.code) = q.code AND COALESCE(?, q.state) = q.state ORDER BY q.seq LIMIT ?",
                Quarantine::entry,
                filter.after(),
                filter.partner(),
                filter.feed(),
                filter.code(),
                state,
                filter.limit()));
    }

    /** An entry's document as it came, with what its sender declared. Throws {@link StoredBytesDamaged}. */
    public Optional<Document> original(long quarantineId) {
        return connections
                .use(sql -> sql.first(
                        "SELECT d.bytes, r.content_type, d.sha256 FROM quarantine q JOIN receipt r ON r.seq = q.receipt"
                                + " JOIN document d ON d.seq = r.document WHERE q.seq = ?",
                        row -> new Original(
                                new Document(row.getBytes(1), row.getString(2)),
                                HexFormat.of().formatHex(row.getBytes(3))),
                        quarantineId))
                .map(found ->
                        new Document(checked(found.document.bytes(), found.sha256), found.document.contentType()));
    }

    private record Original(Document document, String sha256) {}

    /** Open entries of the quarantine by {@code partner/feed}; those without any are left out. */
    public Map<String, Long> openQuarantine() {
        Map<String, Long> open = new TreeMap<>();
        connections.use(sql -> sql.list(
                "SELECT f.partner, f.feed, COUNT(*) FROM quarantine q JOIN feed f ON f.no = q.feed"
                        + " WHERE q.state = 'OPEN' GROUP BY f.partner, f.feed",
                row -> open.put(Names.name(row.getString(1), row.getString(2)), row.getLong(3))));
        return open;
    }

    /** The ledger's last record: when the node last recorded a step. */
    public Optional<LedgerRecord> lastRecord() {
        return connections.use(
                sql -> sql.first("SELECT * FROM ledger ORDER BY seq DESC LIMIT 1", Trails::ledgerRecord));
    }

    /** The cursor that {@link Tx#feedState} kept; empty when there is none. */
    public String feedState(String partner, String feed) {
        return connections.use(sql -> sql.first(
                        "SELECT state FROM feed WHERE partner = ? AND feed = ?", row -> row.getString(1), partner, feed)
                .orElse(""));
    }

    /** One row per feed that ever spoke or was spoken to. */
    public List<FeedEvidence> feedEvidence() {
        return connections.use(sql -> new Evidence(sql, clock.instant()).feeds());
    }

    /** One row per channel that anything was ever decided for. */
    public List<ChannelEvidence> channelEvidence() {
        return connections.use(sql -> new Evidence(sql, clock.instant()).channels());
    }

    /** The adding-up table: a few rows per feed and channel, however long the history. */
    public Counts counts() {
        return connections.use(sql -> new Tallies(sql).counts());
    }

    /** The ledger, oldest first. */
    public List<LedgerRecord> ledger(long afterSeq, int limit) {
        return connections.use(sql -> sql.list(
                "SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?", Trails::ledgerRecord, afterSeq, limit));
    }

    /** What has been carried, for a dry run; one consistent state of the store within the function. */
    public <T> T withIndex(Function<Index, T> function) {
        return connections.use(sql -> sql.snapshot(() -> function.apply(new StoredIndex(sql))));
    }

    /** All that came before, for a dry run; one consistent state of the store within the function. */
    public <T> T past(Function<Past, T> function) {
        return connections.use(sql -> sql.snapshot(() -> function.apply(new Snapshot(sql))));
    }

    private record Snapshot(Sql sql) implements Past {

        @Override
        public Index index() {
            return new StoredIndex(sql);
        }

        @Override
        public Set<String> toldBefore(Collection<String> alertIds) {
            return Alerts.toldBefore(sql, alertIds);
        }
    }

    /** As {@link Tx#toldBefore}. */
    public Set<String> toldBefore(Collection<String> alertIds) {
        return connections.use(sql -> Alerts.toldBefore(sql, alertIds));
    }

    /**
     * Walks the whole store: the file's structure, the ledger's chain, every document's and alert's digest, the tallies against a
     * recount. Takes time with the history; a node may run on meanwhile.
     */
    public Verification verify() {
        return verify((done, what) -> {});
    }

    /** As {@link #verify()}, and tells now and then how far it is. */
    public Verification verify(Progress progress) {
        return connections.use(sql -> new Walk(sql, progress).verify());
    }

    /** Told how far a walk is: so many of what was looked at so far. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, String what);
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Looks for alerts by what a human has at hand. */
    private static final class Search {
        private static final int MOST = 20;
        private final Sql sql;

        Search(Sql sql) {
            this.sql = sql;
        }

        List<String> find(String text) {
            if (sql.first("SELECT id FROM alert WHERE id = ?", row -> row.getString(1), text)
                    .isPresent()) {
                return List.of(text);
            }
            Set<String> found = new LinkedHashSet<>(sql.list(
                    "SELECT id FROM alert WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                    row -> row.getString(1),
                    text,
                    text + '\uffff',
                    MOST));
            for (String scheme : schemes()) {
                new StoredIndex(sql).byIdentifier(scheme, text).forEach(known -> found.add(known.id()));
            }
            return new ArrayList<>(found).subList(0, Math.min(found.size(), MOST));
        }

        /** As many as there are sorts of connector. */
        private List<String> schemes() {
            return sql.list(
                    "SELECT code FROM tally WHERE subject = ? AND what = ?",
                    row -> row.getString(1),
                    Alerts.EVERYWHERE,
                    What.SCHEME.name());
        }
    }
}
