package tocsin.routes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the same again and again until closed. */
final class Senders implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean open = true;

    /** What a sender does again and again. */
    @FunctionalInterface
    interface Doing {
        void again() throws Exception;
    }

    Senders(int count, Doing doing) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> loop(doing), "bench-send-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void loop(Doing doing) {
        try {
            while (open) {
                doing.again();
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void close() throws Exception {
        open = false;
        for (Thread thread : threads) {
            thread.join();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
