package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tocsin.alerts.Refusal;

/** Keeps what could not become an alert. One per work. */
final class Quarantine {

    static final String ENTRY =
            "SELECT q.seq, r.id AS receipt, f.partner, f.feed, q.no, q.code, q.place, q.sentence, q.at, q.state,"
                    + " q.closed_by, q.reason, d.sha256 FROM quarantine q JOIN receipt r ON r.seq = q.receipt"
                    + " JOIN feed f ON f.no = q.feed JOIN document d ON d.seq = r.document";

    private final Pen pen;
    private final Receipts receipts;

    Quarantine(Pen pen, Receipts receipts) {
        this.pen = pen;
        this.receipts = receipts;
    }

    long refused(String receiptId, int recordNo, Refusal refusal) {
        Receipts.Open receipt = receipts.open(receiptId);
        Instant now = pen.clock().instant();
        long entry = pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM quarantine");
        pen.sql()
                .update(
                        "INSERT INTO quarantine (seq, receipt, feed, no, code, place, sentence, at, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
                        entry,
                        receipt.seq,
                        receipt.feed,
                        recordNo,
                        refusal.code(),
                        Pen.clip(refusal.place()),
                        Pen.clip(refusal.sentence()),
                        Micros.micros(now));
        receipts.outcome(receipt, recordNo, Fate.Kind.REFUSED, entry);
        pen.aftermath().tally(receipt.feedName, What.REFUSED, refusal.code(), 1);
        pen.aftermath().pace(receipt.feedName, What.REFUSED, refusal.code(), 1, now);
        pen.aftermath().feedError(receipt.feed, now, refusal.code() + ": " + Pen.clip(refusal.sentence()));
        Detail detail = new Detail()
                .with("quarantine", entry)
                .with("record", recordNo)
                .with("code", refusal.code())
                .with("place", Pen.clip(refusal.place()));
        pen.aftermath().entry(now, LedgerRecord.Step.REFUSED, receiptId, -receipt.seq, detail);
        return entry;
    }

    String replay(long id, String by) {
        QuarantineEntry entry = close(id, QuarantineEntry.State.REPLAYED, by, "");
        String receipt = receipts.again(entry);
        closed(LedgerRecord.Step.REPLAYED, entry, new Detail().with("by", by).with("as", receipt));
        for (QuarantineEntry other : openOf(entry.receipt())) {
            close(other.id(), QuarantineEntry.State.REPLAYED, by, "");
            closed(
                    LedgerRecord.Step.REPLAYED,
                    other,
                    new Detail().with("by", by).with("as", receipt));
        }
        return receipt;
    }

    private List<QuarantineEntry> openOf(String receipt) {
        return pen.sql()
                .list(ENTRY + " WHERE r.id = ? AND q.state = 'OPEN' ORDER BY q.seq", Quarantine::entry, receipt);
    }

    void discard(long id, String by, String reason) {
        QuarantineEntry entry = close(id, QuarantineEntry.State.DISCARDED, by, Pen.clip(reason));
        closed(LedgerRecord.Step.DISCARDED, entry, new Detail().with("by", by).with("reason", Pen.clip(reason)));
    }

    private QuarantineEntry close(long id, QuarantineEntry.State state, String by, String reason) {
        QuarantineEntry entry = pen.sql()
                .first(ENTRY + " WHERE q.seq = ? AND q.state = 'OPEN'", Quarantine::entry, id)
                .orElseThrow(() -> new IllegalStateException("there is no open quarantine entry " + id));
        pen.sql()
                .update(
                        "UPDATE quarantine SET state = ?, closed_by = ?, reason = ? WHERE seq = ?",
                        state.name(),
                        by,
                        reason,
                        id);
        return entry;
    }

    private void closed(LedgerRecord.Step step, QuarantineEntry entry, Detail detail) {
        long receipt = pen.sql().number("SELECT receipt FROM quarantine WHERE seq = ?", entry.id());
        pen.aftermath()
                .entry(pen.clock().instant(), step, entry.receipt(), -receipt, detail.with("quarantine", entry.id()));
    }

    static QuarantineEntry entry(ResultSet row) throws SQLException {
        return new QuarantineEntry(
                row.getLong("seq"),
                row.getString("receipt"),
                row.getString("partner"),
                row.getString("feed"),
                row.getInt("no"),
                new Refusal(row.getString("code"), row.getString("place"), row.getString("sentence")),
                Micros.at(row, "at"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                QuarantineEntry.State.valueOf(row.getString("state")),
                row.getString("closed_by"),
                row.getString("reason"));
    }
}
