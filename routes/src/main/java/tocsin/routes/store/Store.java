package tocsin.routes.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The truth of the node. Everything is written through {@link #write}: works that wait at the same time share one durable commit,
 * and a lone work does not wait for company. Safe for use from any thread. Several processes may have the same store open.
 */
public final class Store implements AutoCloseable {

    private final Database database;
    private final Writer writer;
    private final StoreReader reader;

    private Store(Database database, Writer writer, StoreReader reader) {
        this.database = database;
        this.writer = writer;
        this.reader = reader;
    }

    /** Opens the embedded store in this folder; see {@link #open(Database, byte[], Clock, Consumer)}. */
    public static Store open(Path folder, byte[] key, Clock clock, Consumer<StoreBroken> whenBroken) {
        return open(Database.in(folder), key, clock, whenBroken);
    }

    /**
     * Opens the store, and makes it or brings it up to date first where needed. Throws
     * {@link IllegalStateException} with a sentence for the operator when that cannot be done.
     *
     * @param key the node's own: ids of deliveries are made with it
     * @param whenBroken called once, on the writer thread, when the store can no longer promise durability: end the process
     */
    public static Store open(Database database, byte[] key, Clock clock, Consumer<StoreBroken> whenBroken) {
        database.migrate();
        StoreReader reader = StoreReader.open(database, key, clock);
        Writer writer = new Writer(database, new DeliveryIds(key), clock, whenBroken);
        writer.start();
        Store store = new Store(database, writer, reader);
        try {
            store.now(tx -> {
                KeyMark.check(tx.sql(), key, database.place());
                return true;
            });
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Writes, and waits for room first when 1,000 works wait already. The work may be run twice, the first time in vain.
     *
     * @return completes when the work is durable, on the writer thread: hand longer doings on to a thread of your own. Fails with
     *     what the work threw, {@link StoreFull} or {@link StoreAway} (try again later) or {@link StoreBroken} (final)
     */
    public <T> CompletableFuture<T> write(Work<T> work) {
        return writer.write(work);
    }

    /** As {@link #write}, but before all that waits there. */
    public <T> CompletableFuture<T> writeUrgent(Work<T> work) {
        return writer.writeUrgent(work);
    }

    /** As {@link #write}, but fails at once with {@link StoreBusy} when there is no room. */
    public <T> CompletableFuture<T> tryWrite(Work<T> work) {
        return writer.tryWrite(work);
    }

    /**
     * As {@link #write}, for what nobody waits for: it shares the next commit, and has one of its own only if none comes within some
     * 200 ms. What a crash may make happen again is written so.
     */
    public <T> CompletableFuture<T> writeSoon(Work<T> work) {
        return writer.writeSoon(work);
    }

    /** As {@link #write}, and waits until it is durable. Throws what the future would fail with, unchecked. */
    public <T> T now(Work<T> work) {
        return await(write(work));
    }

    /** Waits until it is durable. Throws what the future would fail with, unchecked. */
    public static <T> T await(CompletableFuture<T> written) {
        try {
            return written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Works that wait for the writer at this moment. */
    public int waiting() {
        return writer.waiting();
    }

    /** Durable commits since it was opened. */
    public long transactions() {
        return writer.transactions();
    }

    /** What only one of the nodes on this store may do at a time. Ask for each name once, and close it when the node stops. */
    public Turn turn(String name) {
        return database.turn(name);
    }

    /** Reading, on connections of its own. */
    public StoreReader reader() {
        return reader;
    }

    /** Writes what waits, then closes. Later works fail. */
    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
