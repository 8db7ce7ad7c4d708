package tocsin.routes.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes bodies past their age, a few at a time. What is removed of a document are its bytes, of an alert its content and that of its
 * retellings; numbers, digests, keys, decisions, deliveries and the ledger stay, so that a repeat is a repeat for ever. One per work.
 */
final class Retention {

    static final String CODE = "RETENTION";
    private static final int STEP = 200;
    private static final long STEP_BYTES = 16L * 1024 * 1024;
    private static final Duration LATER = Duration.ofHours(1);

    private final Pen pen;
    private final Sql sql;
    private final Needs needs;
    private final long now;
    private final Map<Due.What, Optional<Duration>> ages = new EnumMap<>(Due.What.class);
    private final Map<String, Map<Due.What, SortedSet<Long>>> removed = new TreeMap<>();
    private long bytes;

    /** Null: keep all but what asks itself to be removed. */
    Retention(Pen pen, @Nullable Duration documents, @Nullable Duration alerts) {
        this.pen = pen;
        this.sql = pen.sql();
        this.needs = new Needs(sql);
        this.now = Micros.micros(pen.clock().instant());
        ages.put(Due.What.DOCUMENT, Optional.ofNullable(documents));
        ages.put(Due.What.ALERT, Optional.ofNullable(alerts));
    }

    /** @return whether there may be more to do now */
    boolean step() {
        List<Due.One> due = Due.until(sql, now, STEP);
        due.stream().takeWhile(one -> room()).forEach(this::due);
        boolean more = due.size() == STEP;
        more |= age(Due.What.DOCUMENT).isPresent() && documents(cutoff(Due.What.DOCUMENT));
        more |= age(Due.What.ALERT).isPresent() && alerts(cutoff(Due.What.ALERT));
        removed.forEach(this::record);
        return more || !room();
    }

    private Optional<Duration> age(Due.What what) {
        return ages.getOrDefault(what, Optional.empty());
    }

    /** What came before it is past its age; nothing is when all is kept. */
    private long cutoff(Due.What what) {
        return age(what).map(age -> now - age.toSeconds() * 1_000_000).orElse(Long.MIN_VALUE);
    }

    private boolean room() {
        return bytes < STEP_BYTES;
    }

    private void due(Due.One one) {
        boolean aged = cameLast(one.what(), one.no()) <= cutoff(one.what());
        if (one.own() || aged) {
            removeOrWait(one.what(), one.no(), aged ? rule(one.what()) : "the alert's own period");
        } else {
            Due.over(sql, one.what(), one.no());
        }
    }

    private long cameLast(Due.What what, long no) {
        return sql.number(
                what == Due.What.ALERT
                        ? "SELECT at FROM alert WHERE seq = ?"
                        : "SELECT COALESCE(MAX(at), 0) FROM receipt WHERE document = ?",
                no);
    }

    private String rule(Due.What what) {
        String name = what == Due.What.DOCUMENT ? "documents: " : "alerts: ";
        Duration age = age(what).orElseThrow();
        return name + (age.equals(Duration.ofDays(age.toDays())) ? age.toDays() + "d" : age.toString());
    }

    /** By their receipts, in the order in which they came. A document that came again is looked at by its last receipt. */
    private boolean documents(long cutoff) {
        List<Aged> page = sql.list(
                "SELECT r.seq, r.at, r.document FROM receipt r WHERE r.seq > ? ORDER BY r.seq LIMIT ?",
                row -> new Aged(row.getLong(1), row.getLong(2), row.getLong(3)),
                upTo(Due.What.DOCUMENT),
                STEP);
        return walk(Due.What.DOCUMENT, page, cutoff, one -> {
            if (sql.number("SELECT MAX(seq) FROM receipt WHERE document = ?", one.no) == one.place) {
                removeOrWait(Due.What.DOCUMENT, one.no, rule(Due.What.DOCUMENT));
            }
        });
    }

    private boolean alerts(long cutoff) {
        List<Aged> page = sql.list(
                "SELECT seq, at FROM alert WHERE seq > ? ORDER BY seq LIMIT ?",
                row -> new Aged(row.getLong(1), row.getLong(2), row.getLong(1)),
                upTo(Due.What.ALERT),
                STEP);
        return walk(Due.What.ALERT, page, cutoff, one -> removeOrWait(Due.What.ALERT, one.no, rule(Due.What.ALERT)));
    }

    private boolean walk(Due.What what, List<Aged> page, long cutoff, Consumer<Aged> look) {
        long upTo = 0;
        for (Aged one : page) {
            if (one.at > cutoff || !room()) {
                break;
            }
            look.accept(one);
            upTo = one.place;
        }
        if (upTo > 0) {
            sql.update(
                    "INSERT INTO aged (what, upto) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET upto = excluded.upto",
                    what.ordinal(),
                    upTo);
        }
        return page.size() == STEP && upTo == page.get(STEP - 1).place;
    }

    private long upTo(Due.What what) {
        return sql.number("SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?", what.ordinal());
    }

    private void removeOrWait(Due.What what, long no, String rule) {
        if (what == Due.What.ALERT ? needs.alert(no) : needs.document(no)) {
            Due.later(sql, what, no, now + LATER.toSeconds() * 1_000_000);
            return;
        }
        Due.over(sql, what, no);
        if (what == Due.What.ALERT ? removeAlert(no) : removeDocument(no)) {
            removed.computeIfAbsent(rule, unknown -> new EnumMap<>(Due.What.class))
                    .computeIfAbsent(what, unknown -> new TreeSet<>())
                    .add(no);
        }
    }

    private boolean removeDocument(long document) {
        long size = sql.number("SELECT LENGTH(bytes) FROM document WHERE seq = ?", document);
        bytes += size;
        return size > 0
                && sql.update("UPDATE document SET bytes = ?, removed = ? WHERE seq = ?", new byte[0], now, document)
                        == 1;
    }

    private boolean removeAlert(long alert) {
        long size = sql.number("SELECT LENGTH(json) FROM alert WHERE seq = ?", alert);
        bytes += size;
        if (size == 0) {
            return false;
        }
        sql.update("UPDATE alert SET json = ?, removed = ? WHERE seq = ?", new byte[0], now, alert);
        sql.update("UPDATE retelling SET json = ?, removed = ? WHERE alert = ?", new byte[0], now, alert);
        return true;
    }

    private void record(String rule, Map<Due.What, SortedSet<Long>> numbers) {
        Detail detail = new Detail().with("code", CODE).with("rule", rule);
        numbers.forEach(
                (what, all) -> detail.with(what == Due.What.DOCUMENT ? "documents" : "alerts", Proofs.ranges(all)));
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.REMOVED, "retention", null, detail);
    }

    /** @param place in the walk, {@code no} of the body */
    private record Aged(long place, long at, long no) {}
}
