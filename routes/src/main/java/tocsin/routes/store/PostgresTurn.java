package tocsin.routes.store;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lock that lasts as long as its connection. The holder says so every second; the server takes it back ten seconds after the last
 * word, and the holder stops believing in it after five: so two never hold it at once, even if one hangs and wakes again. A server that
 * dies gives all locks back at once; so whoever gains one uses it only when the belief of the one before must be over.
 */
final class PostgresTurn implements Turn {

    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final Postgres database;
    private final String name;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Null while there is none. On the thread only. */
    private @Nullable Sql sql;

    /** When it was last known to be held, by {@link System#nanoTime}; null: it is not. */
    private volatile @Nullable Long heldAt;

    /** When it was gained, by {@link System#nanoTime}. */
    private volatile long gainedAt;

    PostgresTurn(Postgres database, String name) {
        this.database = database;
        this.name = name;
        this.thread = new Thread(this::run, "turn-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean held() {
        Long at = heldAt;
        long now = System.nanoTime();
        return at != null && now - at < TRUSTED_NANOS && now - gainedAt >= TRUSTED_NANOS;
    }

    private void run() {
        try {
            do {
                ask();
            } while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lose();
        }
    }

    private void ask() {
        long before = System.nanoTime();
        try {
            Sql open = sql;
            if (open == null) {
                open = database.open(
                        "SET idle_session_timeout = '10s'",
                        "SET tcp_keepalives_idle = 5",
                        "SET tcp_keepalives_interval = 2",
                        "SET tcp_keepalives_count = 2");
                sql = open;
            }
            boolean held = heldAt != null
                    ? open.number("SELECT 1") == 1
                    : open.first("SELECT pg_try_advisory_lock(" + Postgres.KEY + ")", row -> row.getBoolean(1), name)
                            .orElse(false);
            if (held && heldAt == null) {
                gainedAt = System.nanoTime();
            }
            heldAt = held ? before : null;
        } catch (SQLException | SqlFailure e) {
            lose();
        }
    }

    private void lose() {
        heldAt = null;
        Sql open = sql;
        sql = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
