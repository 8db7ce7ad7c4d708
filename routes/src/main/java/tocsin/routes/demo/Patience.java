package tocsin.routes.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits until the store or a partner shows something, and not for ever. */
final class Patience {

    private static final long BEAT_MILLIS = 20;

    private final ScheduledExecutorService beat;
    private final Duration most;

    Patience(ScheduledExecutorService beat, Duration most) {
        this.beat = beat;
        this.most = most;
    }

    /** @return false when it did not come in time */
    boolean until(BooleanSupplier shown) throws InterruptedException {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        ScheduledFuture<?> asking =
                beat.scheduleWithFixedDelay(() -> ask(shown, seen), 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return seen.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            asking.cancel(false);
        }
    }

    private static void ask(BooleanSupplier shown, CompletableFuture<Boolean> seen) {
        try {
            if (shown.getAsBoolean()) {
                seen.complete(true);
            }
        } catch (RuntimeException e) {
            seen.completeExceptionally(e);
        }
    }
}
