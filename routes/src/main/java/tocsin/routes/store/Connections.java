package tocsin.routes.store;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connections for reading: made when needed, a few of them kept, made again when the database was away. */
final class Connections implements AutoCloseable {

    private static final int KEPT = 4;

    private final Database database;
    private final BlockingQueue<Sql> idle = new ArrayBlockingQueue<>(KEPT);

    Connections(Database database) {
        this.database = database;
    }

    /** The function may be called twice: a kept connection can turn out to be dead. Throws {@link StoreAway}. */
    <T> T use(Function<Sql, T> function) {
        @Nullable Sql kept = idle.poll();
        if (kept == null) {
            return apply(function, open());
        }
        try {
            return apply(function, kept);
        } catch (StoreAway dead) {
            close(); // what lay beside it is dead too
            return apply(function, open());
        }
    }

    private Sql open() {
        try {
            return database.reader();
        } catch (SQLException e) {
            if (database.meaning(e) == Database.Meaning.AWAY) {
                throw new StoreAway(database.place(), e);
            }
            throw new IllegalStateException(
                    "STORE-OPEN: cannot open the store in " + database.place() + ": " + e.getMessage(), e);
        }
    }

    private <T> T apply(Function<Sql, T> function, Sql sql) {
        boolean well = false;
        try {
            T result = function.apply(sql);
            well = sql.takeFault() == null && idle.offer(sql);
            return result;
        } catch (SqlFailure e) {
            if (database.meaning(e.said()) == Database.Meaning.AWAY) {
                throw new StoreAway(database.place(), e);
            }
            throw e;
        } finally {
            if (!well) {
                sql.close();
            }
        }
    }

    @Override
    public void close() {
        for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
            sql.close();
        }
    }
}
