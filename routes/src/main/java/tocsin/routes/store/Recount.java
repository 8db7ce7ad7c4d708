package tocsin.routes.store;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the rows anew: what the tallies ought to say. */
final class Recount {

    private static final String RECEIPTS = "SELECT f.partner || '/' || f.feed || ' DOCUMENTS ', COUNT(*) FROM receipt r"
            + " JOIN feed f ON f.no = r.feed GROUP BY 1";
    private static final String REFUSALS = "SELECT f.partner || '/' || f.feed || ' REFUSED ' || q.code, COUNT(*)"
            + " FROM quarantine q JOIN feed f ON f.no = q.feed GROUP BY 1";
    private static final String SET_ASIDE =
            "SELECT c.partner || '/' || c.channel || CASE t.state WHEN 3 THEN ' PARKED ' ELSE ' EXPIRED ' END || t.code,"
                    + " COUNT(*) FROM trouble t JOIN channel c ON c.no = t.channel WHERE t.state IN (3, 4) GROUP BY 1";

    private final Sql sql;
    private final Names names;
    private final Consumer<String> damage;
    private final Map<String, Long> counted = new TreeMap<>();
    private final Map<Long, BitSet> released = new HashMap<>();
    private final Map<Long, BitSet> ended = new HashMap<>();

    Recount(Sql sql, Consumer<String> damage) {
        this.sql = sql;
        this.names = new Names(sql);
        this.damage = damage;
    }

    /** By subject, what and code, with spaces between. */
    Map<String, Long> count() {
        recount(RECEIPTS);
        recount(REFUSALS);
        recount(SET_ASIDE);
        outcomes();
        releases();
        setAside();
        proofs();
        released.forEach((channel, all) -> {
            BitSet waiting = (BitSet) all.clone();
            waiting.andNot(of(ended, channel));
            add(names.channelName(channel) + " RELEASED ", all.cardinality());
            add(names.channelName(channel) + " WAITING ", waiting.cardinality());
        });
        return counted;
    }

    private void recount(String query) {
        sql.list(query, row -> counted.merge(row.getString(1), row.getLong(2), Long::sum));
    }

    private void add(String what, long n) {
        counted.merge(what, n, Long::sum);
    }

    private void outcomes() {
        pages("SELECT seq, feed, outcomes FROM receipt WHERE seq > ? ORDER BY seq LIMIT 1000", row -> {
            String outcomes = row.getString(3);
            String feed = feed(row.getLong(2));
            for (Outcomes.One one : Outcomes.of(outcomes == null ? "" : outcomes)) {
                switch (one.kind()) {
                    case CARRIED -> add(feed + " CARRIED ", 1);
                    case REPEAT -> add(feed + " REPEATS ", 1);
                    case CONFLICT -> add(feed + " CONFLICTS ", 1);
                    case REFUSED -> {} // counted from the quarantine
                }
            }
            return row.getLong(1);
        });
    }

    private final Map<Long, String> feeds = new HashMap<>();

    private String feed(long no) {
        return feeds.computeIfAbsent(
                no,
                unknown -> sql.first(
                                "SELECT partner, feed FROM feed WHERE no = ?",
                                row -> Names.name(row.getString(1), row.getString(2)),
                                no)
                        .orElse("?"));
    }

    private void releases() {
        pages("SELECT seq, released FROM alert WHERE seq > ? ORDER BY seq LIMIT 1000", row -> {
            long alert = row.getLong(1);
            Bits.each(row.getBytes(2), 0, channel -> of(released, channel).set(Math.toIntExact(alert)));
            return alert;
        });
    }

    private void setAside() {
        pages(
                "SELECT seq, channel, alert, state, retelling FROM trouble WHERE seq > ? ORDER BY seq LIMIT 1000",
                row -> {
                    int alert = row.getInt(3);
                    int state = row.getInt(4);
                    if (row.getObject(5) != null) {
                        of(released, row.getLong(2)).set(alert);
                    }
                    if (state == Trouble.State.PARKED.ordinal() || state == Trouble.State.EXPIRED.ordinal()) {
                        of(ended, row.getLong(2)).set(alert);
                    }
                    return row.getLong(1);
                });
    }

    private void proofs() {
        sql.list("SELECT channel, first, alerts FROM proof", row -> {
            long channel = row.getLong(1);
            Bits.each(row.getBytes(3), row.getLong(2), alert -> {
                if (of(ended, channel).get((int) alert)
                        || !of(released, channel).get((int) alert)) {
                    damage.accept("proof: alert " + alert + " on " + names.channelName(channel)
                            + " is proven twice, or set aside, or was not released there");
                }
                of(ended, channel).set((int) alert);
                add(names.channelName(channel) + " DELIVERED ", 1);
            });
            return true;
        });
    }

    private static BitSet of(Map<Long, BitSet> sets, long channel) {
        return sets.computeIfAbsent(channel, no -> new BitSet());
    }

    /** @param row returns where it is */
    private void pages(String query, Row<Long> row) {
        long[] at = {0};
        while (!sql.list(query, found -> at[0] = row.of(found), at[0]).isEmpty()) {}
    }
}
