package tocsin.routes.receive;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A line for each feed, and one from each in turn: who floods waits behind itself. Of one thread at a time. */
public final class Turns<T> {

    private final Map<String, Queue<T>> lines = new HashMap<>();
    private final Queue<Queue<T>> turns = new ArrayDeque<>();

    public void add(String feed, T one) {
        Queue<T> line = lines.computeIfAbsent(feed, unknown -> new ArrayDeque<>());
        if (line.isEmpty()) {
            turns.add(line);
        }
        line.add(one);
    }

    /** Null when there is none. */
    public @Nullable T poll() {
        Queue<T> line = turns.poll();
        if (line == null) {
            return null;
        }
        T next = line.remove();
        if (!line.isEmpty()) {
            turns.add(line);
        }
        return next;
    }

    public boolean isEmpty() {
        return turns.isEmpty();
    }
}
