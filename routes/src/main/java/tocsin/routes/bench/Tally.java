package tocsin.routes.bench;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Follows numbered documents from their sending to their arrival on every channel.
 *
 * <p>A closed loop ({@link #sending}) keeps a window of them under way: its rate is what the system sustains, its times are those
 * of a full house. An open one ({@link #due}) sends by the clock and counts from the moment when a document was due, so that one
 * that had to wait to be sent is not hidden.
 */
final class Tally {

    private final int channels;
    private final Semaphore window;
    private final ConcurrentHashMap<Long, Flight> underWay = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final AtomicLong arrived = new AtomicLong();
    private final LongAdder deliveries = new LongAdder();
    private volatile long lastNanos;

    private record Flight(long sentNanos, AtomicInteger left) {}

    Tally(int channels, int window) {
        this.channels = channels;
        this.window = new Semaphore(window);
    }

    /** Waits for room in the window. */
    void sending(long number) throws InterruptedException {
        window.acquire();
        underWay.put(number, new Flight(System.nanoTime(), new AtomicInteger(channels)));
    }

    /** As {@link #sending}, for one that goes to no channel: {@link #answered} ends it. */
    void asking(long number) throws InterruptedException {
        window.acquire();
        underWay.put(number, new Flight(System.nanoTime(), new AtomicInteger(1)));
    }

    /** Waits for nothing: the window is not asked. */
    void due(long number, long dueNanos) {
        underWay.put(number, new Flight(dueNanos, new AtomicInteger(channels)));
    }

    /** One channel has it. */
    void arrived(long number) {
        deliveries.increment();
        done(number);
    }

    void answered(long number) {
        done(number);
    }

    private void done(long number) {
        Flight flight = underWay.get(number);
        if (flight != null && flight.left().decrementAndGet() == 0) {
            long now = System.nanoTime();
            underWay.remove(number);
            arrived.incrementAndGet();
            lastNanos = now;
            latencies.add(now - flight.sentNanos());
            window.release();
        }
    }

    /** Documents that are complete on every channel. */
    long complete() {
        return arrived.get();
    }

    /** Arrivals on any channel. */
    long deliveries() {
        return deliveries.sum();
    }

    /** When the last one became complete, as {@link System#nanoTime}. */
    long lastNanos() {
        return lastNanos;
    }

    int underWay() {
        return underWay.size();
    }

    /** Forgets what was measured so far: the end of the warm-up. */
    void restart() {
        latencies.clear();
        arrived.set(0);
        deliveries.reset();
    }

    /** Until nothing is under way. */
    void rest(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!underWay.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        underWay.size() + " documents did not arrive within " + atMost.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** @param share 0.5 for the median; of the time from sending to the last channel */
    Duration percentile(double share) {
        return latencies.percentile(share);
    }
}
