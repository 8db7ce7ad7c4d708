package tocsin.routes.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Identity;
import tocsin.alerts.Moment;
import tocsin.alerts.json.AlertJson;

/** Carries what the former tables hold into those of V3, before V5 drops them: hashes and bits, which SQL cannot make. */
final class CarriedOver implements JavaMigration {

    private static final int PAGE = 1_000;

    private final Database database;

    CarriedOver(Database database) {
        this.database = database;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4");
    }

    @Override
    public String getDescription() {
        return "carried over";
    }

    /** Never changes once it is out. */
    @Override
    public @Nullable Integer getChecksum() {
        return 4;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    /** On Flyway's own connection, which is not this one's to close. */
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public void migrate(Context context) {
        Sql sql = new Sql(context.getConnection(), database);
        alerts(sql);
        sql.update("INSERT INTO referred (hash, alert, feed) SELECT k.hash, k.alert, a.feed FROM referred_key k"
                + " JOIN alert a ON a.seq = k.alert");
        outcomes(sql);
        sql.update("INSERT INTO former_delivery (id, alert, channel) SELECT id, alert, channel FROM delivery");
        sql.list("SELECT no FROM channel", row -> row.getLong(1)).forEach(channel -> proofs(sql, channel));
        troubles(sql);
        sql.update("UPDATE channel SET watermark = COALESCE("
                + "(SELECT MIN(d.alert) - 1 FROM delivery d WHERE d.channel = channel.no AND d.state < 2),"
                + " (SELECT MAX(a.seq) FROM alert a), 0)");
    }

    private static void alerts(Sql sql) {
        long after = 0;
        List<Former> page = alerts(sql, after);
        while (!page.isEmpty()) {
            page.forEach(alert -> alert(sql, alert));
            after = page.get(page.size() - 1).seq;
            page = alerts(sql, after);
        }
    }

    private static List<Former> alerts(Sql sql, long after) {
        return sql.list(
                "SELECT seq, feed, scheme, sender, identifier, sent, revision FROM alert WHERE seq > ? ORDER BY seq LIMIT ?",
                row -> new Former(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                after,
                PAGE);
    }

    private static void alert(Sql sql, Former alert) {
        String sent = alert.sent != null ? alert.sent : unreadable(sql, alert.seq);
        List<Long> channels = sql.list(
                "SELECT channel FROM delivery WHERE alert = ? AND retelling IS NULL", row -> row.getLong(1), alert.seq);
        sql.update(
                "INSERT INTO alert_next (seq, id, receipt, feed, at, released, scheme, sender, identifier, sent, revision,"
                        + " digest, trusted_key, json_sha256, decisions, json)"
                        + " SELECT a.seq, a.id, a.receipt, a.feed,"
                        + " COALESCE((SELECT MIN(d.released_at) FROM delivery d WHERE d.alert = a.seq AND d.retelling IS NULL),"
                        + " (SELECT r.at FROM receipt r WHERE r.seq = a.receipt)),"
                        + " ?, a.scheme, a.sender, a.identifier, ?, a.revision, a.digest, a.trusted_key, a.json_sha256,"
                        + " a.decisions, a.json FROM alert a WHERE a.seq = ?",
                Bits.of(channels, 0),
                sent,
                alert.seq);
        sql.update(
                "INSERT INTO known (key, alert, feed) VALUES (?, ?, ?)",
                IdentityKeys.identity(
                        alert.series() + '\n' + (alert.scheme.equals(Identity.CAP) ? sent : alert.revision)),
                alert.seq,
                alert.feed);
    }

    /** What stood in place of a time, from the alert itself; bytes that are damaged tell nothing. */
    private static String unreadable(Sql sql, long alert) {
        byte[] json = sql.first("SELECT json FROM alert WHERE seq = ?", row -> row.getBytes(1), alert)
                .orElseThrow();
        try {
            return AlertJson.read(json).alert().identity().sent().key();
        } catch (RuntimeException e) {
            return Moment.unreadable("").key();
        }
    }

    private static void outcomes(Sql sql) {
        for (long receipt : sql.list("SELECT seq FROM receipt WHERE pending = 0 ORDER BY seq", row -> row.getLong(1))) {
            Outcomes outcomes = new Outcomes();
            sql.list(
                    "SELECT no, kind, COALESCE(alert, quarantine) FROM outcome WHERE receipt = ? ORDER BY no",
                    row -> {
                        outcomes.add(row.getInt(1), Fate.Kind.valueOf(row.getString(2)), row.getLong(3));
                        return true;
                    },
                    receipt);
            sql.update("UPDATE receipt SET outcomes = ? WHERE seq = ?", outcomes.text(), receipt);
        }
    }

    /** A row for each run of one and the same proof, at the time of its last delivery. */
    private static void proofs(Sql sql, long channel) {
        List<Proven> run = new ArrayList<>();
        for (Proven one : sql.list(
                "SELECT alert, proof, until FROM delivery WHERE channel = ? AND state = 2 ORDER BY alert",
                row -> new Proven(row.getLong(1), row.getString(2), row.getLong(3)),
                channel)) {
            if (!run.isEmpty() && !run.get(0).proof.equals(one.proof)) {
                proof(sql, channel, run);
                run.clear();
            }
            run.add(one);
        }
        if (!run.isEmpty()) {
            proof(sql, channel, run);
        }
    }

    private static void proof(Sql sql, long channel, List<Proven> run) {
        TreeSet<Long> alerts = new TreeSet<>();
        long at = 0;
        for (Proven one : run) {
            alerts.add(one.alert);
            at = Math.max(at, one.at);
        }
        Proofs.insert(sql, channel, alerts, at, run.get(0).proof, null);
    }

    /** The former states: 0 and 1 waiting, 2 delivered, 3 parked, 4 expired. Who resumed one is not needed any more: it waits. */
    private static void troubles(Sql sql) {
        sql.update(
                "INSERT INTO trouble (seq, channel, alert, state, attempts, retelling, again, released_at, until, code,"
                        + " sentence) SELECT seq, channel, alert, CASE state WHEN 2 THEN 5 WHEN 3 THEN 3 WHEN 4 THEN 4 ELSE 0 END,"
                        + " attempts, retelling, 0, released_at, until, code, sentence FROM delivery"
                        + " WHERE state > 2 OR attempts > 0 OR retelling IS NOT NULL");
    }

    private record Former(
            long seq,
            long feed,
            String scheme,
            String sender,
            String identifier,
            @Nullable String sent,
            String revision) {

        String series() {
            return IdentityKeys.seriesKey(scheme, sender, identifier);
        }
    }

    private record Proven(long alert, String proof, long at) {}
}
