package tocsin.routes.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows numbered documents from their sending to their arrival on every channel. At most a window of them is under way, so that
 * memory and queues stay bounded: a closed loop, whose rate is what the system sustains.
 */
final class Tally {

    private static final int SAMPLES = 200_000;

    private final int channels;
    private final Semaphore window;
    private final ConcurrentHashMap<Long, Flight> underWay = new ConcurrentHashMap<>();
    private final long[] nanos = new long[SAMPLES];
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicLong arrived = new AtomicLong();

    private record Flight(long sentNanos, AtomicInteger left) {}

    Tally(int channels, int window) {
        this.channels = channels;
        this.window = new Semaphore(window);
    }

    void sending(long number) throws InterruptedException {
        window.acquire();
        underWay.put(number, new Flight(System.nanoTime(), new AtomicInteger(channels)));
    }

    /** One channel has it. */
    void arrived(long number) {
        Flight flight = underWay.get(number);
        if (flight != null && flight.left().decrementAndGet() == 0) {
            underWay.remove(number);
            arrived.incrementAndGet();
            int sample = samples.getAndIncrement();
            if (sample < SAMPLES) {
                nanos[sample] = System.nanoTime() - flight.sentNanos();
            }
            window.release();
        }
    }

    /** Documents that every channel has. */
    long complete() {
        return arrived.get();
    }

    boolean idle() {
        return underWay.isEmpty();
    }

    /** Forgets what was measured so far: the end of the warm-up. */
    void restart() {
        samples.set(0);
        arrived.set(0);
    }

    /** @param share 0.5 for the median; of the time from sending to the last channel */
    Duration percentile(double share) {
        int count = Math.min(samples.get(), SAMPLES);
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(count - 1, Math.floor(share * count))]);
    }
}
