package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    @BeforeEach
    void open() {
        store = Store.open(folder, Given.KEY, Given.CLOCK, broken::set);
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
    void failsWhatFindsNoSpaceAndGoesOnWhenThereIsSome() {
        receive("r-before").join();
        store.now(tx -> tx.sql().number("PRAGMA max_page_count = 1")); // SQLite makes it the present size
        Received large = new Received("r-large", Given.PARTNER, Given.FEED, new byte[1 << 20], "", Given.NOON);

        CompletableFuture<Boolean> full = store.write(tx -> {
            tx.received(large);
            return true;
        });

        assertThatThrownBy(full::join).hasCauseInstanceOf(StoreFull.class);
        assertThat(broken.get()).isNull();
        receive("r-after").join();
        assertThat(store.reader().pending(0, 10)).extracting(Pending::receipt).containsExactly("r-before", "r-after");
        assertThat(store.reader().verify().damages()).isEmpty();
    }

    @Test
    void hidesAFullDiskFromNoWorkThatSwallowsTheError() {
        store.now(tx -> tx.sql().number("PRAGMA max_page_count = 1"));
        Received large = new Received("r-large", Given.PARTNER, Given.FEED, new byte[1 << 20], "", Given.NOON);

        CompletableFuture<String> swallowed = store.write(tx -> {
            try {
                tx.received(large);
            } catch (RuntimeException e) {
                return "never mind";
            }
            return "well";
        });

        assertThatThrownBy(swallowed::join).hasCauseInstanceOf(StoreFull.class);
    }

    @Test
    void endsForGoodWhenTheDatabaseFails() {
        receive("r-before").join();
        store.now(tx ->
                tx.sql().update("PRAGMA query_only = 1")); // every write fails from here on, as on a read-only disk

        CompletableFuture<Boolean> failing = receive("r-failing");
        assertThatThrownBy(failing::join).hasCauseInstanceOf(StoreBroken.class);
        CompletableFuture<Boolean> later = receive("r-later");

        assertThatThrownBy(later::join).hasCauseInstanceOf(StoreBroken.class);
        store.close();
        assertThat(broken.get()).isNotNull();
    }

    @Test
    void refusesWorksOnceClosed() {
        store.close();

        assertThatThrownBy(receive("r-late")::join).hasRootCauseMessage("STORE-CLOSED: the store is closed");
    }

    @Test
    void takesTurnsWithAnotherProcessOnOneLedger() {
        try (Store other = Store.open(folder, Given.KEY, Given.CLOCK, broken::set)) {
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
}
