package tocsin.routes.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Documents by the clock, and when which partner had each of them. */
final class Phase {

    private final Set<Integer> watched;
    private final Map<Long, Long> due = new ConcurrentHashMap<>();
    private final List<Set<Long>> missing;
    private final Latencies latencies = new Latencies();

    /** @param watched partners whose times count */
    Phase(int partners, Set<Integer> watched) {
        this.watched = Set.copyOf(watched);
        this.missing = IntStream.range(0, partners)
                .<Set<Long>>mapToObj(partner -> ConcurrentHashMap.newKeySet())
                .toList();
    }

    void due(long number, long dueNanos) {
        due.put(number, dueNanos);
        missing.forEach(one -> one.add(number));
    }

    /** What comes again, or belongs to another phase, does not count. */
    void arrived(int partner, long number) {
        Long since = due.get(number);
        if (since != null && missing.get(partner).remove(number) && watched.contains(partner)) {
            latencies.add(System.nanoTime() - since);
        }
    }

    /** Until these have everything. */
    void rest(Set<Integer> partners, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (int partner : partners) {
            while (!missing.get(partner).isEmpty()) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("partner " + partner + " misses "
                            + missing.get(partner).size() + " documents after " + atMost.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    int documents() {
        return due.size();
    }

    /** From when a document was due to when a watched partner had it, in ms. */
    double millis(double share) {
        return latencies.percentile(share).toNanos() / 1e6;
    }
}
