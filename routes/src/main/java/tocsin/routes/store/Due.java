package tocsin.routes.store;

import java.util.List;
import tocsin.alerts.Handling;

/** Bodies that are looked at at a time of their own. */
final class Due {

    /** @param own whether an alert's own period asks for it, whatever the node's ages are */
    record One(What what, long no, long at, boolean own) {}

    enum What {
        DOCUMENT,
        ALERT
    }

    private Due() {}

    /** An alert came, or came again, and its handling may say when it is to go: it and what it came in. */
    static void ofHandling(Pen pen, Handling handling, long alert, Receipts.Open receipt) {
        OwnPeriod.end(handling.retention(), pen.clock().instant()).ifPresent(end -> {
            own(pen.sql(), What.ALERT, alert, Micros.micros(end));
            own(pen.sql(), What.DOCUMENT, receipt.document(pen.sql()), Micros.micros(end));
        });
    }

    /** The first of several ends holds. */
    private static void own(Sql sql, What what, long no, long at) {
        sql.update(
                "INSERT INTO due (what, no, at, own) VALUES (?, ?, ?, 1) ON CONFLICT (what, no) DO UPDATE"
                        + " SET at = CASE WHEN excluded.at < due.at THEN excluded.at ELSE due.at END, own = 1",
                what.ordinal(),
                no,
                at);
    }

    static void later(Sql sql, What what, long no, long at) {
        sql.update(
                "INSERT INTO due (what, no, at, own) VALUES (?, ?, ?, 0) ON CONFLICT (what, no) DO UPDATE SET at = excluded.at",
                what.ordinal(),
                no,
                at);
    }

    /** Something was added to a body that may have been looked at already. */
    static void lookAgain(Sql sql, What what, long no, long at) {
        sql.update(
                "INSERT INTO due (what, no, at, own) VALUES (?, ?, ?, 0) ON CONFLICT (what, no) DO NOTHING",
                what.ordinal(),
                no,
                at);
    }

    static void over(Sql sql, What what, long no) {
        sql.update("DELETE FROM due WHERE what = ? AND no = ?", what.ordinal(), no);
    }

    static List<One> until(Sql sql, long now, int limit) {
        return sql.list(
                "SELECT what, no, at, own FROM due WHERE at <= ? ORDER BY at LIMIT ?",
                row -> new One(What.values()[row.getInt(1)], row.getLong(2), row.getLong(3), row.getInt(4) == 1),
                now,
                limit);
    }
}
