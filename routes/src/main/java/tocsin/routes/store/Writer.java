package tocsin.routes.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tocsin.routes.store.Lanes.Entry;
import tocsin.routes.store.Lanes.Lane;

/**
 * The one writer: takes all works that wait, runs them in one transaction, and answers when it is durable. If one of them fails, the
 * transaction is undone and they run again, each behind its own savepoint, so that the others are kept.
 */
final class Writer implements AutoCloseable {

    static final int MOST_WAITING = 1_000;
    private static final int TRANSACTIONS_PER_CHECKPOINT = 256;

    private final Session session;
    private final Consumer<StoreBroken> whenBroken;
    private final Lanes lanes = new Lanes(MOST_WAITING);
    private final Aftermath aftermath;
    private final Thread thread;

    private int uncheckpointed;
    private volatile long transactions;
    private volatile boolean closing;
    private volatile @Nullable StoreBroken broken;

    Writer(Database database, DeliveryIds ids, Clock clock, Consumer<StoreBroken> whenBroken) {
        this.whenBroken = whenBroken;
        this.aftermath = new Aftermath();
        this.session = new Session(database, aftermath, ids, clock);
        this.thread = new Thread(this::run, "store");
    }

    void start() {
        thread.start();
    }

    int waiting() {
        return lanes.waiting();
    }

    /** Durable commits so far. */
    long transactions() {
        return transactions;
    }

    <T> CompletableFuture<T> write(Work<T> work) {
        return put(Lane.ORDINARY, new Job<>(work));
    }

    <T> CompletableFuture<T> writeUrgent(Work<T> work) {
        return put(Lane.URGENT, new Job<>(work));
    }

    <T> CompletableFuture<T> tryWrite(Work<T> work) {
        Job<T> job = new Job<>(work);
        switch (lanes.offer(Lane.ORDINARY, job)) {
            case IN -> {}
            case FULL -> job.fail(new StoreBusy(MOST_WAITING));
            case CLOSED -> job.fail(end());
        }
        return job.future;
    }

    /** Without a commit of its own where another comes soon. */
    <T> CompletableFuture<T> writeSoon(Work<T> work) {
        Job<T> job = new Job<>(work);
        return lanes.offer(Lane.SOON, job) == Entry.IN ? job.future : put(Lane.ORDINARY, job);
    }

    private <T> CompletableFuture<T> put(Lane lane, Job<T> job) {
        try {
            if (lanes.put(lane, job) == Entry.CLOSED) {
                job.fail(end());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.fail(e);
        }
        return job.future;
    }

    private RuntimeException end() {
        StoreBroken why = broken;
        return why != null ? why : new StoreClosed();
    }

    private void run() {
        try {
            writeUntilClosed();
        } catch (StoreBroken e) {
            broken = e;
        } catch (Throwable e) { // nobody else would hear of it
            broken = new StoreBroken(e);
        } finally {
            lanes.close().forEach(job -> job.fail(end()));
            tellTheNode();
        }
    }

    private void writeUntilClosed() throws InterruptedException {
        while (true) {
            List<Job<?>> jobs = lanes.take();
            if (!jobs.isEmpty()) {
                writeTogether(jobs);
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

    private void writeTogether(List<Job<?>> jobs) {
        if (!written(jobs, false) && !written(jobs, true)) {
            jobs.forEach(job -> written(List.of(job), true));
        }
    }

    /**
     * @param apart each behind its savepoint
     * @return whether all have been answered; if not, nothing of them was kept and they may run again
     */
    private boolean written(List<Job<?>> jobs, boolean apart) {
        boolean committing = false;
        try {
            Pen pen = session.begin();
            for (Job<?> job : jobs) {
                if (apart) {
                    runApart(pen, job);
                } else if (!ran(pen, job)) {
                    session.undo();
                    return answeredAlone(jobs);
                }
            }
            aftermath.writeTo(pen);
            committing = true;
            session.commit();
        } catch (StoreAway e) {
            jobs.forEach(job -> job.fail(e));
            return true;
        } catch (SQLException e) {
            return answered(jobs, e, committing);
        } catch (SqlFailure e) {
            return answered(jobs, e.said(), committing);
        }
        transactions++;
        jobs.forEach(Job::answer);
        if (++uncheckpointed >= TRANSACTIONS_PER_CHECKPOINT) {
            checkpoint();
        }
        return true;
    }

    /** A work whose statement failed has failed, whatever it made of that. */
    private boolean ran(Pen pen, Job<?> job) throws SQLException {
        boolean well = job.run(new Tx(pen));
        SQLException fault = pen.sql().takeFault();
        if (fault != null && session.meaning(fault, false) != Database.Meaning.REFUSED) {
            throw fault;
        }
        if (fault != null && well) {
            job.failed(new SqlFailure("a work", fault));
        }
        return well && fault == null;
    }

    private void runApart(Pen pen, Job<?> job) throws SQLException {
        Aftermath.Mark mark = aftermath.mark();
        int regrets = pen.regrets().mark();
        pen.sql().update("SAVEPOINT work");
        if (!ran(pen, job)) {
            pen.sql().update("ROLLBACK TO work");
            aftermath.takeBack(mark);
            pen.regrets().takeBack(regrets);
            pen.forget();
        }
        pen.sql().update("RELEASE work");
    }

    /** A work that was alone and failed need not fail twice. */
    private static boolean answeredAlone(List<Job<?>> jobs) {
        if (jobs.size() > 1) {
            return false;
        }
        jobs.get(0).answer();
        return true;
    }

    /** Nothing of the transaction is kept, or nobody knows. */
    private boolean answered(List<Job<?>> jobs, SQLException e, boolean committing) {
        Database.Meaning meaning = session.meaning(e, committing);
        switch (meaning) {
            case REFUSED -> {
                session.drop(); // whatever state it is in: a new one begins clean
                if (jobs.size() > 1) {
                    return false;
                }
                jobs.get(0).fail(new SqlFailure("transaction", e));
            }
            case FULL -> {
                session.drop();
                StoreFull full = new StoreFull(e);
                jobs.forEach(job -> job.fail(full));
            }
            case AWAY -> {
                StoreAway away = session.away(e);
                jobs.forEach(job -> job.fail(away));
            }
            case BROKEN -> {
                StoreBroken why = new StoreBroken(e);
                broken = why;
                jobs.forEach(job -> job.fail(why));
                throw why;
            }
        }
        return true;
    }

    private void checkpoint() {
        uncheckpointed = 0;
        session.checkpoint();
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
        session.drop();
    }
}
