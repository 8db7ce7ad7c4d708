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
import tocsin.routes.store.Store;
import tocsin.routes.store.Tx;
import tocsin.routes.store.Waiting;

/** Records what became of each delivery. */
public final class Proof {

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final Store store;
    private final Clock clock;
    private final Meters meters;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
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
        acknowledged.add(new Acknowledged(delivery, clock.instant()));
        if (recording.compareAndSet(false, true)) {
            store.writeSoon(this::recordAcknowledged)
                    .thenAccept(all -> all.forEach(this::count))
                    .exceptionally(failed -> {
                        LOG.error("acknowledgements could not be recorded; their deliveries may go again", failed);
                        return null;
                    });
        }
    }

    private List<Recorded> recordAcknowledged(Tx tx) {
        recording.set(false);
        List<Recorded> recorded = new ArrayList<>();
        Acknowledged next = acknowledged.poll();
        while (next != null) {
            deliver(tx, next.delivery(), "consumer-ack", next.at()).ifPresent(recorded::add);
            next = acknowledged.poll();
        }
        return recorded;
    }

    /** @param proof the transport's: {@code http-2xx}, {@code file-written}, {@code authenticated-fetch} */
    public void delivered(String delivery, String proof) {
        Instant at = clock.instant();
        store.now(tx -> deliver(tx, delivery, proof, at)).ifPresent(this::count);
    }

    public void attempted(String delivery, String error) {
        store.write(tx -> {
                    Optional<Waiting> waiting = tx.waiting(delivery);
                    waiting.ifPresent(one -> tx.attempted(one.sequence(), error));
                    return waiting;
                })
                .thenAccept(waiting -> waiting.ifPresent(one -> meters.attempted(one.channel())));
    }

    public void parked(String delivery, String code, String sentence) {
        Optional<Waiting> parked = store.now(tx -> {
            Optional<Waiting> waiting = tx.waiting(delivery);
            waiting.ifPresent(one -> tx.parked(one.sequence(), code, sentence));
            return waiting;
        });
        parked.ifPresent(one -> meters.parked(one.channel(), code));
    }

    /** No longer of use: nobody fetched it while it was to be had. */
    public void expired(String delivery, String code, String sentence) {
        store.write(tx -> {
            Optional<Waiting> waiting = tx.waiting(delivery);
            waiting.ifPresent(one -> tx.expired(one.sequence(), code, sentence));
            return waiting;
        });
    }

    private static Optional<Recorded> deliver(Tx tx, String delivery, String proof, Instant at) {
        return tx.delivered(delivery, proof, at).map(waiting -> new Recorded(waiting, at));
    }

    private void count(Recorded recorded) {
        meters.delivered(
                recorded.waiting().channel(),
                Duration.between(recorded.waiting().releasedAt(), recorded.at()));
    }

    private record Acknowledged(String delivery, Instant at) {}

    private record Recorded(Waiting waiting, Instant at) {}
}
