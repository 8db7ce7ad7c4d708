package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database dies by {@code kill -9} and comes back, while nodes write. */
class PostgresAwayTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AtomicReference<StoreBroken> broken = new AtomicReference<>();
    private PostgresServer server;
    private Database database;
    private Store store;

    @BeforeEach
    void open() {
        server = PostgresServer.on(folder.resolve("data"));
        database = server.fresh();
        store = Store.open(database, Given.KEY, Given.CLOCK, broken::set);
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private CompletableFuture<Boolean> receive(Store node, String receipt) {
        return node.write(tx -> {
            tx.received(Given.document(receipt, receipt));
            return true;
        });
    }

    @Test
    void losesNothingThatItConfirmedAndGoesOnByItself() throws Exception {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (Store other = Store.open(database, Given.KEY, Given.CLOCK, broken::set)) {
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(sender(i % 2 == 0 ? store : other, "r-" + i + "-", confirmed, writing));
            }
            for (int death = 1; death <= 3; death++) {
                int enough = confirmed.size() + 50;
                await().atMost(LONG).until(() -> confirmed.size() >= enough);
                server.kill();
                assertThatThrownBy(() -> receive(store, "r-while-away").join()).hasCauseInstanceOf(StoreAway.class);
                assertThatThrownBy(() -> store.reader().pending(0, 1)).isInstanceOf(StoreAway.class);
                server.restart();
            }
            int enough = confirmed.size() + 50;
            await().atMost(LONG).until(() -> confirmed.size() >= enough);
            writing.set(false);
            for (Thread sender : senders) {
                sender.join();
            }
        }

        Set<String> stored = store.reader().pending(0, 1_000_000).stream()
                .map(Pending::receipt)
                .collect(Collectors.toSet());
        assertThat(stored).containsAll(confirmed);
        assertThat(store.reader().verify().damages()).isEmpty();
        assertThat(broken.get()).isNull();
    }

    /** Sends one after the other, each once: what failed may be stored or not. */
    private Thread sender(Store node, String prefix, Set<String> confirmed, AtomicBoolean writing) {
        Thread thread = new Thread(() -> {
            for (int i = 0; writing.get(); i++) {
                String receipt = prefix + i;
                receive(node, receipt)
                        .handle((done, failure) -> failure == null && confirmed.add(receipt))
                        .join();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void passesATurnOnWhenItsHolderLosesTheDatabaseAndNeverGivesItToTwo() {
        Turn first = store.turn("dispatch");
        await().atMost(LONG).until(first::held);
        try (Store other = Store.open(database, Given.KEY, Given.CLOCK, broken::set);
                Turn second = other.turn("dispatch");
                Turn elsewhere = other.turn("polls")) {
            await().atMost(LONG).until(elsewhere::held); // it had time to ask
            assertThat(second.held()).isFalse();

            first.close();
            await().atMost(LONG).until(second::held);
            assertThat(first.held()).isFalse();

            server.kill();
            await().atMost(LONG).until(() -> !second.held());
            server.restart();
            await().atMost(LONG).until(second::held);
        }
    }
}
