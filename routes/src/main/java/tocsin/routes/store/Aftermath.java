package tocsin.routes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the works of one transaction leave behind besides their rows: ledger records, tallies, evidence. Gathered first and written
 * once at the end, so that fifty documents of one feed touch its tallies once. A failed work's share is taken back.
 */
final class Aftermath {

    private static final Duration KEPT = Duration.ofHours(25);

    private final Ledger ledger = new Ledger();
    private final Told told = new Told();
    private final Watermarks watermarks = new Watermarks();
    private final List<Tally> tallies = new ArrayList<>();
    private final List<Pace> paces = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();
    private long prunedAt = Long.MIN_VALUE;

    void entry(Instant at, LedgerRecord.Step step, String subject, @Nullable Long about, Detail detail) {
        ledger.entry(Micros.micros(at), step, subject, about, detail);
    }

    /** The block of the ledger that this transaction's records will stand in: rows name it. */
    long block(Sql sql) {
        return ledger.block(sql);
    }

    Told told() {
        return told;
    }

    void tally(String subject, What what, String code, long n) {
        tallies.add(new Tally(subject, what, code, n));
    }

    void pace(String subject, What what, String code, long n, Instant at) {
        paces.add(new Pace(subject, what, code, Micros.bucket(at), n));
    }

    void contact(long feed, Instant at, String note) {
        touches.add(new Touch(new Row(Row.CONTACT, feed), Micros.micros(at), note));
    }

    /** It brought an alert that it had not brought before. */
    void content(long feed, Instant at) {
        touches.add(new Touch(new Row(Row.CONTENT, feed), Micros.micros(at), ""));
    }

    void feedError(long feed, Instant at, String error) {
        touches.add(new Touch(new Row(Row.FEED_ERROR, feed), Micros.micros(at), error));
    }

    void contactFailed(long feed, Instant at, String error) {
        touches.add(new Touch(new Row(Row.CONTACT_FAILED, feed), Micros.micros(at), error));
    }

    void channelError(long channel, Instant at, String error) {
        touches.add(new Touch(new Row(Row.CHANNEL_ERROR, channel), Micros.micros(at), error));
    }

    void delivered(long channel, Instant at) {
        touches.add(new Touch(new Row(Row.DELIVERED, channel), Micros.micros(at), ""));
    }

    Mark mark() {
        return new Mark(ledger.size(), told.size(), tallies.size(), paces.size(), touches.size());
    }

    void takeBack(Mark to) {
        ledger.cut(to.entries);
        told.cut(to.told);
        cut(tallies, to.tallies);
        cut(paces, to.paces);
        cut(touches, to.touches);
    }

    void clear() {
        takeBack(new Mark(0, 0, 0, 0, 0));
        ledger.clear();
    }

    void writeTo(Pen pen) {
        Sql sql = pen.sql();
        if (told.size() > 0) {
            told.record(ledger);
            told.writeTo(sql, ledger.block(sql));
        }
        ledger.writeTo(sql);
        writeTallies(sql);
        writePaces(sql, pen.clock().instant());
        writeTouches(sql);
        watermarks.moveOn(sql, pen.carried());
        clear();
    }

    private void writeTallies(Sql sql) {
        Map<Tally, Long> sums = new LinkedHashMap<>();
        tallies.forEach(tally -> sums.merge(tally.withoutN(), tally.n, Long::sum));
        sums.forEach((key, n) -> {
            if (n != 0) {
                sql.update(
                        "INSERT INTO tally (subject, what, code, n) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (subject, what, code) DO UPDATE SET n = tally.n + excluded.n",
                        key.subject,
                        key.what.name(),
                        key.code,
                        n);
            }
        });
    }

    private void writePaces(Sql sql, Instant now) {
        Map<Pace, Long> sums = new LinkedHashMap<>();
        paces.forEach(pace -> sums.merge(pace.withoutN(), pace.n, Long::sum));
        sums.forEach((key, n) -> sql.update(
                "INSERT INTO pace (subject, what, code, bucket, n) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (subject, what, code, bucket) DO UPDATE SET n = pace.n + excluded.n",
                key.subject,
                key.what.name(),
                key.code,
                key.bucket,
                n));
        if (Micros.bucket(now) > prunedAt) {
            prunedAt = Micros.bucket(now);
            sql.update("DELETE FROM pace WHERE bucket < ?", prunedAt - Micros.bucketsPer(KEPT));
        }
    }

    private void writeTouches(Sql sql) {
        Map<Row, Touch> last = new LinkedHashMap<>();
        touches.forEach(touch -> {
            last.remove(touch.row); // so that the last word on one feed is also the last one written
            last.put(touch.row, touch);
        });
        last.forEach((row, touch) -> {
            if (row.noteless()) {
                sql.update(row.statement, touch.at, row.no);
            } else {
                sql.update(row.statement, touch.at, touch.note, row.no);
            }
        });
    }

    private static void cut(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }

    record Mark(int entries, int told, int tallies, int paces, int touches) {}

    private record Tally(String subject, What what, String code, long n) {
        Tally withoutN() {
            return new Tally(subject, what, code, 0);
        }
    }

    private record Pace(String subject, What what, String code, long bucket, long n) {
        Pace withoutN() {
            return new Pace(subject, what, code, bucket, 0);
        }
    }

    private record Touch(Row row, long at, String note) {}

    private record Row(String statement, long no) {
        static final String CONTACT = "UPDATE feed SET last_contact = ?, note = ? WHERE no = ?";
        static final String CONTENT = "UPDATE feed SET last_content = ? WHERE no = ?";
        static final String FEED_ERROR = "UPDATE feed SET last_error_at = ?, last_error = ? WHERE no = ?";
        static final String CONTACT_FAILED =
                "UPDATE feed SET last_error_at = ?, last_error = ?, note = 'failed' WHERE no = ?";
        static final String CHANNEL_ERROR = "UPDATE channel SET last_error_at = ?, last_error = ? WHERE no = ?";
        static final String DELIVERED = "UPDATE channel SET last_delivered = ? WHERE no = ?";

        boolean noteless() {
            return statement.equals(CONTENT) || statement.equals(DELIVERED);
        }
    }
}
