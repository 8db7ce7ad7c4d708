package tocsin.routes.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** Times, counted in classes two per cent wide: constant memory, however many. Safe for use from any thread. */
final class Latencies {

    private static final int BITS = 6;
    private static final int STEPS = 1 << BITS;

    private final AtomicLongArray counts = new AtomicLongArray((64 - BITS) * STEPS);

    void add(long nanos) {
        counts.incrementAndGet(place(Math.max(1, nanos)));
    }

    void clear() {
        for (int i = 0; i < counts.length(); i++) {
            counts.set(i, 0);
        }
    }

    /** @param share 0.5 for the median; zero when there is none */
    Duration percentile(double share) {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) {
            total += counts.get(i);
        }
        long left = (long) Math.ceil(share * total);
        for (int i = 0; i < counts.length() && total > 0; i++) {
            left -= counts.get(i);
            if (left <= 0) {
                return Duration.ofNanos(upperEnd(i));
            }
        }
        return Duration.ZERO;
    }

    private static int place(long nanos) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos) - BITS);
        return shift * STEPS + (int) (nanos >>> shift);
    }

    /** The classes of a shift other than the first begin at {@code STEPS}: those below belong to the one before. */
    private static long upperEnd(int place) {
        int shift = Math.max(0, place / STEPS - 1);
        return (long) (place - shift * STEPS + 1) << shift;
    }
}
