package tocsin.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tocsin.routes.node.Meters;
import tocsin.routes.store.Store;
import tocsin.routes.store.Waiting;

/** Records what became of each delivery. */
public final class Proof {

    private final Store store;
    private final Clock clock;
    private final Meters meters;

    public Proof(Store store, Clock clock, Meters meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
    }

    /** Does not wait: for the broker's threads. If the node dies before it is durable, the delivery goes again, marked. */
    public void acknowledged(String delivery) {
        record(delivery, "consumer-ack", clock.instant());
    }

    /** @param proof the transport's: {@code http-2xx}, {@code file-written}, {@code authenticated-fetch} */
    public void delivered(String delivery, String proof) {
        record(delivery, proof, clock.instant()).join();
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

    private CompletableFuture<?> record(String delivery, String proof, Instant at) {
        return store.write(tx -> {
                    Optional<Waiting> waiting = tx.waiting(delivery);
                    return waiting.filter(one -> tx.delivered(one.sequence(), proof, at));
                })
                .thenAccept(waiting -> waiting.ifPresent(
                        one -> meters.delivered(one.channel(), Duration.between(one.releasedAt(), at))));
    }
}
