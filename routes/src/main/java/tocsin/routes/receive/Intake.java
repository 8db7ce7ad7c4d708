package tocsin.routes.receive;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The documents under way between the door and the disk: bounded in count and bytes, whatever comes. A feed may hold no more than
 * what is left for the others, and they take turns: who floods waits behind itself.
 */
public final class Intake {

    private final int mostDocuments;
    private final long mostBytes;
    private final Map<String, Line> lines = new HashMap<>();
    private final Turns<Arrived> waiting = new Turns<>();
    private int documents;
    private long bytes;
    private boolean open = true;

    /** The documents of one feed. */
    private static final class Line {
        int documents;
        long bytes;
    }

    /** @param mostBytes never less than a few of the largest documents */
    public Intake(int mostDocuments, long mostBytes) {
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
    }

    /** @return false when there is no room: nothing of it is kept then */
    public synchronized boolean offer(Arrived one) {
        Line line = lines.computeIfAbsent(one.feed(), feed -> new Line());
        if (!open || !fits(line, one.size())) {
            return false;
        }
        line.documents++;
        line.bytes += one.size();
        documents++;
        bytes += one.size();
        waiting.add(one.feed(), one);
        notifyAll();
        return true;
    }

    /** Waits for room. Throws {@link RejectedExecutionException} when the node stops meanwhile. */
    public synchronized void put(Arrived one) {
        try {
            while (!offer(one)) {
                if (!open) {
                    throw new RejectedExecutionException("the node is stopping");
                }
                wait(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the node is stopping", e);
        }
    }

    /** The next document, feed by feed in turn; null when none comes in this time. It holds its room until {@link #left}. */
    public synchronized @Nullable Arrived take(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (waiting.isEmpty()) {
            long left = until - System.nanoTime();
            if (left <= 0 || !open) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return waiting.poll();
    }

    /** Durable, or failed: its room is free. */
    public synchronized void left(Arrived one) {
        Line line = lines.get(one.feed());
        if (line != null && one.received() != null) {
            line.documents--;
            line.bytes -= one.size();
            documents--;
            bytes -= one.size();
            notifyAll();
        }
    }

    public synchronized int documents() {
        return documents;
    }

    /** Takes nothing more; what is in may still be taken out. */
    public synchronized void close() {
        open = false;
        notifyAll();
    }

    /** A feed with nothing under way needs only room; others no more than is left after them. */
    private boolean fits(Line line, int size) {
        int freeDocuments = mostDocuments - documents;
        long freeBytes = mostBytes - bytes;
        return line.documents == 0
                ? freeDocuments > 0 && size <= freeBytes
                : line.documents < freeDocuments && line.bytes + size <= freeBytes;
    }
}
