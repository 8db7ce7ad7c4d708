package tocsin.routes.bench;

import java.util.concurrent.TimeUnit;

/** One document at a time. */
final class Lone {

    private Lone() {}

    /** Until nothing is under way. */
    static void rest(Tally tally) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!tally.idle()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("a document did not arrive within 30 s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
