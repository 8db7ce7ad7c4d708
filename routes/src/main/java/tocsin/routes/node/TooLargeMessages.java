package tocsin.routes.node;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tocsin.routes.broker.ArrivalLimit;
import tocsin.routes.receive.Receive;
import tocsin.routes.receive.TurnedAway;

/** Keeps which messages the broker refused for their size until they are recorded: its threads wait for no store. */
final class TooLargeMessages implements ArrivalLimit.Refused {

    private final Queue<Found> found = new ConcurrentLinkedQueue<>();

    private record Found(String queue, long bytes) {}

    @Override
    public void tooLarge(String queue, long bytes) {
        found.add(new Found(queue, bytes));
    }

    /** About once a second. */
    void recordAt(Receive door) {
        for (Found one = found.poll(); one != null; one = found.poll()) {
            String[] feed = one.queue().split("\\.", 3);
            TurnedAway reason = new TurnedAway(
                    413, "TOO-LARGE", "the message has " + one.bytes() + " bytes; no feed here takes so much");
            door.turnedAway(feed[1], feed[2], reason);
        }
    }
}
