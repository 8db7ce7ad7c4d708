package tocsin.routes.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Removes bodies past their age, a slice at a time. What is removed of a document are its bytes, of an alert its content and that of its
 * retellings; numbers, digests, keys, decisions, deliveries and the ledger stay, so that a repeat is a repeat for ever. One per work.
 */
final class Retention {

    static final String CODE = "RETENTION";

    /** As many as one transaction brings at most, so that removal keeps pace with what comes. */
    static final int SLICE = 256;

    private static final long SLICE_BYTES = 16L * 1024 * 1024;
    private static final Duration LATER = Duration.ofHours(1);

    private final Pen pen;
    private final Sql sql;
    private final Needs needs;
    private final long now;
    private final Map<Due.What, Optional<Duration>> ages = new EnumMap<>(Due.What.class);
    private final Map<String, Map<Due.What, SortedSet<Long>>> removed = new TreeMap<>();

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
        List<Due.One> due = Due.until(sql, now, SLICE);
        boolean more = due.size() == SLICE;
        for (Due.What what : Due.What.values()) {
            more |= step(what, due.stream().filter(one -> one.what() == what).toList());
        }
        removed.forEach(this::record);
        return more;
    }

    private boolean step(Due.What what, List<Due.One> due) {
        List<Ripe> all = new ArrayList<>();
        due.forEach(one -> rule(one)
                .ifPresentOrElse(rule -> all.add(new Ripe(0, one.no(), rule)), () -> Due.over(sql, what, one.no())));
        List<Aged> page = page(what);
        page.stream()
                .filter(one -> one.place == one.last)
                .forEach(one -> all.add(new Ripe(one.place, one.no, rule(what))));
        List<Ripe> slice = withinRoom(what, all);
        if (!page.isEmpty()) {
            boolean whole = slice.size() == all.size();
            lookedAt(what, whole ? page.get(page.size() - 1).place : slice.get(slice.size() - 1).place);
        }
        remove(what, slice);
        return page.size() == SLICE || slice.size() < all.size();
    }

    private Optional<Duration> age(Due.What what) {
        return ages.getOrDefault(what, Optional.empty());
    }

    /** What came before it is past its age; nothing is when all is kept. */
    private long cutoff(Due.What what) {
        return age(what).map(age -> now - age.toSeconds() * 1_000_000).orElse(Long.MIN_VALUE);
    }

    private String rule(Due.What what) {
        String name = what == Due.What.DOCUMENT ? "documents: " : "alerts: ";
        Duration age = age(what).orElseThrow();
        return name + (age.equals(Duration.ofDays(age.toDays())) ? age.toDays() + "d" : age.toString());
    }

    /** By which rule it is removed; empty when none says so any more. */
    private Optional<String> rule(Due.One one) {
        if (cameLast(one.what(), one.no()) <= cutoff(one.what())) {
            return Optional.of(rule(one.what()));
        }
        return one.own() ? Optional.of("the alert's own period") : Optional.empty();
    }

    private long cameLast(Due.What what, long no) {
        return sql.number(
                what == Due.What.ALERT
                        ? "SELECT at FROM alert WHERE seq = ?"
                        : "SELECT COALESCE(MAX(at), 0) FROM receipt WHERE document = ?",
                no);
    }

    /** The next ones in the order in which they came, as far as they are past their age. Documents stand at each of their receipts. */
    private List<Aged> page(Due.What what) {
        if (age(what).isEmpty()) {
            return List.of();
        }
        long cutoff = cutoff(what);
        List<Aged> page = sql.list(
                what == Due.What.ALERT
                        ? "SELECT seq, at, seq, seq FROM alert WHERE seq > ? ORDER BY seq LIMIT ?"
                        : "SELECT r.seq, r.at, r.document, (SELECT MAX(l.seq) FROM receipt l WHERE l.document = r.document)"
                                + " FROM receipt r WHERE r.seq > ? ORDER BY r.seq LIMIT ?",
                row -> new Aged(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                sql.number("SELECT COALESCE(MAX(upto), 0) FROM aged WHERE what = ?", what.ordinal()),
                SLICE);
        return page.stream().takeWhile(one -> one.at <= cutoff).toList();
    }

    private void lookedAt(Due.What what, long place) {
        sql.update(
                "INSERT INTO aged (what, upto) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET upto ="
                        + " CASE WHEN excluded.upto > aged.upto THEN excluded.upto ELSE aged.upto END",
                what.ordinal(),
                place);
    }

    /** The first of them whose bodies one transaction can free without holding up those behind it; one at least. */
    private List<Ripe> withinRoom(Due.What what, List<Ripe> all) {
        Map<Long, Long> sizes = new TreeMap<>();
        sql.listOf(
                what == Due.What.ALERT
                        ? "SELECT seq, LENGTH(json) FROM alert WHERE seq"
                        : "SELECT seq, LENGTH(bytes) FROM document WHERE seq",
                all.stream().map(Ripe::no).toList(),
                row -> sizes.put(row.getLong(1), row.getLong(2)));
        long bytes = 0;
        List<Ripe> some = new ArrayList<>();
        for (Ripe one : all) {
            bytes += sizes.getOrDefault(one.no, 0L);
            if (!some.isEmpty() && bytes > SLICE_BYTES) {
                break;
            }
            some.add(one);
        }
        return some;
    }

    private void remove(Due.What what, List<Ripe> slice) {
        Set<Long> all = new TreeSet<>(slice.stream().map(Ripe::no).toList());
        Set<Long> needed = what == Due.What.ALERT ? needs.alerts(all) : needs.documents(all);
        needed.forEach(no -> Due.later(sql, what, no, now + LATER.toSeconds() * 1_000_000));
        Map<String, SortedSet<Long>> byRule = new TreeMap<>();
        for (Ripe one : slice) {
            if (all.remove(one.no) && !needed.contains(one.no)) {
                byRule.computeIfAbsent(one.rule, unknown -> new TreeSet<>()).add(one.no);
            }
            if (one.place == 0 && !needed.contains(one.no)) {
                Due.over(sql, what, one.no);
            }
        }
        byRule.forEach((rule, numbers) -> removeAll(what, rule, numbers));
    }

    private void removeAll(Due.What what, String rule, SortedSet<Long> numbers) {
        SortedSet<Long> full = new TreeSet<>(sql.listOf(
                what == Due.What.ALERT
                        ? "SELECT seq FROM alert WHERE (LENGTH(json) > 0 OR EXISTS (SELECT 1 FROM retelling t"
                                + " WHERE t.alert = alert.seq AND LENGTH(t.json) > 0)) AND seq"
                        : "SELECT seq FROM document WHERE LENGTH(bytes) > 0 AND seq",
                numbers,
                row -> row.getLong(1)));
        if (!full.isEmpty()) {
            Proofs.each(Proofs.ranges(full), (first, last) -> empty(what, first, last));
            removed.computeIfAbsent(rule, unknown -> new EnumMap<>(Due.What.class))
                    .put(what, full);
        }
    }

    /** Each row is written anew ({@code seq = seq}): SQLite gives a page back only when a row leaves it, not when one shrinks. */
    private void empty(Due.What what, long first, long last) {
        byte[] nothing = new byte[0];
        if (what == Due.What.DOCUMENT) {
            sql.update(
                    "UPDATE document SET seq = seq, bytes = ?, removed = ? WHERE seq >= ? AND seq <= ?",
                    nothing,
                    now,
                    first,
                    last);
        } else {
            sql.update(
                    "UPDATE alert SET seq = seq, json = ?, removed = ? WHERE seq >= ? AND seq <= ? AND LENGTH(json) > 0",
                    nothing,
                    now,
                    first,
                    last);
            sql.update(
                    "UPDATE retelling SET seq = seq, json = ?, removed = ? WHERE alert >= ? AND alert <= ? AND LENGTH(json) > 0",
                    nothing,
                    now,
                    first,
                    last);
        }
    }

    private void record(String rule, Map<Due.What, SortedSet<Long>> numbers) {
        Detail detail = new Detail().with("code", CODE).with("rule", rule);
        numbers.forEach(
                (what, all) -> detail.with(what == Due.What.DOCUMENT ? "documents" : "alerts", Proofs.ranges(all)));
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.REMOVED, "retention", null, detail);
    }

    /** @param place in the order of what came; {@code last} the last place of the same body, whose number is {@code no} */
    private record Aged(long place, long at, long no, long last) {}

    /** @param place 0 for what is looked at out of turn */
    private record Ripe(long place, long no, String rule) {}
}
