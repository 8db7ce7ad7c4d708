package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.release.Decision;

/** Gathers all that is known of one alert, or of one receipt. */
final class Trails {

    private final Sql sql;
    private final DeliveryIds ids;

    Trails(Sql sql, DeliveryIds ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Trail trail(long alert, String id) {
        Stored stored = sql.first(
                        "SELECT receipt, json, json_sha256, CASE WHEN LENGTH(json) = 0 THEN removed END AS removed"
                                + " FROM alert WHERE seq = ?",
                        found -> new Stored(
                                found.getLong(1),
                                StoreReader.alert(found.getBytes(2), found.getBytes(3)),
                                Optional.ofNullable(Micros.perhaps(found, "removed"))),
                        alert)
                .orElseThrow();
        if (stored.alert.isEmpty() && stored.removed.isEmpty()) {
            throw new StoredBytesDamaged("alert " + id);
        }
        StoredRelease release = sql.first(
                        "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq = ?", StoredRelease::of, alert)
                .orElseThrow()
                .demandSound(id);
        List<Decision> decisions = DecisionJson.read(id, release.decisions(), Phrases.of(sql));
        Fares fares = new Fares(sql, ids, alert);
        return new Trail(
                id,
                stored.alert,
                stored.removed,
                roads(alert, stored),
                decisions,
                fares.sent(),
                quarantine(stored.receipt),
                new Steps(sql).of(alert, stored.receipt, fares.channels(), fares.blocks()));
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

    private List<QuarantineEntry> quarantine(long receipt) {
        return sql.list(Quarantine.ENTRY + " WHERE q.receipt = ? ORDER BY q.seq LIMIT 100", Quarantine::entry, receipt);
    }

    Optional<Fate> fate(String receipt) {
        return sql.first(
                        "SELECT r.seq, r.id, f.partner, f.feed, r.at, r.pending, r.replay_of, r.outcomes, d.sha256 FROM receipt r"
                                + " JOIN feed f ON f.no = r.feed JOIN document d ON d.seq = r.document WHERE r.id = ?",
                        row -> new Found(row.getLong("seq"), row.getString("outcomes"), fate(row)),
                        receipt)
                .map(found -> with(found.fate, outcomes(found)));
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

    private List<Fate.Outcome> outcomes(Found found) {
        String text = found.outcomes;
        if (text == null) {
            return List.of();
        }
        List<QuarantineEntry> refused =
                sql.list(Quarantine.ENTRY + " WHERE q.receipt = ? ORDER BY q.seq", Quarantine::entry, found.seq);
        return Outcomes.of(text).stream().map(one -> outcome(one, refused)).toList();
    }

    private Fate.Outcome outcome(Outcomes.One one, List<QuarantineEntry> refused) {
        boolean became = one.kind() != Fate.Kind.REFUSED;
        Optional<String> alert = became
                ? sql.first("SELECT id FROM alert WHERE seq = ?", row -> row.getString(1), one.subject())
                : Optional.empty();
        Optional<QuarantineEntry> quarantine = refused.stream()
                .filter(entry -> !became && entry.id() == one.subject())
                .findFirst();
        return new Fate.Outcome(one.recordNo(), one.kind(), alert.orElse(""), quarantine.orElse(null));
    }

    private record Found(long seq, @Nullable String outcomes, Fate fate) {}

    private record Stored(long receipt, Optional<CarriedAlert> alert, Optional<Instant> removed) {}
}
