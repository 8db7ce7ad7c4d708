package tocsin.routes.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the ledger: its blocks, and before them the records of the time when each was chained by itself. */
final class Blocks {

    private static final int PAGE = 50;

    private final Sql sql;

    Blocks(Sql sql) {
        this.sql = sql;
    }

    List<LedgerRecord> after(long seq, int limit) {
        List<LedgerRecord> records = new ArrayList<>(
                sql.list("SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?", Blocks::single, seq, limit));
        long from = sql.number("SELECT COALESCE(MAX(seq), 0) FROM block WHERE seq <= ?", seq + 1);
        while (records.size() < limit) {
            List<Block> page = sql.list(
                    "SELECT seq, n, at, hash, records FROM block WHERE seq >= ? ORDER BY seq LIMIT ?",
                    Block::of,
                    from,
                    PAGE);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(block -> block.told().stream()
                    .filter(record -> record.seq() > seq && records.size() < limit)
                    .forEach(records::add));
            from = page.get(page.size() - 1).end();
        }
        return records;
    }

    Optional<LedgerRecord> last() {
        return sql.first("SELECT seq, n, at, hash, records FROM block ORDER BY seq DESC LIMIT 1", Block::of)
                .map(Block::told)
                .map(records -> records.get(records.size() - 1))
                .or(() -> sql.first("SELECT * FROM ledger ORDER BY seq DESC LIMIT 1", Blocks::single));
    }

    Optional<Block> block(long seq) {
        return sql.first("SELECT seq, n, at, hash, records FROM block WHERE seq = ?", Block::of, seq);
    }

    static LedgerRecord single(ResultSet row) throws SQLException {
        return new LedgerRecord(
                row.getLong("seq"),
                Micros.at(row, "at"),
                LedgerRecord.Step.valueOf(row.getString("step")),
                row.getString("subject"),
                row.getString("detail"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    /** @param seq the number of its first record */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Block(long seq, int n, long at, byte[] hash, byte[] records) {

        static Block of(ResultSet row) throws SQLException {
            return new Block(row.getLong(1), row.getInt(2), row.getLong(3), row.getBytes(4), row.getBytes(5));
        }

        /** The number of the first record after it. */
        long end() {
            return seq + n;
        }

        List<Chain.Entry> entries() {
            return new String(records, StandardCharsets.UTF_8)
                    .lines()
                    .map(Chain.Entry::of)
                    .toList();
        }

        List<LedgerRecord> told() {
            List<LedgerRecord> told = new ArrayList<>();
            entries().forEach(entry -> told.add(record(entry, seq + told.size())));
            return told;
        }

        LedgerRecord record(Chain.Entry entry, long number) {
            return new LedgerRecord(
                    number,
                    Micros.instant(entry.at()),
                    LedgerRecord.Step.valueOf(entry.step()),
                    entry.subject(),
                    entry.detail(),
                    HexFormat.of().formatHex(hash));
        }
    }
}
