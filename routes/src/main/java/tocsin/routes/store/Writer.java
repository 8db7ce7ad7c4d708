package tocsin.routes.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one writer: takes all works that wait, runs them in one transaction, and answers when it is durable. */
final class Writer implements AutoCloseable {

    static final int MOST_WAITING = 1_000;
    private static final int MOST_TOGETHER = 512;
    private static final int IDLE_MILLIS = 200;
    private static final int SOON_MILLIS = 20;
    private static final int TRANSACTIONS_PER_CHECKPOINT = 256;

    private final Path folder;
    private final DeliveryIds ids;
    private final Clock clock;
    private final Consumer<StoreBroken> whenBroken;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Job<?>> soon = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Aftermath aftermath = new Aftermath();
    private final Thread thread;

    private Sql sql;
    private Pen pen;
    private int uncheckpointed;
    private volatile long transactions;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable StoreBroken broken;

    Writer(Path folder, DeliveryIds ids, Clock clock, Consumer<StoreBroken> whenBroken) {
        this.folder = folder;
        this.ids = ids;
        this.clock = clock;
        this.whenBroken = whenBroken;
        this.sql = Sqlite.writer(folder);
        this.pen = new Pen(sql, aftermath, ids, clock);
        this.thread = new Thread(this::run, "store");
    }

    void start() {
        thread.start();
    }

    int waiting() {
        return queue.size();
    }

    /** Durable commits so far. */
    long transactions() {
        return transactions;
    }

    <T> CompletableFuture<T> write(Work<T> work) {
        Job<T> job = new Job<>(work);
        try {
            boolean in = false;
            while (!in && !ended) {
                in = queue.offer(job, 1, TimeUnit.SECONDS);
            }
            return accepted(job, in);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.fail(e);
            return job.future;
        }
    }

    <T> CompletableFuture<T> tryWrite(Work<T> work) {
        Job<T> job = new Job<>(work);
        boolean in = queue.offer(job);
        if (!in && !ended) {
            job.fail(new StoreBusy(MOST_WAITING));
        }
        return accepted(job, in);
    }

    /** Without a commit of its own where another comes within {@link #SOON_MILLIS}. */
    <T> CompletableFuture<T> writeSoon(Work<T> work) {
        Job<T> job = new Job<>(work);
        return soon.offer(job) ? accepted(job, true) : write(work);
    }

    /** Once the writer has ended, whoever comes too late clears the queue, so that no future waits for ever. */
    private <T> CompletableFuture<T> accepted(Job<T> job, boolean in) {
        if (ended) {
            refuseTheRest();
            if (!in) {
                job.fail(end());
            }
        }
        return job.future;
    }

    private void refuseTheRest() {
        List<Job<?>> rest = new ArrayList<>();
        queue.drainTo(rest);
        soon.drainTo(rest);
        rest.forEach(job -> job.fail(end()));
    }

    private RuntimeException end() {
        StoreBroken why = broken;
        return why != null ? why : new IllegalStateException("STORE-CLOSED: the store is closed");
    }

    private void run() {
        try {
            writeUntilClosed();
        } catch (StoreBroken e) {
            broken = e;
        } catch (Throwable e) { // nobody else would hear of it
            broken = new StoreBroken(e);
        } finally {
            ended = true;
            refuseTheRest();
            tellTheNode();
        }
    }

    private void writeUntilClosed() throws InterruptedException {
        while (true) {
            Job<?> urgent = queue.poll(soon.isEmpty() ? IDLE_MILLIS : SOON_MILLIS, TimeUnit.MILLISECONDS);
            Job<?> first = urgent != null ? urgent : soon.poll();
            if (first != null) {
                writeTogether(first);
            } else if (closing) {
                return;
            } else if (uncheckpointed > 0) {
                checkpoint();
            }
        }
    }

    private void tellTheNode() {
        StoreBroken why = broken;
        if (why != null) {
            whenBroken.accept(why);
        }
    }

    private void writeTogether(Job<?> first) {
        List<Job<?>> jobs = new ArrayList<>();
        jobs.add(first);
        queue.drainTo(jobs, MOST_TOGETHER - 1);
        soon.drainTo(jobs);
        if (transacted(jobs)) {
            transactions++;
            jobs.forEach(Job::answer);
            if (++uncheckpointed >= TRANSACTIONS_PER_CHECKPOINT) {
                checkpoint();
            }
        }
    }

    private boolean transacted(List<Job<?>> jobs) {
        boolean committing = false;
        try {
            sql.begin();
            pen.numbers().forget();
            for (Job<?> job : jobs) {
                run(job);
            }
            aftermath.writeTo(sql, clock.instant());
            committing = true;
            sql.commit();
            return true;
        } catch (SQLException e) {
            failed(jobs, e, committing);
        } catch (SqlFailure e) {
            failed(jobs, e.said(), committing);
        }
        return false;
    }

    private void run(Job<?> job) throws SQLException {
        Aftermath.Mark mark = aftermath.mark();
        sql.update("SAVEPOINT work");
        boolean well = job.run(new Tx(pen));
        SQLException grave = sql.grave();
        if (grave != null) {
            throw grave;
        }
        if (!well) {
            sql.update("ROLLBACK TO work");
            aftermath.takeBack(mark);
            pen.names().forget();
            pen.numbers().forget();
        }
        sql.update("RELEASE work");
    }

    /** Nothing of the transaction is durable. The connection may be in any state: a new one begins clean. */
    private void failed(List<Job<?>> jobs, SQLException e, boolean committing) {
        aftermath.clear();
        boolean full = Sqlite.isFull(e);
        if (!full && (committing || Sqlite.isFatal(e))) {
            StoreBroken why = new StoreBroken(e);
            broken = why;
            jobs.forEach(job -> job.fail(why));
            throw why;
        }
        reopen();
        RuntimeException why = full ? new StoreFull(e) : new SqlFailure("transaction", e);
        jobs.forEach(job -> job.fail(why));
    }

    private void reopen() {
        sql.close();
        sql = Sqlite.writer(folder);
        pen = new Pen(sql, aftermath, ids, clock);
    }

    private void checkpoint() {
        uncheckpointed = 0;
        try {
            Sqlite.checkpoint(sql);
        } catch (SqlFailure e) {
            if (Sqlite.isFatal(e.said())) {
                throw new StoreBroken(e);
            }
        }
    }

    /** Writes what waits first. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sql.close();
    }
}
