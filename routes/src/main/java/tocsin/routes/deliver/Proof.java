package tocsin.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Store;
import tocsin.routes.store.Tx;
import tocsin.routes.store.Waiting;

/** Records what became of each delivery. */
public final class Proof {

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final Store store;
    private final Clock clock;
    private final Meters meters;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean recording = new AtomicBoolean();

    public Proof(Store store, Clock clock, Meters meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * For the broker's threads: does not wait, and shares its writing with all that are acknowledged meanwhile. If the node dies
     * before it is durable, the delivery goes again, marked.
     */
    public void acknowledged(String delivery) {
        acknowledged.add(delivery);
        if (recording.compareAndSet(false, true)) {
            store.writeSoon(this::recordAcknowledged)
                    .thenAccept(all -> all.forEach(this::count))
                    .exceptionally(failed -> {
                        LOG.error("acknowledgements could not be recorded; their deliveries may go again", failed);
                        return null;
                    });
        }
    }

    /** What a broker beside the node tells. Returns when it is durable; each is counted once, however often told. */
    public void acknowledged(List<String> deliveries) {
        store.now(tx -> tx.delivered(deliveries, "consumer-ack", clock.instant()))
                .forEach(this::count);
    }

    private List<Waiting> recordAcknowledged(Tx tx) {
        recording.set(false);
        List<String> all = new ArrayList<>();
        for (String next = acknowledged.poll(); next != null; next = acknowledged.poll()) {
            all.add(next);
        }
        return tx.delivered(all, "consumer-ack", clock.instant());
    }

    /** @param proof the transport's: {@code http-2xx}, {@code file-written}, {@code authenticated-fetch} */
    public void delivered(String delivery, String proof) {
        Instant at = clock.instant();
        store.now(tx -> tx.delivered(List.of(delivery), proof, at)).forEach(this::count);
    }

    public void attempted(String delivery, String error) {
        store.write(tx -> {
                    Optional<Waiting> waiting = tx.waiting(delivery);
                    waiting.ifPresent(one -> tx.attempted(delivery, error));
                    return waiting;
                })
                .thenAccept(waiting -> waiting.ifPresent(one -> meters.attempted(one.channel())));
    }

    public void parked(String delivery, String code, String sentence) {
        Optional<Waiting> parked = store.now(tx -> {
            Optional<Waiting> waiting = tx.waiting(delivery);
            waiting.ifPresent(one -> tx.parked(delivery, code, sentence));
            return waiting;
        });
        parked.ifPresent(one -> meters.parked(one.channel(), code));
    }

    /** Attempts on this channel fail, since when, how many in a row, and when the next one is. */
    void sick(Channel channel, Instant since, int failures, Instant next) {
        store.write(tx -> {
            tx.sick(channel.partner(), channel.id(), since, failures, next);
            return channel;
        });
    }

    /** Attempts on this channel succeed. */
    void well(Channel channel) {
        store.write(tx -> {
            tx.well(channel.partner(), channel.id());
            return channel;
        });
    }

    /** No longer of use: nobody fetched it while it was to be had, or its own time is over. */
    public void expired(String delivery, String code, String sentence) {
        store.write(tx -> tx.expired(delivery, code, sentence));
    }

    private void count(Waiting delivered) {
        meters.delivered(delivered.channel(), Duration.between(delivered.releasedAt(), clock.instant()));
    }
}
