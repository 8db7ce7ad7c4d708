package tocsin.routes.node;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.BrokenSeal;
import tocsin.routes.broker.Queues;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Store;

/** Fills a channel's queue anew from the store, all of it marked, when the broker's disk has altered something on it. */
final class Mending implements BrokenSeal {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    private static final String CODE = "SEAL-BROKEN";

    private final Coalition coalition;
    private final Store store;
    private final Meters meters;
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();

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
    void mend(Consumer<List<Channel>> refill) {
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
        LOG.error("{}: {} {}: {}", CODE, subject, one.delivery(), sentence);
        store.now(tx -> {
            tx.noted(subject, CODE, sentence);
            return subject;
        });
        meters.sealBroken(subject);
    }
}
