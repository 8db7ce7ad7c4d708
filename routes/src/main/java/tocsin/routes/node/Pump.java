package tocsin.routes.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.Refusal;
import tocsin.routes.deliver.Dispatcher;
import tocsin.routes.read.Read;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.receive.Arrived;
import tocsin.routes.receive.Intake;
import tocsin.routes.receive.Receipt;
import tocsin.routes.receive.Turns;
import tocsin.routes.recognise.Passage;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreCannot;
import tocsin.routes.store.Work;

/**
 * Carries documents from the intake to the dispatcher. One thread reads (stage 2); the store's writer receives, recognises and
 * releases each document inside one transaction (stages 1, 3 and 4), as many per commit as wait; one thread gives the receipts of
 * what is durable. What a human replays stands pending in the store and takes the same way.
 *
 * <p>What is urgent is known when it is read. So reading does not wait for writing: bulk that was read stands in line, feed by feed
 * in turn, and the urgent goes past it.
 */
public final class Pump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    /** Works before the writer at a time, of each lane: enough to share a commit, few enough that an urgent one soon has its turn. */
    private static final int MOST_WRITING = 256;

    /** Bytes of documents that were read and stand in line; as objects they take some times as much. */
    private static final long MOST_READY_BYTES = 16L << 20;

    private static final int MOST_REPLAYS = 50;
    private static final long SECOND_MILLIS = 1_000;

    private final Store store;
    private final ProducerTemplate routes;
    private final Intake intake;
    private final Dispatcher dispatcher;
    private final BooleanSupplier turn;
    private final Semaphore writingUrgent = new Semaphore(MOST_WRITING);
    private final Semaphore writingBulk = new Semaphore(MOST_WRITING);
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, ReadDocument> bulk = new ConcurrentHashMap<>();
    private final Turns<Ready> ready = new Turns<>();
    private long readyBytes;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Thread reading = new Thread(this::readAll, "read");
    private final Thread answering = new Thread(this::answerAll, "answer");
    private volatile boolean open = true;
    private volatile boolean read;

    /** Bulk that was read. */
    private record Ready(Arrived arrived, ReadDocument document) {}

    /** A document whose transaction is over, well or not. */
    private record Ended(
            Arrived arrived,
            @Nullable Passage passage,
            @Nullable Throwable failure) {}

    /** @param turn whether this is the node that takes up what stands pending */
    public Pump(Store store, ProducerTemplate routes, Intake intake, Dispatcher dispatcher, BooleanSupplier turn) {
        this.store = store;
        this.routes = routes;
        this.intake = intake;
        this.dispatcher = dispatcher;
        this.turn = turn;
    }

    public void start() {
        reading.start();
        answering.start();
    }

    /** Finishes what is in flight; what nobody has a receipt for is refused. */
    @Override
    public void close() {
        open = false;
        intake.close();
        try {
            reading.join(TimeUnit.SECONDS.toMillis(20));
            read = true;
            answering.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        long looked = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(SECOND_MILLIS);
        while (open || intake.documents() > 0) {
            try {
                if (open && System.nanoTime() - looked >= TimeUnit.MILLISECONDS.toNanos(SECOND_MILLIS)) {
                    looked = System.nanoTime();
                    replays();
                }
                Arrived next = intake.take(open ? SECOND_MILLIS : 0);
                if (next != null) {
                    carry(next);
                } else if (!open) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("reading stopped for a moment", e);
            }
        }
    }

    /** A few at a time, each to its end: they stand pending until then. */
    private void replays() throws InterruptedException {
        if (!turn.getAsBoolean()) {
            return;
        }
        List<Arrived> replays = new ArrayList<>();
        for (Pending pending : store.reader().pending(0, MOST_REPLAYS)) {
            Arrived replay = Arrived.again(pending);
            replays.add(replay);
            carry(replay);
        }
        for (Arrived replay : replays) {
            replay.receipt().exceptionally(failed -> new Receipt("")).join();
        }
    }

    private void carry(Arrived arrived) throws InterruptedException {
        underWay.incrementAndGet();
        ReadDocument document;
        try {
            document = routes.requestBody("direct:read", arrived.pending(), ReadDocument.class);
        } catch (Throwable e) { // whatever a connector throws is its document's affair
            over(arrived, null, e);
            return;
        }
        if (passes(document)) {
            writingUrgent.acquire();
            over(arrived, writingUrgent, store.writeUrgent(work(arrived, document)));
        } else {
            standInLine(new Ready(arrived, document));
            writeBulk();
        }
    }

    private void standInLine(Ready one) throws InterruptedException {
        synchronized (ready) {
            while (readyBytes >= MOST_READY_BYTES) {
                ready.wait();
            }
            bulk.put(one.arrived().pending().receipt(), one.document());
            ready.add(one.arrived().feed(), one);
            readyBytes += one.arrived().size();
        }
    }

    /** As many as have room before the writer, in their order: whoever has read one or seen one end. */
    private void writeBulk() {
        synchronized (ready) {
            while (!ready.isEmpty() && writingBulk.tryAcquire()) {
                Ready next = Objects.requireNonNull(ready.poll());
                readyBytes -= next.arrived().size();
                ready.notifyAll();
                over(next.arrived(), writingBulk, store.write(work(next.arrived(), next.document())));
            }
        }
    }

    /** May be run twice, so all that it holds is made inside. */
    private Work<Passage> work(Arrived arrived, ReadDocument document) {
        return tx -> {
            if (arrived.received() != null) {
                tx.received(arrived.received());
            }
            return routes.requestBody("direct:recognise", new Passage(tx, document), Passage.class);
        };
    }

    /** Urgent as a whole, and no edition of anything that waits before the writer. */
    private boolean passes(ReadDocument document) {
        return document.urgent() && bulk.values().stream().noneMatch(document::sharesSeries);
    }

    private void over(Arrived arrived, Semaphore writing, CompletableFuture<Passage> written) {
        written.whenComplete((passage, failure) -> {
            bulk.remove(arrived.pending().receipt());
            writing.release();
            over(arrived, passage, failure);
        });
    }

    /** On the writer's thread, in the order of the store, or on the reader's: only notes it. */
    private void over(Arrived arrived, @Nullable Passage passage, @Nullable Throwable failure) {
        if (passage != null) {
            dispatcher.carried(passage);
        }
        ended.add(new Ended(arrived, passage, failure));
        underWay.decrementAndGet();
    }

    private void answerAll() {
        while (!read || underWay.get() > 0 || !ended.isEmpty()) {
            try {
                Ended next = ended.poll(SECOND_MILLIS / 10, TimeUnit.MILLISECONDS);
                if (next != null) {
                    writeBulk();
                    answer(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("a receipt could not be given", e);
            }
        }
    }

    private void answer(Ended one) {
        if (one.passage() != null) {
            intake.left(one.arrived());
            one.passage().durable();
            one.arrived().receipt().complete(new Receipt(one.arrived().pending().receipt()));
        } else {
            failed(one.arrived(), one.failure());
        }
    }

    /** A document that fails must not hold up those behind it; a store that cannot write must not lose one. */
    private void failed(Arrived arrived, @Nullable Throwable failure) {
        Throwable root = root(failure);
        if (storeCannot(failure)) {
            intake.left(arrived);
            arrived.receipt()
                    .completeExceptionally(root); // no receipt: the sender, or the pending receipt, comes again
            return;
        }
        String receipt = arrived.pending().receipt();
        LOG.error("receipt {} cannot be carried; it goes to quarantine", receipt, root);
        CompletableFuture<String> quarantined = store.write(tx -> {
            if (arrived.received() != null) {
                tx.received(arrived.received());
            }
            tx.refused(receipt, 1, refusal(root));
            tx.read(receipt, 1);
            return receipt;
        });
        quarantined.whenComplete((kept, failed) -> {
            intake.left(arrived);
            if (failed == null) {
                arrived.receipt().complete(new Receipt(receipt));
            } else {
                arrived.receipt().completeExceptionally(failed);
            }
        });
    }

    /** Not the document's fault: another try may well succeed. */
    private static boolean storeCannot(@Nullable Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof StoreCannot || one instanceof RejectedExecutionException) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refusal(Throwable root) {
        return root instanceof Read.FeedGone
                ? new Refusal("FEED-GONE", "document", "its feed is not configured any more; replay it when it is")
                : new Refusal(
                        "NOT-CARRIED", "document", "a defect of Tocsin; its log says more under the receipt's id");
    }

    private static Throwable root(@Nullable Throwable cause) {
        Throwable root = cause == null ? new IllegalStateException() : cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
