package tocsin.routes.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers one transaction's records and appends them to the chain as one block. */
final class Ledger {

    private final Chain chain = new Chain();
    private final List<Chain.Entry> entries = new ArrayList<>();

    /** Read within the transaction, for another process may have appended; null until it is asked for. */
    private @Nullable Head head;

    void entry(long at, LedgerRecord.Step step, String subject, @Nullable Long about, Detail detail) {
        entries.add(new Chain.Entry(at, step.name(), subject, about, detail.toString()));
    }

    /** The block that this transaction's records will stand in. */
    long block(Sql sql) {
        return head(sql).next;
    }

    int size() {
        return entries.size();
    }

    void cut(int size) {
        entries.subList(size, entries.size()).clear();
    }

    void clear() {
        entries.clear();
        head = null;
    }

    void writeTo(Sql sql) {
        if (entries.isEmpty()) {
            return;
        }
        Head before = head(sql);
        long at = entries.get(entries.size() - 1).at();
        byte[] records = lines();
        byte[] hash = chain.hash(before.hash, before.next, entries.size(), at, records);
        sql.update(
                "INSERT INTO block (seq, n, at, hash, records) VALUES (?, ?, ?, ?, ?)",
                before.next,
                entries.size(),
                at,
                hash,
                records);
        for (long about : later()) {
            sql.update("INSERT INTO block_about (about, block) VALUES (?, ?)", about, before.next);
        }
    }

    private byte[] lines() {
        StringBuilder lines = new StringBuilder(entries.size() * 200);
        entries.forEach(entry -> entry.line(lines));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the block tells of without being the one that a row of its own names. */
    private Set<Long> later() {
        Set<Long> born = new HashSet<>();
        Set<Long> later = new HashSet<>();
        for (Chain.Entry entry : entries) {
            Long about = entry.about();
            if (about != null && entry.first()) {
                born.add(about);
            } else if (about != null && !born.contains(about)) {
                later.add(about);
            }
        }
        later.removeAll(born);
        return later;
    }

    private Head head(Sql sql) {
        Head known = head;
        if (known == null) {
            known = last(sql);
            head = known;
        }
        return known;
    }

    private static Head last(Sql sql) {
        return sql.first(
                        "SELECT seq + n, hash FROM block ORDER BY seq DESC LIMIT 1",
                        row -> new Head(row.getLong(1), row.getBytes(2)))
                .or(() -> sql.first(
                        "SELECT seq + 1, hash FROM ledger ORDER BY seq DESC LIMIT 1",
                        row -> new Head(row.getLong(1), row.getBytes(2))))
                .orElse(new Head(1, Chain.START));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Head(long next, byte[] hash) {}
}
