package tocsin.routes.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.recognise.Index;
import tocsin.connectors.Document;

/**
 * Reads the store, while a node runs on it or not. Never writes. Safe for use from any thread.
 *
 * <p>Bytes and alerts are checked against the digest they were stored under; altered ones are never handed out.
 */
public final class StoreReader implements IncidentPast, AutoCloseable {

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

    /**
     * Reads what {@link Tx#retain} will free next, on this thread instead of the writer's, which then need not wait for the disk.
     *
     * @param documents age at which they are removed, and {@code alerts}; null: they are kept
     * @return bytes of bodies that were read: 0 while none is of that age
     */
    public long readAhead(@Nullable Duration documents, @Nullable Duration alerts) {
        Instant now = clock.instant();
        return connections.use(sql -> ReadAhead.nextSlice(sql, Due.What.DOCUMENT, documents, now)
                + ReadAhead.nextSlice(sql, Due.What.ALERT, alerts, now));
    }

    /** What waits on one channel, in the order of alerts: neither delivered nor parked nor expired. */
    public List<Undelivered> undelivered(String partner, String channel, long afterAlert, int limit) {
        return snapshot(sql -> new Backlog(sql, ids).of(partner, channel, afterAlert, limit));
    }

    /**
     * What waits on any channel since its alert was carried, in the order of alerts: for a dispatcher that did not carry it itself.
     *
     * @param limit how many alerts are looked at, from the first one after the given: ask {@link #lastAlert} first to know how far
     *     an answer reaches that is empty
     */
    public List<Undelivered> released(long afterAlert, int limit) {
        return snapshot(sql -> new Backlog(sql, ids).released(afterAlert + 1, afterAlert + limit));
    }

    /** The greatest place in the order of alerts; 0 when there is none. */
    public long lastAlert() {
        return connections.use(sql -> sql.number("SELECT COALESCE(MAX(seq), 0) FROM alert"));
    }

    /** What waits again: resumed by a human, or released by a repeat. In the order in which it came to wait. */
    public List<Undelivered> resumed(long again, int limit) {
        return snapshot(sql -> new Backlog(sql, ids).again(again, limit));
    }

    /** The last place in the order of {@link #resumed}: ask before all that waits is queued, and go on from there. */
    public long lastResumed() {
        return connections.use(sql -> sql.number("SELECT COALESCE(MAX(again), 0) FROM trouble WHERE again > 0"));
    }

    /** What was set aside until a human acts, oldest first. */
    public List<Parked> parked(long afterSeq, int limit) {
        return snapshot(sql -> new Backlog(sql, ids).parked(afterSeq, limit));
    }

    private <T> T snapshot(Function<Sql, T> reads) {
        return connections.use(sql -> sql.snapshot(() -> reads.apply(sql)));
    }

    static Optional<CarriedAlert> alert(byte[] json, byte[] sha256) {
        return Arrays.equals(Sha256.of(json), sha256) ? Optional.of(AlertJson.read(json)) : Optional.empty();
    }

