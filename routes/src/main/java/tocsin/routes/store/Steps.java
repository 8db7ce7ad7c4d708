package tocsin.routes.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the ledger's records about one alert and its receipt from the blocks that tell of them. */
final class Steps {

    private static final int MOST = 1_000;
    private static final Pattern ALERTS = Pattern.compile("\"alerts\":\"([0-9 -]+)\"");

    private final Sql sql;

    Steps(Sql sql) {
        this.sql = sql;
    }

    /** @param channels names of those that it was delivered on, {@code proofs} the blocks that say so */
    List<LedgerRecord> of(long alert, long receipt, Set<String> channels, Set<Long> proofs) {
        List<LedgerRecord> records = new ArrayList<>(sql.list(
                "SELECT * FROM ledger WHERE about = ? OR about = ? ORDER BY seq LIMIT ?",
                Blocks::single,
                alert,
                -receipt,
                MOST));
        Set<Long> blocks = new TreeSet<>(proofs);
        named(blocks, "SELECT block FROM alert WHERE seq = ? AND block IS NOT NULL", alert);
        named(blocks, "SELECT block FROM receipt WHERE seq = ? AND block IS NOT NULL", receipt);
        named(blocks, "SELECT block FROM block_about WHERE about = ? ORDER BY block LIMIT 1000", alert);
        named(blocks, "SELECT block FROM block_about WHERE about = ? ORDER BY block LIMIT 1000", -receipt);
        Set<Long> abouts = new HashSet<>(List.of(alert, -receipt));
        Blocks read = new Blocks(sql);
        for (long block : blocks) {
            read.block(block).ifPresent(found -> add(found, abouts, channels, alert, records));
        }
        records.sort(Comparator.comparingLong(LedgerRecord::seq));
        return records.size() <= MOST ? records : records.subList(0, MOST);
    }

    private void named(Set<Long> blocks, String query, long about) {
        blocks.addAll(sql.list(query, row -> row.getLong(1), about));
    }

    private static void add(
            Blocks.Block block, Set<Long> abouts, Set<String> channels, long alert, List<LedgerRecord> into) {
        long number = block.seq();
        for (Chain.Entry entry : block.entries()) {
            Long about = entry.about();
            if (about == null ? delivered(entry, channels, alert) : abouts.contains(about)) {
                into.add(block.record(entry, number));
            }
            number++;
        }
    }

    private static boolean delivered(Chain.Entry entry, Set<String> channels, long alert) {
        if (!entry.step().equals(LedgerRecord.Step.DELIVERED.name()) || !channels.contains(entry.subject())) {
            return false;
        }
        Matcher alerts = ALERTS.matcher(entry.detail());
        return alerts.find() && Proofs.within(alerts.group(1), alert);
    }
}
