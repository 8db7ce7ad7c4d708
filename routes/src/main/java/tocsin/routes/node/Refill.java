package tocsin.routes.node;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.broker.Queues;
import tocsin.routes.deliver.Dispatch;
import tocsin.routes.deliver.Outgoing;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Store;
import tocsin.routes.store.Undelivered;

/**
 * Puts on the channels' queues what the store knows as waiting. At every start the channels' queues are filled anew from the store, before any door opens: so a broken or lost journal costs
 * nothing, and what may have got through before the last stop is marked as a possible duplicate. While the node runs, so goes
 * what a human let wait again after it was parked.
 */
final class Refill {

    private static final int BATCH = 100;

    private final Store store;
    private final Broker broker;
    private final Dispatch dispatch;
    private long again;

    Refill(Store store, Broker broker, Dispatch dispatch) {
        this.store = store;
        this.broker = broker;
        this.dispatch = dispatch;
    }

    void refill(List<Channel> channels) {
        again = store.reader().lastResumed();
        channels.forEach(channel -> {
            broker.clear(Queues.out(channel.partner(), channel.id()));
            long last = 0;
            List<Undelivered> waiting;
            do {
                waiting = store.reader().undelivered(channel.partner(), channel.id(), last, BATCH);
                if (!waiting.isEmpty()) {
                    last = waiting.get(waiting.size() - 1).alert();
                    send(channel, waiting, true);
                }
            } while (waiting.size() == BATCH);
        });
    }

    /** On the thread that dispatches. What is in no partner's file any more waits on. */
    void resumed(List<Channel> channels) {
        List<Undelivered> waiting = store.reader().resumed(again, BATCH);
        while (!waiting.isEmpty()) {
            for (Undelivered one : waiting) {
                channels.stream()
                        .filter(channel -> !one.retold()) // a passage of this node sends it
                        .filter(channel -> channel.name().equals(one.partner() + "/" + one.channel()))
                        .forEach(channel -> send(channel, List.of(one), true));
                again = one.again();
            }
            waiting = store.reader().resumed(again, BATCH);
        }
    }

    private void send(Channel channel, List<Undelivered> waiting, boolean possibleDuplicate) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Undelivered one : waiting) {
            one.carried()
                    .ifPresentOrElse(
                            alert -> outgoing.add(new Outgoing(one.delivery(), channel, alert, possibleDuplicate)),
                            () -> park(one));
        }
        try {
            dispatch.send(outgoing);
        } catch (JMSException e) {
            throw new BrokerUnavailable("queue of " + channel.name() + " cannot be filled: " + e.getMessage(), e);
        }
    }

    private void park(Undelivered damaged) {
        store.now(tx -> tx.parked(
                damaged.delivery(),
                "BYTES-DAMAGED",
                "the stored alert is no longer what was stored; nothing is sent of it"));
    }
}
