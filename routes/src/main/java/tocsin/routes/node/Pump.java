package tocsin.routes.node;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.Refusal;
import tocsin.routes.deliver.Dispatch;
import tocsin.routes.deliver.Outgoing;
import tocsin.routes.read.Read;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.Passage;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreFull;

/**
 * Carries documents through the stages in the order of their receipts, many at a time. One thread reads (stage 2); the store's
 * writer runs stages 3 and 4 of each document inside its transaction, as many per commit as wait; one thread puts what was released
 * on the channels' queues, a batch per broker transaction. Nothing is held here that the store does not hold: the pump takes its
 * work from the store and, after a crash, again.
 */
public final class Pump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final int BATCH = 50;
    private static final int IN_FLIGHT = 400;
    private static final long IDLE_MILLIS = 1_000;

    private final Store store;
    private final ProducerTemplate routes;
    private final Dispatch dispatch;
    private final Runnable resume;
    private final Semaphore news = new Semaphore(0);
    private final BlockingQueue<Carrying> carrying = new ArrayBlockingQueue<>(IN_FLIGHT);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Thread reading = new Thread(this::readAll, "read");
    private final Thread dispatching = new Thread(this::dispatchAll, "dispatch");
    private volatile boolean open = true;
    private volatile boolean rewind;

    private record Carrying(Pending receipt, CompletableFuture<Passage> passage) {}

    /** @param resume called about once a second on the thread that dispatches: sends what a human let wait again */
    public Pump(Store store, ProducerTemplate routes, Dispatch dispatch, Runnable resume) {
        this.store = store;
        this.routes = routes;
        this.dispatch = dispatch;
        this.resume = resume;
    }

    public void start() {
        reading.start();
        dispatching.start();
    }

    /** There is a new receipt. */
    public void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Finishes what is in flight; the rest waits in the store. */
    @Override
    public void close() {
        open = false;
        wake();
        try {
            reading.join(TimeUnit.SECONDS.toMillis(20));
            dispatching.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dispatch.close();
    }

    private void readAll() {
        long cursor = 0;
        while (open) {
            try {
                if (rewind && inFlight.get() == 0) {
                    rewind = false;
                    cursor = 0;
                }
                List<Pending> pending = rewind ? List.of() : store.reader().pending(cursor, BATCH);
                for (Pending receipt : pending) {
                    read(receipt);
                    cursor = receipt.seq();
                }
                if (pending.size() < BATCH) {
                    news.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("reading stopped for a moment", e);
                rewind = true;
                pause();
            }
        }
    }

    private void read(Pending receipt) throws InterruptedException {
        inFlight.incrementAndGet();
        CompletableFuture<Passage> passage;
        try {
            ReadDocument document = routes.requestBody("direct:read", receipt, ReadDocument.class);
            passage =
                    store.write(tx -> routes.requestBody("direct:recognise", new Passage(tx, document), Passage.class));
        } catch (RuntimeException e) {
            passage = CompletableFuture.failedFuture(e);
        }
        carrying.put(new Carrying(receipt, passage));
    }

    private void dispatchAll() {
        long resumed = System.nanoTime();
        while (open || inFlight.get() > 0) {
            try {
                if (open && System.nanoTime() - resumed >= TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS)) {
                    resumed = System.nanoTime();
                    resume.run();
                }
                Carrying first = carrying.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    dispatch(first);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("dispatching stopped for a moment", e);
                pause();
            }
        }
    }

    /** This document's deliveries, and those of all that are durable by now. */
    private void dispatch(Carrying first) {
        List<Carrying> documents = new ArrayList<>();
        try {
            dispatch(first, documents);
        } finally {
            inFlight.addAndGet(-documents.size());
        }
    }

    private void dispatch(Carrying first, List<Carrying> documents) {
        List<Outgoing> batch = new ArrayList<>();
        Carrying next = first;
        while (next != null) {
            documents.add(next);
            batch.addAll(durable(next));
            Carrying waiting = documents.size() < BATCH ? carrying.peek() : null;
            next = waiting != null && waiting.passage().isDone() ? carrying.poll() : null;
        }
        send(batch);
    }

    private List<Outgoing> durable(Carrying document) {
        try {
            Passage passage = document.passage().join();
            passage.durable();
            return passage.outgoing();
        } catch (CompletionException e) {
            failed(document.receipt(), e.getCause());
            return List.of();
        }
    }

    /** A document that fails must not hold up those behind it; a store that cannot write must not lose one. */
    private void failed(Pending receipt, @Nullable Throwable cause) {
        Throwable root = root(cause);
        if (!open || root instanceof RejectedExecutionException) {
            rewind = true; // the node is stopping: the document waits in the store for the next start
            return;
        }
        if (root instanceof StoreFull) {
            LOG.error("the store is full: nothing is read until there is space");
            rewind = true;
            pause();
            return;
        }
        LOG.error("receipt {} cannot be carried; it goes to quarantine", receipt.receipt(), root);
        store.write(tx -> {
            tx.refused(receipt.receipt(), 1, refusal(root));
            tx.read(receipt.receipt(), 1);
            return receipt;
        });
    }

    private static Refusal refusal(Throwable root) {
        return root instanceof Read.FeedGone
                ? new Refusal("FEED-GONE", "document", "its feed is not configured any more; replay it when it is")
                : new Refusal(
                        "NOT-CARRIED", "document", "a defect of Tocsin; its log says more under the receipt's id");
    }

    private void send(List<Outgoing> batch) {
        List<Outgoing> left = batch;
        while (!left.isEmpty()) {
            try {
                dispatch.send(left);
                return;
            } catch (JMSException | StoreFull e) {
                if (!open) {
                    return; // the next start puts them on their queues
                }
                LOG.error("a batch could not be queued; trying again: {}", e.getMessage());
                left = left.stream().map(Outgoing::again).toList();
                pause();
            }
        }
    }

    private static Throwable root(@Nullable Throwable cause) {
        Throwable root = cause == null ? new IllegalStateException() : cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
