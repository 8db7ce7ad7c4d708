package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The walk over the whole store that finds what is no longer as it was written. */
final class Walk {

    private static final int MOST_DAMAGES = 100;

    private final Sql sql;
    private final List<String> damages = new ArrayList<>();

    private final StoreReader.Progress progress;

    Walk(Sql sql, StoreReader.Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    Verification verify() {
        sql.database().structure(sql).forEach(this::damage);
        ChainWalk ledger = new ChainWalk(sql, this::damage);
        ledger.go(progress);
        Removals removals = ledger.removals();
        long documents = blobs(
                "SELECT seq, sha256, bytes, seq, CASE WHEN LENGTH(bytes) = 0 THEN removed END FROM document"
                        + " WHERE seq > ? ORDER BY seq LIMIT 100",
                "document",
                removals);
        long alerts = blobs(
                "SELECT seq, json_sha256, json, seq, CASE WHEN LENGTH(json) = 0 THEN removed END FROM alert"
                        + " WHERE seq > ? ORDER BY seq LIMIT 100",
                "alert",
                removals);
        phrases();
        releases();
        blobs(
                "SELECT seq, json_sha256, json, alert, CASE WHEN LENGTH(json) = 0 THEN removed END FROM retelling"
                        + " WHERE seq > ? ORDER BY seq LIMIT 100",
                "retelling",
                removals);
        incidents();
        sql.snapshot(() -> {
            ledger.go(progress); // to the end of what is counted here
            removals.untold(this::damage);
            tallies();
            rows(ledger);
            return true;
        });
        return new Verification(ledger.records(), documents, alerts, damages);
    }

    private void damage(String sentence) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(sentence);
        }
    }

    private long blobs(String page, String what, Removals removals) {
        long[] counted = {0, 0};
        Predicate<Long> more = after -> !sql.list(
                        page,
                        row -> {
                            if (row.getObject(5) == null) {
                                check(what, row.getLong(1), row.getBytes(2), row.getBytes(3));
                            } else {
                                removals.empty(what, row.getLong(1), !what.equals("document"), row.getLong(4));
                            }
                            counted[0]++;
                            return counted[1] = row.getLong(1);
                        },
                        after)
                .isEmpty();
        while (more.test(counted[1])) {
            progress.at(counted[0], what + "s");
        }
        return counted[0];
    }

    /** Each event as it was written, and none missing between them. */
    private void incidents() {
        Phrases phrases = Phrases.of(sql);
        long[] next = {1};
        while (!sql.list(
                        EventRow.SELECT + " WHERE e.seq >= ? ORDER BY e.seq LIMIT 1000",
                        row -> {
                            event(row, phrases, next[0]);
                            return next[0] = row.getLong("seq") + 1;
                        },
                        next[0])
                .isEmpty()) {
            progress.at(next[0] - 1, "events of incidents");
        }
    }

    private void event(ResultSet row, Phrases phrases, long expected) throws SQLException {
        try {
            StoredEvent event = EventRow.read(row, phrases);
            if (event.seq() != expected) {
                damage("events " + expected + " to " + (event.seq() - 1) + " of incidents are missing");
            }
        } catch (StoredBytesDamaged e) {
            damage("event " + row.getLong("seq") + " of an incident is no longer what was written");
        }
    }

    /** Each phrase as it was written, and none missing between them. */
    private void phrases() {
        long[] next = {1};
        while (!sql.list(
                        "SELECT no, sha256, text FROM phrase WHERE no >= ? ORDER BY no LIMIT 1000",
                        row -> {
                            phrase(row, next[0]);
                            return next[0] = row.getLong(1) + 1;
                        },
                        next[0])
                .isEmpty()) {
            progress.at(next[0] - 1, "phrases");
        }
    }

    private void phrase(ResultSet row, long expected) throws SQLException {
        long no = row.getLong(1);
        if (no != expected) {
            damage("phrases " + expected + " to " + (no - 1) + " of decisions and evidence are missing");
        }
        try {
            Phrases.read(row);
        } catch (StoredBytesDamaged e) {
            damage("phrase " + no + " of decisions and evidence is no longer what was written");
        }
    }

    private void releases() {
        long[] at = {0};
        while (!sql.list(
                        "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq > ? ORDER BY seq LIMIT 1000",
                        row -> at[0] = release(StoredRelease.of(row)),
                        at[0])
                .isEmpty()) {
            progress.at(at[0], "releases");
        }
    }

    private long release(StoredRelease release) {
        if (!release.sound()) {
            damage("alert " + release.alert() + ": where it goes, and why, is no longer what was decided");
        }
        return release.alert();
    }

    private void check(String what, long seq, byte[] sha256, byte[] bytes) {
        if (!Arrays.equals(Sha256.of(bytes), sha256)) {
            damage(what + " " + seq + " is no longer what its SHA-256 says ("
                    + HexFormat.of().formatHex(sha256) + ")");
        }
    }

    /** What was tallied step by step, against a count of the rows. */
    private void tallies() {
        Map<String, Long> tallied = new TreeMap<>();
        sql.list(TALLIED, row -> tallied.merge(row.getString(1), row.getLong(2), Long::sum));
        compare("tally", tallied, new Recount(sql, this::damage).count());
    }

    /** Every receipt, alert and quarantine entry has its ledger record, every alert its key, and the other way round. */
    private void rows(ChainWalk ledger) {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> steps = new TreeMap<>();
        COUNTED.forEach((step, count) -> {
            rows.put(step.name(), sql.number(count));
            steps.put(step.name(), ledger.count(step));
        });
        compare("ledger's count of", steps, rows);
        compare(
                "count of",
                Map.of("keys", sql.number("SELECT COUNT(*) FROM known")),
                Map.of("keys", sql.number("SELECT COUNT(*) FROM alert")));
    }

    private void compare(String what, Map<String, Long> told, Map<String, Long> counted) {
        Set<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(counted.keySet());
        for (String key : keys) {
            long said = told.getOrDefault(key, 0L);
            long found = counted.getOrDefault(key, 0L);
            if (said != found) {
                damage(what + " " + key.strip() + " is " + said + ", but there are " + found);
            }
        }
    }

    private static final Map<LedgerRecord.Step, String> COUNTED = Map.of(
            LedgerRecord.Step.RECEIVED, "SELECT COUNT(*) FROM receipt",
            LedgerRecord.Step.CARRIED, "SELECT COUNT(*) FROM alert",
            LedgerRecord.Step.REFUSED, "SELECT COUNT(*) FROM quarantine",
            LedgerRecord.Step.JOINED, said(EventRow.Kind.JOINED),
            LedgerRecord.Step.KEPT_APART, said(EventRow.Kind.KEPT_APART),
            LedgerRecord.Step.RELATED, said(EventRow.Kind.RELATED),
            LedgerRecord.Step.SPLIT, said(EventRow.Kind.SPLIT),
            LedgerRecord.Step.CONFIRMED, said(EventRow.Kind.CONFIRMED));

    private static String said(EventRow.Kind kind) {
        return "SELECT COUNT(*) FROM incident_event WHERE alert IS NULL AND kind = '" + kind + "'";
    }

    private static final String TALLIED = "SELECT subject || ' ' || what || ' ' || code, n FROM tally WHERE n <> 0"
            + " AND what IN ('DOCUMENTS', 'CARRIED', 'REPEATS', 'CONFLICTS', 'REFUSED', 'RELEASED', 'DELIVERED', 'PARKED',"
            + " 'EXPIRED', 'WAITING')";
}
