package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that did not just go well.
 *
 * @param retelling what is delivered; null: the alert as it was first told
 * @param again its place among those that wait again; else 0
 * @param releasedAt microseconds, as {@code until}: when it reached its state
 */
record Trouble(
        long seq,
        long channel,
        long alert,
        State state,
        int attempts,
        @Nullable Long retelling,
        long again,
        long releasedAt,
        long until,
        String code,
        String sentence) {

    /** Stored by its place here. */
    enum State {
        WAITING,
        RETOLD,
        RESUMED,
        PARKED,
        EXPIRED,
        DELIVERED;

        boolean waits() {
            return compareTo(PARKED) < 0;
        }
    }

    private static final String ALL =
            "SELECT seq, channel, alert, state, attempts, retelling, again, released_at, until, code, sentence FROM trouble";
    private static final State[] STATES = State.values();

    static Optional<Trouble> of(Sql sql, long channel, long alert) {
        return sql.first(ALL + " WHERE channel = ? AND alert = ?", Trouble::of, channel, alert);
    }

    static List<Trouble> between(Sql sql, long channel, long first, long last) {
        return sql.list(
                ALL + " WHERE channel = ? AND alert >= ? AND alert <= ? ORDER BY alert",
                Trouble::of,
                channel,
                first,
                last);
    }

    /** What waits on a channel, up to an alert. */
    static List<Trouble> waiting(Sql sql, long channel, long afterAlert, long last, int limit) {
        return sql.list(
                ALL + " WHERE channel = ? AND alert > ? AND alert <= ? AND state < 3 ORDER BY alert LIMIT ?",
                Trouble::of,
                channel,
                afterAlert,
                last,
                limit);
    }

    static List<Trouble> again(Sql sql, long after, int limit) {
        return sql.list(
                ALL + " WHERE again > ? AND again > 0 AND state < 3 ORDER BY again LIMIT ?", Trouble::of, after, limit);
    }

    static List<Trouble> parked(Sql sql, long after, int limit) {
        return sql.list(ALL + " WHERE seq > ? AND state = 3 ORDER BY seq LIMIT ?", Trouble::of, after, limit);
    }

    static List<Trouble> ofAlert(Sql sql, long alert) {
        return sql.list(ALL + " WHERE alert = ? ORDER BY channel", Trouble::of, alert);
    }

    static List<Trouble> ofAlerts(Sql sql, Collection<Long> alerts) {
        return sql.listOf(ALL + " WHERE alert", alerts, Trouble::of);
    }

    private static Trouble of(ResultSet row) throws SQLException {
        long retelling = row.getLong(6);
        Long retold = row.wasNull() ? null : retelling;
        return new Trouble(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                STATES[row.getInt(4)],
                row.getInt(5),
                retold,
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getString(11));
    }

    Trouble now(State next, long at, String why, String words) {
        return new Trouble(seq, channel, alert, next, attempts, retelling, again, releasedAt, at, why, words);
    }

    Trouble waitingAgain(State next, long place, long at) {
        return new Trouble(seq, channel, alert, next, attempts, retelling, place, releasedAt, at, "", "");
    }

    Trouble attempted(String error) {
        return new Trouble(seq, channel, alert, state, attempts + 1, retelling, again, releasedAt, until, code, error);
    }
}
