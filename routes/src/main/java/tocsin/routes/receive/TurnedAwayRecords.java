package tocsin.routes.receive;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tocsin.routes.store.Store;
import tocsin.routes.store.Tx;

/**
 * The records of what was turned away. A mistake has its own; of what comes by the thousand there is one record per feed, code and
 * minute, with the count: a flood fills no ledger.
 */
public final class TurnedAwayRecords {

    private final Store store;
    private final Clock clock;
    private final Map<Which, Integer> counts = new LinkedHashMap<>();
    private Instant minute = Instant.MIN;

    private record Which(String partner, String feed, String code, String sentence) {}

    public TurnedAwayRecords(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void record(String partner, String feed, TurnedAway reason) {
        if (reason.comeAgainSeconds() > 0) {
            count(new Which(partner, feed, reason.code(), reason.sentence()));
        } else {
            store.write(tx -> {
                tx.turnedAway(partner, feed, reason.code(), reason.sentence());
                return feed;
            });
        }
    }

    private synchronized void count(Which which) {
        if (counts.isEmpty()) {
            minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        }
        counts.merge(which, 1, Integer::sum);
    }

    /** Called about once a second. */
    public void recordFullMinute() {
        Instant now = clock.instant();
        Map<Which, Integer> full;
        Instant from;
        synchronized (this) {
            if (counts.isEmpty() || now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
                return;
            }
            full = taken();
            from = minute;
        }
        write(full, from);
    }

    /** The rest, when the node stops. */
    public void recordAll() {
        Map<Which, Integer> rest;
        Instant from;
        synchronized (this) {
            rest = taken();
            from = minute;
        }
        write(rest, from);
    }

    private Map<Which, Integer> taken() {
        Map<Which, Integer> taken = new LinkedHashMap<>(counts);
        counts.clear();
        return taken;
    }

    private void write(Map<Which, Integer> counted, Instant from) {
        if (!counted.isEmpty()) {
            store.write(tx -> {
                counted.forEach((which, count) -> write(tx, which, count, from));
                return counted;
            });
        }
    }

    private static void write(Tx tx, Which which, int count, Instant from) {
        tx.turnedAway(
                which.partner(), which.feed(), which.code(), count + " times since " + from + ": " + which.sentence());
    }
}
