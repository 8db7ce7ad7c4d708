package tocsin.routes.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Receives documents and closes their receipts. One per work. */
final class Receipts {

    private final Pen pen;
    private final Map<String, Open> open = new HashMap<>();

    Receipts(Pen pen) {
        this.pen = pen;
    }

    void received(Received received) {
        long feed = pen.names().feed(received.partner(), received.feed());
        byte[] sha256 = Sha256.of(received.bytes());
        long receipt = add(received, feed, document(sha256, received.bytes()));
        String name = Names.name(received.partner(), received.feed());
        counted(name);
        pen.aftermath().pace(name, What.DOCUMENTS, "", received.at());
        pen.aftermath().contact(feed, received.at(), "content");
        Detail detail = new Detail()
                .with("feed", name)
                .with("sha256", HexFormat.of().formatHex(sha256))
                .with("bytes", received.bytes().length);
        pen.aftermath().entry(received.at(), LedgerRecord.Step.RECEIVED, received.receipt(), -receipt, detail);
    }

    private long document(byte[] sha256, byte[] bytes) {
        Optional<Long> known =
                pen.sql().first("SELECT seq FROM document WHERE sha256 = ?", row -> row.getLong(1), (Object) sha256);
        if (known.isPresent()) {
            return known.get();
        }
        long seq = pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM document");
        pen.sql().update("INSERT INTO document (seq, sha256, bytes) VALUES (?, ?, ?)", seq, sha256, bytes);
        return seq;
    }

    private long add(Received received, long feed, long document) {
        long seq = next();
        pen.sql()
                .update(
                        "INSERT INTO receipt (seq, id, feed, document, content_type, at, pending)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 1)",
                        seq,
                        received.receipt(),
                        feed,
                        document,
                        received.contentType(),
                        Micros.micros(received.at()));
        return seq;
    }

    private long next() {
        return pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM receipt");
    }

    /** @return the new receipt's id */
    String again(QuarantineEntry entry) {
        String id = entry.receipt() + "-r" + entry.id();
        Instant now = pen.clock().instant();
        long receipt = next();
        pen.sql()
                .update(
                        "INSERT INTO receipt (seq, id, feed, document, content_type, at, pending, replay_of)"
                                + " SELECT ?, ?, feed, document, content_type, ?, 1, ? FROM receipt WHERE id = ?",
                        receipt,
                        id,
                        Micros.micros(now),
                        entry.id(),
                        entry.receipt());
        counted(Names.name(entry.partner(), entry.feed()));
        Detail detail = new Detail().with("replayOf", entry.id()).with("sha256", entry.documentSha256());
        pen.aftermath().entry(now, LedgerRecord.Step.RECEIVED, id, -receipt, detail);
        return id;
    }

    private void counted(String feed) {
        pen.aftermath().tally(feed, What.DOCUMENTS, "", 1);
        pen.aftermath().tally(feed, What.PENDING, "", 1);
    }

    /** The receipt that an outcome is about to be recorded for. */
    Open open(String receipt) {
        Open known = open.get(receipt);
        if (known != null) {
            return known;
        }
        Open found = pen.sql()
                .first(
                        "SELECT r.seq, r.feed, f.partner, f.feed, r.pending FROM receipt r JOIN feed f ON f.no = r.feed"
                                + " WHERE r.id = ?",
                        row -> new Open(
                                row.getLong(1),
                                row.getLong(2),
                                Names.name(row.getString(3), row.getString(4)),
                                row.getInt(5) == 1),
                        receipt)
                .orElseThrow(() -> new IllegalStateException("there is no receipt " + receipt));
        if (!found.pending) {
            throw new IllegalStateException("receipt " + receipt + " is closed");
        }
        open.put(receipt, found);
        return found;
    }

    void outcome(Open receipt, int recordNo, Fate.Kind kind, long subject) {
        boolean refused = kind == Fate.Kind.REFUSED;
        pen.sql()
                .update(
                        "INSERT INTO outcome (receipt, no, kind, alert, quarantine) VALUES (?, ?, ?, ?, ?)",
                        receipt.seq,
                        recordNo,
                        kind.name(),
                        refused ? null : subject,
                        refused ? subject : null);
        receipt.outcomes++;
    }

    void linked(String id, String uri) {
        Open receipt = open(id);
        Detail detail = new Detail().with("uri", Pen.clip(uri));
        pen.aftermath().tally(receipt.feedName, What.LINKS, "", 1);
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.LINKED, id, -receipt.seq, detail);
    }

    void read(String id, int records) {
        Open receipt = open(id);
        if (receipt.outcomes != records) {
            throw new IllegalStateException("receipt " + id + ": " + records + " records were read, but "
                    + receipt.outcomes + " outcomes recorded; every record must become something");
        }
        pen.sql().update("UPDATE receipt SET pending = 0 WHERE seq = ?", receipt.seq);
        open.remove(id);
        pen.aftermath().tally(receipt.feedName, What.PENDING, "", -1);
        pen.aftermath().tally(receipt.feedName, What.RECORDS, "", records);
        Detail detail = new Detail().with("records", records);
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.READ, id, -receipt.seq, detail);
    }

    /** Half a receipt is no receipt: after a crash its document is read again as a whole. */
    void allClosed() {
        open.forEach((id, receipt) -> {
            throw new IllegalStateException("receipt " + id + " has outcomes but was not closed in the same work");
        });
    }

    static final class Open {
        final long seq;
        final long feed;
        final String feedName;
        private final boolean pending;
        private int outcomes;

        Open(long seq, long feed, String feedName, boolean pending) {
            this.seq = seq;
            this.feed = feed;
            this.feedName = feedName;
            this.pending = pending;
        }
    }
}
