package tocsin.routes.deliver;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Passage;
import tocsin.routes.store.Store;

/**
 * Puts released alerts on their channels' queues, in the order of the store. What this node carried itself it has in memory; what
 * it has not, or had to forget, it reads. Each channel has a cursor of its own, and no more on its queue than the broker keeps in
 * memory: a long backlog is fed bit by bit, behind nobody's back and in nobody's way.
 *
 * <p>At every start, after every failure of the broker and whenever this node gains the turn, the queues are emptied and filled from
 * the store, marked: so a lost or altered journal costs nothing.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SECOND_MILLIS = 1_000;
    private static final long BEHIND_MILLIS = 20;

    private final BooleanSupplier turn;
    private final boolean alone;
    private final Dispatch dispatch;
    private final ChannelLines lines;
    private final Gleaning gleaning;
    private final Held held = new Held();
    private final Thread thread = new Thread(this::run, "dispatch");

    private volatile boolean open = true;
    private boolean holding;
    private long askedNanos;
    private boolean complained;

    /**
     * @param turn whether this is the node that dispatches; may change at any time
     * @param alone whether no other node can carry alerts into the same store
     */
    public Dispatcher(
            BooleanSupplier turn,
            boolean alone,
            Store store,
            Broker broker,
            Dispatch dispatch,
            Collection<Channel> channels) {
        this.turn = turn;
        this.alone = alone;
        this.dispatch = dispatch;
        this.lines = new ChannelLines(turn, store, broker, dispatch, channels);
        this.gleaning = new Gleaning(store, lines);
    }

    /**
     * Empties the queues before anybody reads them, and fills them; a long backlog goes on in the background, channel by channel in
     * turn.
     *
     * @throws BrokerUnavailable when they cannot be filled
     */
    public void start() {
        try {
            if (turn.getAsBoolean()) {
                gain();
            }
        } catch (TurnLost e) {
            holding = false; // whoever has it now fills them
        } catch (JMSException e) {
            throw new BrokerUnavailable("the channels' queues cannot be filled: " + e.getMessage(), e);
        }
        thread.start();
    }

    /** Something on these queues was found altered: they are emptied and filled anew, marked. From any thread. */
    public void refill(Collection<Channel> channels) {
        held.addAltered(channels);
    }

    /** Whether this alert was put on the channel's queue, with all that waited for the channel before it. From any thread. */
    public boolean queued(Channel channel, long alert) {
        return lines.queued(channel, alert);
    }

    /** It is durable. On the store's thread, in the order of the store; never waits. */
    public void carried(Passage passage) {
        if (alone && passage.outgoing().isEmpty() && !passage.isRetold()) {
            return;
        }
        held.add(passage);
    }

    /** Puts on the queues what it has in memory; the rest waits in the store. */
    @Override
    public void close() {
        open = false;
        held.end();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dispatch.close();
    }

    private void run() {
        while (open || (holding && !held.isEmpty())) {
            try {
                step();
                complained = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (TurnLost e) {
                holding = false;
            } catch (JMSException | RuntimeException e) {
                holding = false; // what got through is unknown: all that waits is queued again, marked
                complain(e);
                if (!open) {
                    return;
                }
                pause();
            }
        }
    }

    private void step() throws JMSException, InterruptedException {
        if (!turn.getAsBoolean()) {
            holding = false;
            taken(held.take());
            TimeUnit.MILLISECONDS.sleep(BEHIND_MILLIS);
            return;
        }
        if (!holding) {
            gain();
        }
        dispatch(taken(held.next(lines.areBehind() || !alone ? BEHIND_MILLIS : SECOND_MILLIS)));
        if (open) {
            gleaning.restart(held.takeAltered());
            lines.fill();
            nowAndThen();
        }
    }

    private void gain() throws JMSException {
        gleaning.restart();
        lines.fill();
        holding = true;
    }

    /** After something was forgotten, every channel reads from its cursor. */
    private List<Passage> taken(Held.Taken taken) {
        if (taken.forgotten()) {
            lines.behind();
        }
        return taken.passages();
    }

    private void dispatch(List<Passage> passages) throws JMSException {
        List<Outgoing> batch = new ArrayList<>();
        for (Passage passage : passages) {
            if (!alone) {
                gleaning.upTo(passage, batch);
            }
            passage.outgoing().forEach(one -> lines.take(one, batch));
            if (passage.isRetold()) {
                lines.send(batch);
                batch.clear();
                gleaning.resumed();
            }
        }
        lines.send(batch);
    }

    private void nowAndThen() throws JMSException {
        if (!alone) {
            gleaning.others(new ArrayList<>());
        }
        if (System.nanoTime() - askedNanos >= SECOND_NANOS) {
            askedNanos = System.nanoTime();
            gleaning.resumed();
        }
    }

    private void complain(Exception e) {
        if (!complained) {
            complained = true;
            LOG.error("alerts cannot be put on the queues; they wait in the store: {}", e.getMessage(), e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(SECOND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
