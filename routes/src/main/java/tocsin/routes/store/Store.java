package tocsin.routes.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The truth of the node. Everything is written through {@link #write}: works that wait at the same time share one durable commit,
 * and a lone work does not wait for company. Safe for use from any thread. Several processes may have the same store open.
 */
public final class Store implements AutoCloseable {

    private final Path folder;

    private Store(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the store in this folder, and makes it or brings it up to date first where needed.
     *
     * @param whenBroken called once, on the writer thread, when the store can no longer promise durability: end the process
     */
    public static Store open(Path folder, Clock clock, Consumer<StoreBroken> whenBroken) {
        return new Store(folder);
    }

    /**
     * Writes, and waits for room in the queue first when it is full (at most 10,000 works wait).
     *
     * @return completes when the work is durable, on the writer thread: hand longer doings on to a thread of your own. Fails with
     *     what the work threw, {@link StoreFull} (try again when there is space) or {@link StoreBroken} (final)
     */
    public <T> CompletableFuture<T> write(Work<T> work) {
        throw new UnsupportedOperationException(folder.toString());
    }

    /** As {@link #write}, but fails at once with {@link StoreBusy} when the queue is full. */
    public <T> CompletableFuture<T> tryWrite(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #write}, and waits until it is durable. Throws what the future would fail with, unchecked. */
    public <T> T now(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    /** Works that wait for the writer at this moment. */
    public int waiting() {
        throw new UnsupportedOperationException();
    }

    /** Reading, on connections of its own. */
    public StoreReader reader() {
        throw new UnsupportedOperationException();
    }

    /** Writes what waits, then closes. Later works fail. */
    @Override
    public void close() {}
}
