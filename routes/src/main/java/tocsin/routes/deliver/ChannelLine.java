package tocsin.routes.deliver;

import java.util.HashSet;
import java.util.Set;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Queues;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Undelivered;

/** How far one channel's queue has been filled. Of one thread; whether it {@link #queued} something, any thread may ask. */
final class ChannelLine {

    /** Below what the broker keeps in memory for one queue: what is paged to disk knows no lanes. */
    private static final long MOST_BYTES = 24L * 1024 * 1024;

    private static final int MOST_MESSAGES = 10_000;
    private static final int MOST_AHEAD = 10_000;

    private final Channel channel;
    private final String queue;
    private final Broker broker;
    private final Set<Long> ahead = new HashSet<>();

    private volatile long cursor;
    private volatile boolean behind = true;
    private long markedUpTo;
    private long resumedBefore;

    ChannelLine(Channel channel, Broker broker) {
        this.channel = channel;
        this.queue = Queues.out(channel.partner(), channel.id());
        this.broker = broker;
    }

    Channel channel() {
        return channel;
    }

    /** The last alert in the order of the store that was queued, or passed over because it is not for this channel. */
    long cursor() {
        return cursor;
    }

    /** Whether this alert, and all before it that wait for the channel, have been put on the queue. */
    boolean queued(long alert) {
        return !behind && alert <= cursor;
    }

    /**
     * From the beginning, with an empty queue.
     *
     * @param last alert that may have been on the queue before
     * @param resumed the last one in the order of what waits again: later ones come apart
     */
    void restart(long last, long resumed) {
        behind = true;
        broker.clear(queue);
        ahead.clear();
        cursor = 0;
        markedUpTo = last;
        resumedBefore = resumed;
    }

    /** Something was forgotten: the store is read from the cursor on. */
    void behind() {
        behind = true;
    }

    boolean isBehind() {
        return behind;
    }

    /** All that the store held a moment ago is queued: what is carried since comes from memory. */
    void caughtUp() {
        behind = false;
        ahead.clear();
    }

    /**
     * Of what was just carried: in its turn when the channel is up to date; the urgent even when it is not. What was carried before
     * the queue was emptied comes from the store, which knows what of it the partner has already.
     */
    boolean takes(long alert, Lane lane) {
        if (alert <= cursor) {
            return false; // read from the store before
        }
        if (!behind) {
            if (alert <= markedUpTo) {
                return false;
            }
            cursor = alert;
            return true;
        }
        return lane == Lane.URGENT && ahead.size() < MOST_AHEAD && ahead.add(alert);
    }

    /** Of what is read from the store. */
    boolean fills(Undelivered one) {
        cursor = one.alert();
        return !ahead.remove(one.alert()) && one.again() <= resumedBefore;
    }

    /** Whether it may have been on the queue before. */
    boolean marks(long alert) {
        return alert <= markedUpTo;
    }

    boolean hasRoom() {
        return broker.backlog(queue) < MOST_MESSAGES / 2 && broker.bytes(queue) < MOST_BYTES / 2;
    }

    /** After something was queued: a full queue leaves the rest in the store. */
    void measure() {
        if (!behind && (broker.backlog(queue) >= MOST_MESSAGES || broker.bytes(queue) >= MOST_BYTES)) {
            behind = true;
        }
    }
}
