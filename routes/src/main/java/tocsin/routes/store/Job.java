package tocsin.routes.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A work on its way to the disk. */
final class Job<T> {

    final CompletableFuture<T> future = new CompletableFuture<>();
    private final Work<T> work;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Job(Work<T> work) {
        this.work = work;
    }

    /** @return whether it went well; if not, nothing of it may be kept */
    boolean run(Tx tx) {
        failure = null;
        try {
            result = work.in(tx);
            tx.finish();
            return true;
        } catch (Throwable e) { // whatever a work throws is its own affair, and its future's
            failure = e;
            return false;
        }
    }

    /** It seemed to go well and did not. */
    void failed(Throwable why) {
        failure = why;
    }

    /** The transaction is durable, or the work failed. */
    @SuppressWarnings("NullAway") // a work may return null if its type allows it
    void answer() {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(result);
        }
    }

    void fail(Throwable why) {
        future.completeExceptionally(why);
    }
}
