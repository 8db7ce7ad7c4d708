package tocsin.routes.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        long records = ledger();
        long documents =
                blobs("SELECT seq, sha256, bytes FROM document WHERE seq > ? ORDER BY seq LIMIT 100", "document");
        long alerts = blobs("SELECT seq, json_sha256, json FROM alert WHERE seq > ? ORDER BY seq LIMIT 100", "alert");
        blobs("SELECT seq, json_sha256, json FROM retelling WHERE seq > ? ORDER BY seq LIMIT 100", "retelling");
        sql.snapshot(() -> {
            tallies();
            steps();
            return true;
        });
        return new Verification(records, documents, alerts, damages);
    }

    private void damage(String sentence) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(sentence);
        }
    }

    private long ledger() {
        Chain chain = new Chain();
        Link last = new Link(0, Chain.START, null);
        for (List<Link> page = links(0); !page.isEmpty(); page = links(last.seq)) {
            for (Link link : page) {
                follow(chain, last, link);
                last = link;
            }
            progress.at(last.seq, "ledger records");
        }
        return last.seq;
    }

    private List<Link> links(long after) {
        return sql.list(
                "SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT 1000",
                row -> {
                    long about = row.getLong("about");
                    Long aboutOrNull = row.wasNull() ? null : about;
                    return new Link(
                            row.getLong("seq"),
                            row.getBytes("hash"),
                            new Chain.Entry(
                                    row.getLong("at"),
                                    row.getString("step"),
                                    row.getString("subject"),
                                    aboutOrNull,
                                    row.getString("detail")));
                },
                after);
    }

    private void follow(Chain chain, Link last, Link link) {
        if (link.seq != last.seq + 1) {
            damage("ledger: record " + (last.seq + 1) + " is missing");
        } else if (link.entry != null && !Arrays.equals(chain.hash(last.hash, link.seq, link.entry), link.hash)) {
            damage("ledger: record " + link.seq + " is not what was written, or the one before it is not");
        }
    }

    private long blobs(String page, String what) {
        long[] counted = {0, 0};
        Predicate<Long> more = after -> !sql.list(
                        page,
                        row -> {
                            check(what, row.getLong(1), row.getBytes(2), row.getBytes(3));
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

    private void check(String what, long seq, byte[] sha256, byte[] bytes) {
        if (!Arrays.equals(Sha256.of(bytes), sha256)) {
            damage(what + " " + seq + " is no longer what its SHA-256 says ("
                    + HexFormat.of().formatHex(sha256) + ")");
        }
    }

    /** Counts the rows anew and compares with what was tallied step by step. */
    private void tallies() {
        Map<String, Long> counted = new TreeMap<>();
        recount(counted, RECEIPTS);
        recount(counted, OUTCOMES);
        recount(counted, REFUSALS);
        recount(counted, DELIVERIES);
        Map<String, Long> tallied = new TreeMap<>();
        recount(tallied, TALLIED);
        compare("tally", tallied, counted);
    }

    /** Every receipt, alert and quarantine entry has its ledger record, and the other way round. */
    private void steps() {
        Map<String, Long> rows = new TreeMap<>();
        recount(rows, "SELECT 'RECEIVED', COUNT(*) FROM receipt");
        recount(rows, "SELECT 'CARRIED', COUNT(*) FROM alert");
        recount(rows, "SELECT 'REFUSED', COUNT(*) FROM quarantine");
        Map<String, Long> steps = new TreeMap<>();
        recount(
                steps,
                "SELECT step, COUNT(*) FROM ledger WHERE step IN ('RECEIVED', 'CARRIED', 'REFUSED') GROUP BY step");
        compare("ledger's count of", steps, rows);
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

    private void recount(Map<String, Long> into, String query) {
        sql.list(query, row -> into.merge(row.getString(1), row.getLong(2), Long::sum));
    }

    private static final String RECEIPTS = "SELECT f.partner || '/' || f.feed || ' DOCUMENTS ', COUNT(*) FROM receipt r"
            + " JOIN feed f ON f.no = r.feed GROUP BY 1";
    private static final String OUTCOMES =
            "SELECT f.partner || '/' || f.feed || CASE o.kind WHEN 'CARRIED' THEN ' CARRIED '"
                    + " WHEN 'REPEAT' THEN ' REPEATS ' ELSE ' CONFLICTS ' END, COUNT(*) FROM outcome o"
                    + " JOIN receipt r ON r.seq = o.receipt JOIN feed f ON f.no = r.feed WHERE o.kind <> 'REFUSED' GROUP BY 1";
    private static final String REFUSALS = "SELECT f.partner || '/' || f.feed || ' REFUSED ' || q.code, COUNT(*)"
            + " FROM quarantine q JOIN feed f ON f.no = q.feed GROUP BY 1";
    private static final String DELIVERIES =
            "SELECT c.partner || '/' || c.channel || CASE d.state WHEN 2 THEN ' DELIVERED '"
                    + " WHEN 3 THEN ' PARKED ' || d.code WHEN 4 THEN ' EXPIRED ' || d.code ELSE ' WAITING ' END, COUNT(*)"
                    + " FROM delivery d JOIN channel c ON c.no = d.channel GROUP BY 1";
    private static final String TALLIED = "SELECT subject || ' ' || what || ' ' || code, n FROM tally WHERE n <> 0"
            + " AND what IN ('DOCUMENTS', 'CARRIED', 'REPEATS', 'CONFLICTS', 'REFUSED', 'DELIVERED', 'PARKED', 'EXPIRED',"
            + " 'WAITING')";

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Link(long seq, byte[] hash, Chain.@Nullable Entry entry) {}
}
