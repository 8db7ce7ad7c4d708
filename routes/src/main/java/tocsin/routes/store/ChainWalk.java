package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Follows the ledger's chain, and counts its steps on the way. Can be taken up again where it ended. */
final class ChainWalk {

    private final Sql sql;
    private final Consumer<String> damage;
    private final Chain chain = new Chain();
    private final Map<String, Long> steps = new TreeMap<>();
    private final Removals removals = new Removals();
    private long next = 1;
    private byte[] hash = Chain.START;
    private boolean inBlocks;

    ChainWalk(Sql sql, Consumer<String> damage) {
        this.sql = sql;
        this.damage = damage;
    }

    void go(StoreReader.Progress progress) {
        while (!inBlocks && singles()) {
            progress.at(next - 1, "ledger records");
        }
        inBlocks = true;
        while (blocks()) {
            progress.at(next - 1, "ledger records");
        }
    }

    /** Records of the time when each was chained by itself. */
    private boolean singles() {
        return !sql.list(
                        "SELECT * FROM ledger WHERE seq >= ? ORDER BY seq LIMIT 1000",
                        row -> {
                            follow(row);
                            return true;
                        },
                        next)
                .isEmpty();
    }

    private void follow(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        long about = row.getLong("about");
        Long aboutOrNull = row.wasNull() ? null : about;
        Chain.Entry entry = new Chain.Entry(
                row.getLong("at"),
                row.getString("step"),
                row.getString("subject"),
                aboutOrNull,
                row.getString("detail"));
        byte[] written = row.getBytes("hash");
        if (seq != next) {
            missing(seq);
        } else if (!Arrays.equals(chain.hash(hash, seq, entry), written)) {
            damage.accept("ledger: record " + seq + " is not what was written, or the one before it is not");
        }
        steps.merge(entry.step(), 1L, Long::sum);
        next = seq + 1;
        hash = written;
    }

    private boolean blocks() {
        List<Blocks.Block> page = sql.list(
                "SELECT seq, n, at, hash, records FROM block WHERE seq >= ? ORDER BY seq LIMIT 100",
                Blocks.Block::of,
                next);
        page.forEach(this::follow);
        return !page.isEmpty();
    }

    private void follow(Blocks.Block block) {
        if (block.seq() != next) {
            missing(block.seq());
        } else if (!Arrays.equals(
                chain.hash(hash, block.seq(), block.n(), block.at(), block.records()), block.hash())) {
            damage.accept("ledger: records " + block.seq() + " to " + (block.end() - 1)
                    + " are not what was written, or those before them are not");
        }
        try {
            block.entries().forEach(entry -> {
                steps.merge(entry.step(), 1L, Long::sum);
                removals.told(entry);
            });
        } catch (RuntimeException e) { // altered, and said so above
            steps.merge("unreadable", 1L, Long::sum);
        }
        next = Math.max(block.end(), block.seq() + 1);
        hash = block.hash();
    }

    private void missing(long found) {
        damage.accept(
                found - next == 1
                        ? "ledger: record " + next + " is missing"
                        : "ledger: records " + next + " to " + (found - 1) + " are missing");
    }

    /** What the records followed so far say was removed. */
    Removals removals() {
        return removals;
    }

    /** How many records, if none is missing. */
    long records() {
        return next - 1;
    }

    long count(LedgerRecord.Step step) {
        return steps.getOrDefault(step.name(), 0L);
    }
}
