package tocsin.routes.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives documents and closes their receipts. One per work. A receipt that is closed in the work that received it is written once,
 * closed.
 */
final class Receipts {

    private final Pen pen;
    private final Map<String, Open> open = new LinkedHashMap<>();

    Receipts(Pen pen) {
        this.pen = pen;
    }

    void received(Received received) {
        if (open.containsKey(received.receipt())) {
            throw new IllegalStateException("receipt " + received.receipt() + " is given already");
        }
        long feed = pen.names().feed(received.partner(), received.feed());
        byte[] sha256 = HexFormat.of().parseHex(received.sha256());
        long document = pen.documents().keep(sha256, received.bytes(), pen.numbers());
        long receipt = next();
        String name = Names.name(received.partner(), received.feed());
        open.put(received.receipt(), new Open(receipt, feed, name, new Arrived(received, document)));
        counted(name);
        pen.aftermath().pace(name, What.DOCUMENTS, "", 1, received.at());
        pen.aftermath().contact(feed, received.at(), "content");
        Detail detail = new Detail()
                .with("feed", name)
                .with("sha256", received.sha256())
                .with("bytes", received.bytes().length);
        pen.aftermath().entry(received.at(), LedgerRecord.Step.RECEIVED, received.receipt(), -receipt, detail);
    }

    private void add(Open receipt, Arrived arrived, @Nullable String outcomes) {
        pen.sql()
                .update(
                        "INSERT INTO receipt (seq, id, feed, document, content_type, at, pending, block, outcomes)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        receipt.seq,
                        arrived.received.receipt(),
                        receipt.feed,
                        arrived.document,
                        arrived.received.contentType(),
                        Micros.micros(arrived.received.at()),
                        outcomes == null ? 1 : 0,
                        pen.block(),
                        outcomes);
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
                        "INSERT INTO receipt (seq, id, feed, document, content_type, at, pending, replay_of, block)"
                                + " SELECT ?, ?, feed, document, content_type, ?, 1, ?, ? FROM receipt WHERE id = ?",
                        receipt,
                        id,
                        Micros.micros(now),
                        entry.id(),
                        pen.block(),
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
        if (known == null) {
            known = pending(receipt);
            open.put(receipt, known);
        }
        known.begun = true;
        return known;
    }

    private Open pending(String receipt) {
        return pen.sql()
                .first(
                        "SELECT r.seq, r.feed, f.partner, f.feed, r.pending FROM receipt r JOIN feed f ON f.no = r.feed"
                                + " WHERE r.id = ?",
                        row -> {
                            if (row.getInt(5) == 0) {
                                throw new IllegalStateException("receipt " + receipt + " is closed");
                            }
                            String feed = Names.name(row.getString(3), row.getString(4));
                            return new Open(row.getLong(1), row.getLong(2), feed, null);
                        },
                        receipt)
                .orElseThrow(() -> new IllegalStateException("there is no receipt " + receipt));
    }

    void outcome(Open receipt, int recordNo, Fate.Kind kind, long subject) {
        receipt.outcomes.add(recordNo, kind, subject);
    }

    void linked(String id, String uri) {
        Open receipt = open(id);
        Detail detail = new Detail().with("uri", Pen.clip(uri));
        pen.aftermath().tally(receipt.feedName, What.LINKS, "", 1);
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.LINKED, id, -receipt.seq, detail);
    }

    void read(String id, int records) {
        Open receipt = open(id);
        int outcomes = receipt.outcomes.size();
        if (outcomes != records) {
            throw new IllegalStateException("receipt " + id + ": " + records + " records were read, but " + outcomes
                    + " outcomes recorded; every record must become something");
        }
        Arrived arrived = receipt.arrived;
        if (arrived != null) {
            add(receipt, arrived, receipt.outcomes.text());
        } else {
            pen.sql()
                    .update(
                            "UPDATE receipt SET pending = 0, outcomes = ? WHERE seq = ?",
                            receipt.outcomes.text(),
                            receipt.seq);
        }
        open.remove(id);
        pen.aftermath().tally(receipt.feedName, What.PENDING, "", -1);
        pen.aftermath().tally(receipt.feedName, What.RECORDS, "", records);
        Detail detail = new Detail().with("records", records);
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.READ, id, -receipt.seq, detail);
    }

    /** What was received and not begun stands pending. Half a receipt is no receipt: its document is read again as a whole. */
    void allClosed() {
        open.forEach((id, receipt) -> {
            Arrived arrived = receipt.arrived;
            if (receipt.begun || arrived == null) {
                throw new IllegalStateException("receipt " + id + " has outcomes but was not closed in the same work");
            }
            add(receipt, arrived, null);
        });
    }

    /** Received in this work, not written yet. */
    private record Arrived(Received received, long document) {}

    static final class Open {
        final long seq;
        final long feed;
        final String feedName;
        private final @Nullable Arrived arrived;
        private final Outcomes outcomes = new Outcomes();
        private boolean begun;

        Open(long seq, long feed, String feedName, @Nullable Arrived arrived) {
            this.seq = seq;
            this.feed = feed;
            this.feedName = feedName;
            this.arrived = arrived;
        }

        /** Number of the document that it was given for. */
        long document(Sql sql) {
            return arrived != null ? arrived.document : sql.number("SELECT document FROM receipt WHERE seq = ?", seq);
        }
    }
}