    /** One alert, by the broker's full id. Throws {@link StoredBytesDamaged} and {@link RemovedByRetention}. */
    public Optional<CarriedAlert> alert(String alertId) {
        return connections.use(sql -> sql.first(
                "SELECT json, json_sha256, CASE WHEN LENGTH(json) = 0 THEN removed END AS removed FROM alert WHERE id = ?",
                row -> {
                    demandKept("alert " + alertId, Micros.perhaps(row, "removed"));
                    return alert(row.getBytes(1), row.getBytes(2))
                            .orElseThrow(() -> new StoredBytesDamaged("alert " + alertId));
                },
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
                .map(seq -> new Trails(sql, ids).trail(seq, alertId)));
    }

    /** The alert that a delivery carried, by the id that the partner saw. */
    public Optional<String> alertOfDelivery(String deliveryId) {
        return connections.use(sql -> new DeliveryNames(sql, ids)
                .place(deliveryId)
                .flatMap(place ->
                        sql.first("SELECT id FROM alert WHERE seq = ?", row -> row.getString(1), place.alert())));
    }

    /** What became of a document. */
    public Optional<Fate> fate(String receipt) {
        return connections.use(sql -> new Trails(sql, ids).fate(receipt));
    }

    /** The bytes as received. Throws {@link StoredBytesDamaged} and {@link RemovedByRetention}. */
    public Optional<byte[]> document(String receipt) {
        return connections
                .use(sql -> sql.first(
                        "SELECT d.bytes, r.content_type, d.sha256, " + GONE
                                + " FROM receipt r JOIN document d ON d.seq = r.document" + " WHERE r.id = ?",
                        StoreReader::original,
                        receipt))
                .map(found -> checked(found.document.bytes(), found.sha256));
    }

    private static final String GONE = "CASE WHEN LENGTH(d.bytes) = 0 THEN d.removed END AS removed";

    private static void demandKept(String what, @Nullable Instant removed) {
        if (removed != null) {
            throw new RemovedByRetention(what, removed);
        }
    }

    private static Original original(ResultSet row) throws SQLException {
        demandKept("the original", Micros.perhaps(row, "removed"));
        return new Original(
                new Document(row.getBytes(1), row.getString(2)), HexFormat.of().formatHex(row.getBytes(3)));
    }

    private static byte[] checked(byte[] bytes, String sha256) {
        if (!HexFormat.of().formatHex(Sha256.of(bytes)).equals(sha256)) {
            throw new StoredBytesDamaged("document " + sha256);
        }
        return bytes;
    }

    @Override
    public long lastEvent() {
        return connections.use(sql -> new IncidentReading(sql).lastEvent());
    }

    @Override
    public long firstEventSince(Instant then) {
        return connections.use(sql -> new IncidentReading(sql).firstEventSince(then));
    }

    @Override
    public List<StoredEvent> said(long before) {
        return connections.use(sql -> new IncidentReading(sql).said(before));
    }

    @Override
    public List<StoredEvent> events(long after, int limit) {
        return connections.use(sql -> new IncidentReading(sql).events(after, limit));
    }

    @Override
    public List<Telling> tellings(Collection<String> alerts) {
        return snapshot(sql -> new IncidentReading(sql).tellings(alerts));
    }

    /** The log of incidents in one consistent state of the store within the function. */
    public <T> T incidents(Function<IncidentPast, T> function) {
        return snapshot(sql -> function.apply(new IncidentReading(sql)));
    }

    /** What became of an alert as it came: where it was put, with the evidence, and what was asked then. */
    public List<StoredEvent> eventsOf(String alertId) {
        return connections.use(sql -> events(sql, " WHERE a.id = ? ORDER BY e.seq", alertId));
    }

    /** An event of the log of incidents, with all its evidence. Throws {@link StoredBytesDamaged}. */
    public Optional<StoredEvent> event(long seq) {
        return connections.use(
                sql -> events(sql, " WHERE e.seq = ?", seq).stream().findFirst());
    }

    private static List<StoredEvent> events(Sql sql, String which, Object... values) {
        Phrases phrases = Phrases.of(sql);
        return sql.list(EventRow.SELECT + which, row -> EventRow.read(row, phrases), values);
    }

    /** The incident that an alert tells of today, or told of before it was withdrawn; empty if it was never linked. */
    public Optional<String> incidentOf(String alertId) {
        return snapshot(sql -> new IncidentStory(sql).of(alertId));
    }

    /** An incident by the id that it has or had, live or not. Throws {@link StoredBytesDamaged}. */
    public Optional<StoredIncident> incident(String id) {
        return snapshot(sql -> new IncidentStory(sql).tell(id));
    }

    /** Ids of incidents, former ones too, that begin so. */
    public List<String> incidentIds(String beginning, int limit) {
        return connections.use(sql -> sql.list(
                "SELECT DISTINCT incident FROM incident_event WHERE incident >= ? AND incident < ? ORDER BY incident LIMIT ?",
                row -> row.getString(1),
                beginning,
                beginning + '\uffff',
                limit));
    }

    /** What a human is asked and has not answered, oldest first. */
    public List<StoredEvent> openQuestions(long after, int limit) {
        return connections.use(
                sql -> events(sql, " WHERE e.open = 1 AND e.seq > ? ORDER BY e.seq LIMIT ?", after, limit));
    }

    /** Which incidents changed before a place in the log, backwards from there. */
    public List<IncidentChange> incidentChanges(long before, int limit) {
        return connections.use(sql -> IncidentChange.before(sql, before, limit));
    }

    /** How many there are. */
    public OpenQuestions questions() {
        return connections.use(OpenQuestions::of);
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

    /**
     * An entry's document as it came, with what its sender declared. Throws {@link StoredBytesDamaged} and
     * {@link RemovedByRetention}.
     */
    public Optional<Document> original(long quarantineId) {
        return connections
                .use(sql -> sql.first(
                        "SELECT d.bytes, r.content_type, d.sha256, " + GONE
                                + " FROM quarantine q JOIN receipt r ON r.seq = q.receipt"
                                + " JOIN document d ON d.seq = r.document WHERE q.seq = ?",
                        StoreReader::original,
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
        return connections.use(sql -> new Blocks(sql).last());
    }

    /** The cursor that {@link Tx#feedState} kept; empty when there is none. */
    public String feedState(String partner, String feed) {
        return connections.use(sql -> sql.first(
                        "SELECT state FROM feed WHERE partner = ? AND feed = ?", row -> row.getString(1), partner, feed)
                .orElse(""));
    }

    /** One row per feed that ever spoke or was spoken to. */
    public List<FeedEvidence> feedEvidence() {
        return connections.use(sql -> new Evidence(sql, ids, clock.instant()).feeds());
    }

    /** One row per channel that anything was ever decided for. */
    public List<ChannelEvidence> channelEvidence() {
        return connections.use(sql -> new Evidence(sql, ids, clock.instant()).channels());
    }

    /** The adding-up table: a few rows per feed and channel, however long the history. */
    public Counts counts() {
        return connections.use(sql -> new Tallies(sql).counts());
    }

    /** The ledger, oldest first. */
    public List<LedgerRecord> ledger(long afterSeq, int limit) {
        return connections.use(sql -> new Blocks(sql).after(afterSeq, limit));
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
            return Alerts.toldBefore(sql, new Names(sql), alertIds);
        }

        @Override
        public Map<String, Set<String>> unreached(Collection<String> alertIds) {
            return Alerts.unreached(sql, new Names(sql), alertIds);
        }

        @Override
        public Optional<CarriedAlert> alert(String alertId) {
            return Alerts.stored(sql, alertId);
        }
    }

    /** As {@link Tx#toldBefore}. */
    public Set<String> toldBefore(Collection<String> alertIds) {
        return connections.use(sql -> Alerts.toldBefore(sql, new Names(sql), alertIds));
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
}
