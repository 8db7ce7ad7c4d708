package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    @TempDir
    Path folder;

    private final AtomicReference<StoreBroken> broken = new AtomicReference<>();
    private Store store;

    /** The embedded one, unless a test of another engine says otherwise. */
    Database database() {
        return Database.in(folder);
    }

    @BeforeEach
    void open() {
        store = Store.open(database(), Given.KEY, Given.CLOCK, broken::set);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Holds the writer up until the latch opens, so that works gather behind it. */
    private CompletableFuture<Boolean> holdUp(CountDownLatch latch) {
        return store.write(tx -> {
            latch.await();
            return true;
        });
    }

    private CompletableFuture<Boolean> receive(String receipt) {
        return store.write(tx -> {
            tx.received(Given.document(receipt, receipt));
            return true;
        });
    }

    @Test
    void writesAThousandWaitingWorksInAFewTransactions() {
        CountDownLatch latch = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> works = new ArrayList<>();
        works.add(holdUp(latch));
        for (int i = 0; i < 999; i++) {
            works.add(receive("r-" + i));
        }

        latch.countDown();
        works.forEach(CompletableFuture::join);

        assertThat(store.transactions()).isLessThanOrEqualTo(8);
        assertThat(store.reader().pending(0, 2_000)).hasSize(999);
    }

    @Test
    void losesNothingBesideAWorkThatFails() {
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<Boolean> first = holdUp(latch);
        CompletableFuture<Boolean> before = receive("r-before");
        CompletableFuture<Boolean> failing = store.write(tx -> {
            tx.received(Given.document("r-failing", "failing"));
            Given.carry(tx, "a-failing", "aster");
            throw new IllegalArgumentException("cannot");
        });
        CompletableFuture<Boolean> after = receive("r-after");

        latch.countDown();

        CompletableFuture.allOf(first, before, after).join();
        assertThatThrownBy(failing::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("cannot");
        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-before", "r-after");
        assertThat(store.reader().counts().channels()).isEmpty();
        assertThat(store.reader().verify().damages()).isEmpty();
    }

    @Test
    void refusesAtOnceWhenTooManyWait() {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> first = store.write(tx -> {
            held.countDown();
            latch.await();
            return true;
        });
        join(held);
        List<CompletableFuture<Boolean>> works = new ArrayList<>();
        for (int i = 0; i < Writer.MOST_WAITING; i++) {
            works.add(store.tryWrite(tx -> true));
        }

        CompletableFuture<Boolean> oneTooMany = store.tryWrite(tx -> true);

        assertThat(oneTooMany).isCompletedExceptionally();
        assertThatThrownBy(oneTooMany::join).hasCauseInstanceOf(StoreBusy.class);
        latch.countDown();
        first.join();
        works.forEach(CompletableFuture::join);
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesWorksOnceClosed() {
        store.close();

        assertThatThrownBy(receive("r-late")::join).hasRootCauseMessage("STORE-CLOSED: the store is closed");
    }

    @Test
    void takesTurnsWithAnotherProcessOnOneLedger() {
        try (Store other = Store.open(database(), Given.KEY, Given.CLOCK, broken::set)) {
            List<CompletableFuture<?>> works = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "r-" + i;
                works.add((i % 2 == 0 ? store : other).write(tx -> {
                    tx.received(Given.document(id, id));
                    return true;
                }));
            }
            works.forEach(CompletableFuture::join);
        }

        assertThat(store.reader().verify().damages()).isEmpty();
        assertThat(store.reader().counts().feeds().get(0).documents()).isEqualTo(100);
    }

    @Test
    void runsWorksAgainOnlyWhereOneOfThemFailed() {
        List<String> runs = new CopyOnWriteArrayList<>();
        CountDownLatch well = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> works = new ArrayList<>();
        works.add(holdingUp(well));
        works.add(noted(runs, "a"));
        works.add(noted(runs, "b"));
        well.countDown();
        works.forEach(CompletableFuture::join);

        CountDownLatch ill = new CountDownLatch(1);
        works.add(holdingUp(ill));
        works.add(noted(runs, "c"));
        CompletableFuture<Boolean> failing = store.write(tx -> {
            runs.add("failing");
            throw new IllegalArgumentException("cannot");
        });
        works.add(noted(runs, "d"));
        ill.countDown();
        works.forEach(CompletableFuture::join);

        assertThat(failing).isCompletedExceptionally();
        assertThat(runs).containsExactly("a", "b", "c", "failing", "c", "failing", "d");
    }

    /** As {@link #holdUp}, and it is in the writer's hands. */
    private CompletableFuture<Boolean> holdingUp(CountDownLatch latch) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> work = store.write(tx -> {
            held.countDown();
            latch.await();
            return true;
        });
        join(held);
        return work;
    }

    private CompletableFuture<Boolean> noted(List<String> runs, String name) {
        return store.write(tx -> runs.add(name));
    }

    @Test
    void failsAWorkWhoseStatementFailedWhateverItMakesOfThat() {
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<Boolean> first = holdUp(latch);
        CompletableFuture<Boolean> before = receive("r-before");
        CompletableFuture<Boolean> swallowing = store.write(tx -> {
            tx.received(Given.document("r-swallowing", "swallowing"));
            try {
                tx.sql().update("INSERT INTO no_such_table VALUES (1)");
            } catch (RuntimeException e) {
                return false;
            }
            return true;
        });
        CompletableFuture<Boolean> after = receive("r-after");

        latch.countDown();

        CompletableFuture.allOf(first, before, after).join();
        assertThatThrownBy(swallowing::join).hasCauseInstanceOf(SqlFailure.class);
        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-before", "r-after");
    }

    @Test
    void isolatesAWorkThatSpoilsTheWholeTransaction() {
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<Boolean> first = holdUp(latch);
        CompletableFuture<Boolean> before = receive("r-before");
        CompletableFuture<Boolean> spoiling = store.write(tx -> {
            tx.received(Given.document("r-spoiling", "spoiling"));
            tx.sql().update("DROP TABLE tally"); // seen only when all is written that the works leave behind
            return true;
        });
        CompletableFuture<Boolean> after = receive("r-after");

        latch.countDown();

        CompletableFuture.allOf(first, before, after).join();
        assertThatThrownBy(spoiling::join).hasCauseInstanceOf(SqlFailure.class);
        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-before", "r-after");
        assertThat(store.reader().verify().damages()).isEmpty();
    }

    @Test
    void letsUrgentWorksPassAllThatWait() {
        CountDownLatch latch = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Boolean>> works = new ArrayList<>();
        works.add(holdingUp(latch));
        for (int i = 0; i < 900; i++) {
            works.add(noted(order, "bulk"));
        }
        long before = store.transactions();
        CompletableFuture<Long> urgent = store.writeUrgent(tx -> {
                    order.add("urgent");
                    return true;
                })
                .thenApply(done -> store.transactions());
        works.add(noted(order, "bulk"));

        latch.countDown();
        works.forEach(CompletableFuture::join);

        assertThat(order.indexOf("urgent")).isZero();
        assertThat(urgent.join()).isEqualTo(before + 2); // the one that was held up, and its own
    }
}
