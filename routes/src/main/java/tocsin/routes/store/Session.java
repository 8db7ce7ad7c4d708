package tocsin.routes.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The writer's connection: made again, not too often, after it was lost. On the writer's thread only. */
final class Session {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(3);

    private final Database database;
    private final Aftermath aftermath;
    private final DeliveryIds ids;
    private final Clock clock;
    private final Regrets regrets = new Regrets();

    /** Null while there is none. */
    private @Nullable Pen pen;

    /** Why there is none; null when none was lost, or it is back. */
    private @Nullable StoreAway away;

    private long pause;
    private long lostAt;

    /** Throws {@link IllegalStateException} with a sentence for the operator when there is no connection to be had. */
    Session(Database database, Aftermath aftermath, DeliveryIds ids, Clock clock) {
        this.database = database;
        this.aftermath = aftermath;
        this.ids = ids;
        this.clock = clock;
        try {
            this.pen = Pen.of(database.writer(), aftermath, regrets, ids, clock);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "STORE-OPEN: cannot open the store in " + database.place() + ": " + e.getMessage(), e);
        }
    }

    /** Begins a transaction that alone may write. Throws {@link StoreAway} at once while it is too early to try again. */
    Pen begin() throws SQLException {
        Pen open = pen();
        open.sql().begin();
        database.lock(open.sql());
        open.numbers().forget();
        open.incidents().forget();
        regrets.begun();
        return open;
    }

    private Pen pen() throws SQLException {
        Pen open = pen;
        if (open == null) {
            StoreAway why = away;
            if (why != null && System.nanoTime() - lostAt < pause) {
                throw why;
            }
            open = Pen.of(database.writer(), aftermath, regrets, ids, clock);
            pen = open;
            away = null;
        }
        return open;
    }

    void commit() throws SQLException {
        Pen open = pen;
        if (open != null) {
            open.sql().commit();
            regrets.none();
            database.committed(open.sql());
            pause = 0;
        }
    }

    /** Nothing of the transaction is kept. */
    void undo() {
        aftermath.clear();
        regrets.takeBack(0);
        Pen open = pen;
        if (open == null) {
            return;
        }
        try {
            open.sql().rollback();
            open.forget();
        } catch (SQLException e) { // whatever state it is in: a new one begins clean
            drop();
        }
    }

    /** Closes the connection, and with it whatever transaction it is in. The next one is made when it is needed. */
    void drop() {
        aftermath.clear();
        regrets.takeBack(0);
        Pen open = pen;
        pen = null;
        if (open != null) {
            open.sql().close();
        }
    }

    /** The database does not answer: the next try waits a little longer each time. */
    StoreAway away(SQLException e) {
        drop();
        pause = pause == 0 ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
        lostAt = System.nanoTime();
        StoreAway why = new StoreAway(database.place(), e);
        away = why;
        return why;
    }

    Database.Meaning meaning(SQLException e, boolean committing) {
        return committing ? database.meaningAtCommit(e) : database.meaning(e);
    }

    void checkpoint() {
        Pen open = pen;
        if (open == null) {
            return;
        }
        try {
            database.checkpoint(open.sql());
        } catch (SqlFailure e) {
            open.sql().takeFault();
            if (database.meaning(e.said()) == Database.Meaning.BROKEN) {
                throw new StoreBroken(e);
            }
        }
    }
}
