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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.BrokenSeal;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerUnavailable;
import tocsin.routes.broker.Queues;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Store;
import tocsin.routes.store.Undelivered;

/**
 * Fills a channel's queue anew from the store, all of it marked, when the broker's disk has altered or lost something on it. It lost
 * something when the queue is empty and the store says, look after look, that the same delivery waits.
 */
final class Mending implements BrokenSeal {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    private final Coalition coalition;
    private final Store store;
    private final Meters meters;
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();
    private final Map<String, String> missing = new HashMap<>();
    private long looked = System.nanoTime();

    Mending(Coalition coalition, Store store, Meters meters) {
        this.coalition = coalition;
        this.store = store;
        this.meters = meters;
    }

    private record Found(String queue, String delivery) {}

    @Override
    public void found(String queue, String delivery) {
        found.add(new Found(queue, delivery));
    }

    /**
     * About once a second.
     *
     * @param refill fills these channels' queues anew
     */
    void mend(Broker broker, Consumer<List<Channel>> refill) {
        mendAltered(refill);
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            looked = System.nanoTime();
            List<Channel> lost = lost(broker);
            if (!lost.isEmpty()) {
                refill.accept(lost);
            }
        }
    }

    private List<Channel> lost(Broker broker) {
        try {
            return coalition.channels().stream()
                    .filter(channel -> lost(channel, broker))
                    .toList();
        } catch (BrokerUnavailable e) {
            LOG.debug("nobody knows what is on the queues", e);
            return List.of(); // they are filled anew when the broker is back
        }
    }

    private boolean lost(Channel channel, Broker broker) {
        boolean kept = channel.to() instanceof Channel.To.Atom; // delivered only when it is fetched from there
        boolean empty = !kept && broker.running() && broker.backlog(Queues.out(channel.partner(), channel.id())) == 0;
        Optional<String> oldest = empty
                ? store.reader().undelivered(channel.partner(), channel.id(), 0, 1).stream()
                        .map(Undelivered::delivery)
                        .findFirst()
                : Optional.empty();
        String before = oldest.isPresent() ? missing.put(channel.name(), oldest.get()) : missing.remove(channel.name());
        boolean lost = before != null && oldest.isPresent() && before.equals(oldest.get());
        if (lost) {
            missing.remove(channel.name());
            note(
                    channel.name(),
                    "QUEUE-LOST",
                    "the broker's queue is empty, but the store has deliveries waiting; it is filled anew from the store");
        }
        return lost;
    }

    private void mendAltered(Consumer<List<Channel>> refill) {
        Set<Found> all = new HashSet<>();
        for (Found one = found.poll(); one != null; one = found.poll()) {
            all.add(one);
        }
        if (all.isEmpty()) {
            return;
        }
        all.forEach(this::record);
        refill.accept(channels(all));
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
