package tocsin.routes.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** An open loop: by the clock, at so many a second, however long the answers take. What comes late is sent at once. */
final class Paced {

    private final long startNanos = System.nanoTime();
    private final double perSecond;
    private final AtomicLong next = new AtomicLong();

    Paced(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Waits until the next one is due. @return when it was due, as {@link System#nanoTime}: what its time counts from */
    long awaitNext() {
        long due = startNanos + (long) (next.getAndIncrement() * 1e9 / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return due;
    }

    /** How many fell due in this time. */
    long within(Duration time) {
        return (long) (perSecond * time.toNanos() / 1e9);
    }
}
