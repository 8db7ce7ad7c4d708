package tocsin.routes.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves each channel's watermark on: below it nothing waits but what a trouble row says. Every thousand alerts each channel has its
 * turn, one per transaction and a thousand alerts at a time, so that no transaction waits for it.
 */
final class Watermarks {

    private final Deque<Mark> turns = new ArrayDeque<>();
    private long begunAt;

    void moveOn(Sql sql, Carried carried) {
        @Nullable Mark mark = turns.poll();
        if (mark == null) {
            begin(sql);
            return;
        }
        long moved = firstWaiting(sql, carried, mark).orElse(mark.end() + 1) - 1;
        if (moved > mark.alert) {
            sql.update("UPDATE channel SET watermark = ? WHERE no = ? AND watermark < ?", moved, mark.channel, moved);
        }
        if (moved == mark.end() && moved + Proofs.SPAN <= begunAt) {
            turns.addFirst(new Mark(mark.channel, moved));
        }
    }

    private void begin(Sql sql) {
        long last = sql.number("SELECT COALESCE(MAX(seq), 0) FROM alert");
        if (Math.abs(last - begunAt) >= Proofs.SPAN) { // less than before: that transaction was undone
            begunAt = last;
            turns.addAll(sql.list(
                    "SELECT no, watermark FROM channel WHERE watermark <= ? ORDER BY no",
                    row -> new Mark(row.getLong(1), row.getLong(2)),
                    last - Proofs.SPAN));
        }
    }

    private static Optional<Long> firstWaiting(Sql sql, Carried carried, Mark mark) {
        Set<Long> delivered = Proofs.delivered(sql, mark.channel, mark.alert + 1, mark.end());
        Set<Long> troubled = Trouble.between(sql, mark.channel, mark.alert + 1, mark.end()).stream()
                .map(Trouble::alert)
                .collect(Collectors.toSet());
        for (long alert = mark.alert + 1; alert <= mark.end(); alert++) {
            if (!delivered.contains(alert)
                    && !troubled.contains(alert)
                    && carried.of(alert)
                            .map(release -> release.to(mark.channel))
                            .orElse(false)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** How far the watermark of a channel is. */
    private record Mark(long channel, long alert) {
        long end() {
            return alert + Proofs.SPAN;
        }
    }
}
