package tocsin.routes.store;

import java.util.List;

/** Appends to the chain. The head is read within the transaction, for another process may have appended. */
final class Ledger {

    private final Chain chain = new Chain();

    void append(Sql sql, List<Chain.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Head head = sql.first(
                        "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1",
                        row -> new Head(row.getLong(1), row.getBytes(2)))
                .orElse(new Head(0, Chain.START));
        for (Chain.Entry entry : entries) {
            head = append(sql, head, entry);
        }
    }

    private Head append(Sql sql, Head head, Chain.Entry entry) {
        long seq = head.seq + 1;
        byte[] hash = chain.hash(head.hash, seq, entry);
        sql.update(
                "INSERT INTO ledger (seq, at, step, subject, about, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
                seq,
                entry.at(),
                entry.step(),
                entry.subject(),
                entry.about(),
                entry.detail(),
                hash);
        return new Head(seq, hash);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Head(long seq, byte[] hash) {}
}
