package tocsin.routes.deliver;

import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Passage;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Undelivered;

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

    /** Passages held in memory for a broker that is slow or away; beyond, they are read from the store when it is back. */
    private static final int MOST_HELD = 2_000;

    private static final int BATCH = 100;
    private static final int MOST_SENT_TOGETHER = 500;
    private static final int PAGE = 200;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SECOND_MILLIS = 1_000;
    private static final long BEHIND_MILLIS = 20;

    private final BooleanSupplier turn;
    private final boolean alone;
    private final Store store;
    private final Broker broker;
    private final Dispatch dispatch;
    private final Revisions revisions;
    private final Map<String, ChannelLine> lines = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::run, "dispatch");

    private final ArrayDeque<Passage> held = new ArrayDeque<>();
    private final Set<String> altered = new LinkedHashSet<>();
    private boolean forgotten;

    private volatile boolean open = true;
    private boolean holding;
    private long seen;
    private long again;
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
        this.store = store;
        this.broker = broker;
        this.dispatch = dispatch;
        this.revisions = new Revisions(store);
        channels.forEach(channel -> lines.put(channel.name(), new ChannelLine(channel, broker)));
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
        synchronized (held) {
            channels.forEach(channel -> altered.add(channel.name()));
            held.notifyAll();
        }
    }

    /** Whether this alert was put on the channel's queue, with all that waited for the channel before it. From any thread. */
    public boolean queued(Channel channel, long alert) {
        ChannelLine line = lines.get(channel.name());
        return line != null && line.queued(alert);
    }

    /** It is durable. On the store's thread, in the order of the store; never waits. */
    public void carried(Passage passage) {
        if (alone && passage.outgoing().isEmpty() && !passage.isRetold()) {
            return;
        }
        synchronized (held) {
            if (held.size() >= MOST_HELD) {
                held.clear();
                forgotten = true;
            }
            held.add(passage);
            held.notifyAll();
        }
    }

    /** Puts on the queues what it has in memory; the rest waits in the store. */
    @Override
    public void close() {
        open = false;
        synchronized (held) {
            held.notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dispatch.close();
    }

    private void run() {
        while (open || (holding && anyHeld())) {
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
            held();
            TimeUnit.MILLISECONDS.sleep(BEHIND_MILLIS);
            return;
        }
        if (!holding) {
            gain();
        }
        dispatch(next());
        if (open) {
            restartAltered();
            fill();
            nowAndThen();
        }
    }

    private void gain() throws JMSException {
        StoreReader reader = store.reader();
        again = reader.lastResumed();
        seen = reader.lastAlert();
        lines.values().forEach(line -> line.restart(seen, again));
        fill();
        holding = true;
    }

    private void restartAltered() {
        List<String> names;
        synchronized (held) {
            names = List.copyOf(altered);
            altered.clear();
        }
        long last = names.isEmpty() ? 0 : store.reader().lastAlert();
        names.stream().map(lines::get).filter(Objects::nonNull).forEach(line -> line.restart(last, again));
    }

    private List<Passage> next() throws InterruptedException {
        synchronized (held) {
            if (held.isEmpty() && !forgotten && altered.isEmpty() && open) {
                held.wait(behind() || !alone ? BEHIND_MILLIS : SECOND_MILLIS);
            }
            return held();
        }
    }

    /** Takes what is in memory, at most a batch; after something was forgotten, every channel reads from its cursor. */
    private List<Passage> held() {
        synchronized (held) {
            if (forgotten) {
                forgotten = false;
                lines.values().forEach(ChannelLine::behind);
            }
            List<Passage> taken = new ArrayList<>(Math.min(BATCH, held.size()));
            while (taken.size() < BATCH && !held.isEmpty()) {
                taken.add(held.remove());
            }
            return taken;
        }
    }

    private boolean anyHeld() {
        synchronized (held) {
            return !held.isEmpty();
        }
    }

    private boolean behind() {
        return lines.values().stream().anyMatch(ChannelLine::isBehind);
    }

    private void dispatch(List<Passage> passages) throws JMSException {
        List<Outgoing> batch = new ArrayList<>();
        for (Passage passage : passages) {
            if (!alone) {
                readUpTo(passage, batch);
            }
            passage.outgoing().forEach(one -> take(one, batch));
            if (passage.isRetold()) {
                send(batch);
                batch.clear();
                resumed();
            }
        }
        send(batch);
    }

    /** What other nodes carried in between. */
    private void readUpTo(Passage passage, List<Outgoing> batch) throws JMSException {
        if (passage.first() != seen + 1) {
            read(batch);
        }
        seen = Math.max(seen, passage.last());
    }

    private void read(List<Outgoing> batch) throws JMSException {
        long last = store.reader().lastAlert();
        while (seen < last) {
            for (Undelivered one : store.reader().released(seen, PAGE)) {
                ChannelLine line = lines.get(one.partner() + "/" + one.channel());
                if (line != null) {
                    take(one, line, batch);
                }
            }
            seen = Math.min(last, seen + PAGE);
            send(batch);
            batch.clear();
        }
    }

    private void take(Outgoing one, List<Outgoing> batch) {
        ChannelLine line = lines.get(one.channel().name());
        if (line != null) {
            Outgoing laned = revisions.laned(one, line.isBehind());
            if (line.takes(laned.alert(), laned.lane())) {
                batch.add(line.marks(laned.alert()) ? laned.marked() : laned);
            }
        }
    }

    private void take(Undelivered one, ChannelLine line, List<Outgoing> batch) {
        outgoing(one, line, false).ifPresent(outgoing -> take(outgoing, batch));
    }

    /** Empty when the stored alert is no longer what was stored: then it is parked. */
    private Optional<Outgoing> outgoing(Undelivered one, ChannelLine line, boolean marked) {
        if (one.carried().isEmpty()) {
            dispatch.parkDamaged(one);
        }
        return one.carried()
                .map(carried ->
                        new Outgoing(one.alert(), one.delivery(), line.channel(), carried, marked, Lane.of(carried)));
    }

    /** A page for every channel that is behind and has room, in turn. */
    private void fill() throws JMSException {
        for (ChannelLine line : lines.values()) {
            if (line.isBehind() && line.hasRoom()) {
                fill(line);
            }
        }
    }

    private void fill(ChannelLine line) throws JMSException {
        Channel channel = line.channel();
        List<Undelivered> page = store.reader().undelivered(channel.partner(), channel.id(), line.cursor(), PAGE);
        List<Outgoing> batch = new ArrayList<>();
        for (Undelivered one : page) {
            if (line.fills(one)) {
                outgoing(one, line, line.marks(one.alert())).ifPresent(batch::add);
            }
        }
        send(batch);
        if (page.size() < PAGE) {
            line.caughtUp();
        }
    }

    private void nowAndThen() throws JMSException {
        if (!alone) {
            List<Outgoing> batch = new ArrayList<>();
            read(batch);
        }
        if (System.nanoTime() - askedNanos >= SECOND_NANOS) {
            askedNanos = System.nanoTime();
            resumed();
        }
    }

    /** What a human let wait again, and what a repeat newly released. What is in no partner's file any more waits on. */
    private void resumed() throws JMSException {
        List<Undelivered> waiting = store.reader().resumed(again, BATCH);
        while (!waiting.isEmpty()) {
            List<Outgoing> batch = new ArrayList<>();
            for (Undelivered one : waiting) {
                again = one.again();
                ChannelLine line = lines.get(one.partner() + "/" + one.channel());
                if (line != null) {
                    outgoing(one, line, !one.retold()).ifPresent(batch::add);
                }
            }
            send(batch);
            waiting = store.reader().resumed(again, BATCH);
        }
    }

    /**
     * The urgent first; else in the order of the store.
     *
     * @throws TurnLost before each transaction of which another node, or the store, may know better by now
     */
    private void send(List<Outgoing> batch) throws JMSException {
        if (batch.isEmpty()) {
            return;
        }
        List<Outgoing> laned = new ArrayList<>(batch);
        laned.sort(Comparator.comparing(Outgoing::lane));
        for (int from = 0; from < laned.size(); from += MOST_SENT_TOGETHER) {
            if (!turn.getAsBoolean()) {
                throw new TurnLost();
            }
            dispatch.send(laned.subList(from, Math.min(laned.size(), from + MOST_SENT_TOGETHER)));
        }
        lines.values().forEach(ChannelLine::measure);
    }

    /** A step may have taken long: its turn ended meanwhile. What was sent until then, the next holder finds in the store. */
    private static final class TurnLost extends RuntimeException {
        private static final long serialVersionUID = 1;
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
