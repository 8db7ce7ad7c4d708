package tocsin.routes.receive;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;

/**
 * A document that came in and is not durable yet.
 *
 * @param pending as the stages see it
 * @param received what the store is to keep of it; null for a replay, whose document it has
 * @param receipt completes when document, alerts and decisions are durable, and not before; fails when the sender is to try again
 */
public record Arrived(Pending pending, @Nullable Received received, CompletableFuture<Receipt> receipt) {

    /** What a human sent through once more. */
    public static Arrived again(Pending replay) {
        return new Arrived(replay, null, new CompletableFuture<>());
    }

    public String feed() {
        return pending.partner() + "/" + pending.feed();
    }

    /** Bytes of its document; 0 for a replay. */
    public int size() {
        return received == null ? 0 : received.bytes().length;
    }
}
