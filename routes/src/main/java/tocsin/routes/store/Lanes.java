package tocsin.routes.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Works on their way to the writer. Urgent ones pass the ordinary; what nobody waits for shares the commit of others. */
final class Lanes {

    enum Lane {
        URGENT,
        ORDINARY,
        SOON
    }

    enum Entry {
        IN,
        FULL,
        CLOSED
    }

    /** Enough that a flush costs each little; few enough that an urgent work that comes meanwhile waits some hundredths of a second. */
    private static final int TOGETHER = 192;

    private static final int BESIDE_URGENT = 32;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Condition left = lock.newCondition();
    private final Map<Lane, Deque<Job<?>>> lanes = new EnumMap<>(Lane.class);
    private boolean closed;

    /** @param room for so many works in each lane */
    Lanes(int room) {
        this.room = room;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayDeque<>());
        }
    }

    Entry offer(Lane lane, Job<?> job) {
        lock.lock();
        try {
            return closed ? Entry.CLOSED : full(lane) ? Entry.FULL : in(lane, job);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room; never answers {@link Entry#FULL}. */
    Entry put(Lane lane, Job<?> job) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && full(lane)) {
                left.await();
            }
            return closed ? Entry.CLOSED : in(lane, job);
        } finally {
            lock.unlock();
        }
    }

    private boolean full(Lane lane) {
        return lane(lane).size() >= room;
    }

    private Entry in(Lane lane, Job<?> job) {
        lane(lane).add(job);
        if (lane != Lane.SOON) {
            came.signal();
        }
        return Entry.IN;
    }

    private Deque<Job<?>> lane(Lane lane) {
        Deque<Job<?>> jobs = lanes.get(lane);
        if (jobs == null) {
            throw new IllegalStateException("no lane " + lane);
        }
        return jobs;
    }

    /** What goes into one transaction; waits a little for it. Empty when there is nothing to do. */
    List<Job<?>> take() throws InterruptedException {
        lock.lock();
        try {
            long nanos = lane(Lane.SOON).isEmpty() ? IDLE_NANOS : SOON_NANOS;
            while (lane(Lane.URGENT).isEmpty() && lane(Lane.ORDINARY).isEmpty() && !closed && nanos > 0) {
                nanos = came.awaitNanos(nanos);
            }
            List<Job<?>> jobs = new ArrayList<>();
            move(Lane.URGENT, jobs, TOGETHER);
            int others = jobs.isEmpty() ? TOGETHER : BESIDE_URGENT; // the urgent do not wait for a large transaction
            move(Lane.ORDINARY, jobs, others);
            move(Lane.SOON, jobs, others);
            left.signalAll();
            return jobs;
        } finally {
            lock.unlock();
        }
    }

    private void move(Lane lane, List<Job<?>> jobs, int most) {
        Deque<Job<?>> from = lane(lane);
        for (int n = 0; n < most && !from.isEmpty(); n++) {
            jobs.add(from.remove());
        }
    }

    int waiting() {
        lock.lock();
        try {
            return lane(Lane.URGENT).size() + lane(Lane.ORDINARY).size();
        } finally {
            lock.unlock();
        }
    }

    /** @return whatever will never be taken */
    List<Job<?>> close() {
        lock.lock();
        try {
            closed = true;
            left.signalAll();
            List<Job<?>> rest = new ArrayList<>();
            lanes.values().forEach(lane -> {
                rest.addAll(lane);
                lane.clear();
            });
            return rest;
        } finally {
            lock.unlock();
        }
    }
}
