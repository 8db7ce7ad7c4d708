package tocsin.routes.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.BrokenSeal;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.broker.Queues;
import tocsin.routes.deliver.Dispatcher;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Store;
import tocsin.routes.store.Undelivered;

/**
 * Fills a channel's queue anew from the store, all of it marked, when the broker's disk has altered or lost something on it. It lost
 * something when all that waits was put on the queue, the queue is empty, and the store says, look after look, that the same delivery
 * waits: what a partner took a moment ago is proven by then.
 */
final class Mending implements BrokenSeal {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int LOOKS = 3;

    private final Coalition coalition;
    private final Store store;
    private final Meters meters;
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();
    private final Map<String, Missing> missing = new HashMap<>();
    private long looked = System.nanoTime();

    Mending(Coalition coalition, Store store, Meters meters) {
        this.coalition = coalition;
        this.store = store;
        this.meters = meters;
    }

    private record Found(String queue, String delivery) {}

    /** @param looks in a row at which it was missing */
    private record Missing(String delivery, int looks) {}

    @Override
    public void found(String queue, String delivery) {
        found.add(new Found(queue, delivery));
    }

    /**
     * About once a second.
     *
     * @param dispatcher fills the queues anew
     */
    void mend(Broker broker, Dispatcher dispatcher) {
        mendAltered(dispatcher);
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            looked = System.nanoTime();
            List<Channel> lost = lost(broker, dispatcher);
            if (!lost.isEmpty()) {
                dispatcher.refill(lost);
            }
        }
    }

    private List<Channel> lost(Broker broker, Dispatcher dispatcher) {
        try {
            return coalition.channels().stream()
                    .filter(channel -> lost(channel, broker, dispatcher))
                    .toList();
        } catch (BrokerUnavailable e) {
            LOG.debug("nobody knows what is on the queues", e);
            return List.of(); // they are filled anew when the broker is back
        }
    }

    private boolean lost(Channel channel, Broker broker, Dispatcher dispatcher) {
        Optional<String> now = missing(channel, broker, dispatcher);
        Missing before = missing.remove(channel.name());
        if (now.isEmpty()) {
            return false;
        }
        int looks = before != null && before.delivery().equals(now.get()) ? before.looks() + 1 : 1;
        if (looks < LOOKS) {
            missing.put(channel.name(), new Missing(now.get(), looks));
            return false;
        }
        note(
                channel.name(),
                "QUEUE-LOST",
                "the broker's queue is empty, but the store has deliveries waiting; it is filled anew from the store");
        return true;
    }

    /** The oldest delivery that was queued, waits, and is on no queue. */
    private Optional<String> missing(Channel channel, Broker broker, Dispatcher dispatcher) {
        boolean kept = channel.to() instanceof Channel.To.Atom; // delivered only when it is fetched from there
        if (kept || !broker.running() || broker.backlog(Queues.out(channel.partner(), channel.id())) > 0) {
            return Optional.empty();
        }
        return store.reader().undelivered(channel.partner(), channel.id(), 0, 1).stream()
                .filter(oldest -> dispatcher.queued(channel, oldest.alert()))
                .map(Undelivered::delivery)
                .findFirst();
    }

    private void mendAltered(Dispatcher dispatcher) {
        Set<Found> all = new HashSet<>();
        for (Found one = found.poll(); one != null; one = found.poll()) {
            all.add(one);
        }
        if (all.isEmpty()) {
            return;
        }
        all.forEach(this::record);
        dispatcher.refill(channels(all));
    }

    private List<Channel> channels(Set<Found> all) {
        Set<String> queues = new HashSet<>();
        all.forEach(one -> queues.add(one.queue()));
        return coalition.channels().stream()
                .filter(channel -> queues.contains(Queues.out(channel.partner(), channel.id())))
                .toList();
    }

    private void record(Found one) {
        String subject = one.queue().replaceFirst("^(in|out)\\.", "").replace('.', '/');
        boolean feed = one.queue().startsWith("in.");
        String sentence = feed
                ? "a message in the feed's queue is no longer what the partner sent; it lies in the broker's queue 'dead'"
                : "a message on the channel's queue is no longer what was put there; the queue is filled anew from the store";
        note(subject, "SEAL-BROKEN", sentence);
        meters.sealBroken(subject);
    }

    private void note(String subject, String code, String sentence) {
        LOG.error("{}: {}: {}", code, subject, sentence);
        store.write(tx -> {
            tx.noted(subject, code, sentence);
            return subject;
        });
    }
}
