package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.release.Decision;

/** Gathers all that is known of one alert, or of one receipt. */
final class Trails {

    private final Sql sql;

    Trails(Sql sql) {
        this.sql = sql;
    }

    Trail trail(long alert, String id) {
        Stored stored = sql.first(
                        "SELECT receipt, feed, decisions, json, json_sha256 FROM alert WHERE seq = ?",
                        found -> new Stored(
                                found.getLong(1),
                                found.getLong(2),
                                found.getBytes(3),
                                StoreReader.alert(found.getBytes(4), found.getBytes(5))),
                        alert)
                .orElseThrow();
        CarriedAlert carried = stored.alert.orElseThrow(() -> new StoredBytesDamaged("alert " + id));
        List<Decision> decisions = DecisionJson.read(id, stored.decisions);
        return new Trail(
                carried,
                roads(alert, stored),
                decisions,
                sent(alert),
                quarantine(stored.receipt),
                ledger(alert, stored.receipt));
    }

    /** The first road is the alert's own; the road table holds what came later, by the same feed or another. */
    private List<Trail.Road> roads(long alert, Stored stored) {
        List<Trail.Road> again = sql.list(
                "SELECT f.partner, f.feed, r.id, w.first_at, w.last_at, w.times FROM road w JOIN feed f ON f.no = w.feed"
                        + " JOIN receipt r ON r.seq = w.receipt WHERE w.alert = ? ORDER BY w.first_at, w.feed",
                Trails::road,
                alert);
        Trail.Road first = sql.first(
                        "SELECT f.partner, f.feed, r.id, r.at, r.at, 1 FROM receipt r JOIN feed f ON f.no = r.feed"
                                + " WHERE r.seq = ?",
                        Trails::road,
                        stored.receipt)
                .orElseThrow();
        List<Trail.Road> roads = new ArrayList<>();
        roads.add(again.stream()
                .filter(road -> sameFeed(road, first))
                .findFirst()
                .map(road -> joined(first, road))
                .orElse(first));
        again.stream().filter(road -> !sameFeed(road, first)).forEach(roads::add);
        return roads;
    }

    private static boolean sameFeed(Trail.Road one, Trail.Road other) {
        return one.partner().equals(other.partner()) && one.feed().equals(other.feed());
    }

    private static Trail.Road joined(Trail.Road first, Trail.Road again) {
        return new Trail.Road(
                first.partner(), first.feed(), first.receipt(), first.first(), again.last(), again.times() + 1);
    }

    private static Trail.Road road(ResultSet row) throws SQLException {
        return new Trail.Road(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.instant(row.getLong(4)),
                Micros.instant(row.getLong(5)),
                row.getLong(6));
    }

    private List<Trail.Sent> sent(long alert) {
        return sql.list(
                "SELECT d.*, c.partner, c.channel AS name FROM delivery d JOIN channel c ON c.no = d.channel"
                        + " WHERE d.alert = ? ORDER BY d.seq",
                row -> new Trail.Sent(
                        row.getString("id"),
                        row.getString("partner"),
                        row.getString("name"),
                        Trail.State.values()[Math.max(0, row.getInt("state") - 1)],
                        Micros.at(row, "released_at"),
                        row.getInt("attempts"),
                        row.getString("proof"),
                        row.getString("code"),
                        row.getString("sentence"),
                        Micros.at(row, "until")),
                alert);
    }

    private List<QuarantineEntry> quarantine(long receipt) {
        return sql.list(Quarantine.ENTRY + " WHERE q.receipt = ? ORDER BY q.seq LIMIT 100", Quarantine::entry, receipt);
    }

    private List<LedgerRecord> ledger(long alert, long receipt) {
        return sql.list(
                "SELECT * FROM ledger WHERE about IN (?, ?) ORDER BY seq LIMIT 1000",
                Trails::ledgerRecord,
                alert,
                -receipt);
    }

    static LedgerRecord ledgerRecord(ResultSet row) throws SQLException {
        return new LedgerRecord(
                row.getLong("seq"),
                Micros.at(row, "at"),
                LedgerRecord.Step.valueOf(row.getString("step")),
                row.getString("subject"),
                row.getString("detail"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    Optional<Fate> fate(String receipt) {
        return sql.first(
                        "SELECT r.seq, r.id, f.partner, f.feed, r.at, r.pending, r.replay_of, d.sha256 FROM receipt r"
                                + " JOIN feed f ON f.no = r.feed JOIN document d ON d.seq = r.document WHERE r.id = ?",
                        row -> new Found(row.getLong("seq"), fate(row)),
                        receipt)
                .map(found -> with(found.fate, outcomes(found.seq)));
    }

    private static Fate fate(ResultSet row) throws SQLException {
        long replayOf = row.getLong("replay_of");
        boolean replay = !row.wasNull();
        return new Fate(
                row.getString("id"),
                row.getString("partner"),
                row.getString("feed"),
                Micros.at(row, "at"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getInt("pending") == 0,
                replay ? replayOf : null,
                List.of());
    }

    private static Fate with(Fate fate, List<Fate.Outcome> outcomes) {
        return new Fate(
                fate.receipt(),
                fate.partner(),
                fate.feed(),
                fate.receivedAt(),
                fate.sha256(),
                fate.read(),
                fate.replayOf(),
                outcomes);
    }

    private List<Fate.Outcome> outcomes(long receipt) {
        List<QuarantineEntry> refused =
                sql.list(Quarantine.ENTRY + " WHERE q.receipt = ? ORDER BY q.seq", Quarantine::entry, receipt);
        return sql.list(
                "SELECT o.no, o.kind, a.id, o.quarantine FROM outcome o LEFT JOIN alert a ON a.seq = o.alert"
                        + " WHERE o.receipt = ? ORDER BY o.no",
                row -> outcome(row, refused),
                receipt);
    }

    private static Fate.Outcome outcome(ResultSet row, List<QuarantineEntry> refused) throws SQLException {
        String alert = row.getString(3);
        long quarantine = row.getLong(4);
        return new Fate.Outcome(
                row.getInt(1),
                Fate.Kind.valueOf(row.getString(2)),
                alert == null ? "" : alert,
                refused.stream()
                        .filter(entry -> entry.id() == quarantine)
                        .findFirst()
                        .orElse(null));
    }

    private record Found(long seq, Fate fate) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Stored(long receipt, long feed, byte[] decisions, Optional<CarriedAlert> alert) {}
}
