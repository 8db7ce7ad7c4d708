package tocsin.routes.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be taken back in memory when a transaction, or a work in it, is not kept. On the writer's thread. */
final class Regrets {

    private final Deque<Runnable> all = new ArrayDeque<>();
    private long transaction;

    void begun() {
        transaction++;
    }

    /** Since the store was opened. */
    long transaction() {
        return transaction;
    }

    void add(Runnable takingBack) {
        all.push(takingBack);
    }

    int mark() {
        return all.size();
    }

    /** What was added since, the latest first. */
    void takeBack(int mark) {
        while (all.size() > mark) {
            all.pop().run();
        }
    }

    /** All is durable. */
    void none() {
        all.clear();
    }
}
