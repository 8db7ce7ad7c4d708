package tocsin.alerts.incident;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to take back what was changed in memory, while anybody may ask for it. */
final class Undo {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean noting;

    /** Whether something may have to be taken back. */
    boolean noting() {
        return noting;
    }

    /** From now on all changes are noted. @return what {@link #takeBack} goes back to */
    int mark() {
        noting = true;
        return steps.size();
    }

    /** The latest first. */
    void takeBack(int mark) {
        while (steps.size() > mark) {
            steps.pop().run();
        }
    }

    /** Nothing of what was changed will be taken back. */
    void keep() {
        noting = false;
        steps.clear();
    }

    void step(Runnable takingBack) {
        if (noting) {
            steps.push(takingBack);
        }
    }

    <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        step(() -> restore(map, key, before));
    }

    <K, V> @Nullable V remove(Map<K, V> map, K key) {
        V before = map.remove(key);
        step(() -> restore(map, key, before));
        return before;
    }

    private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    <E> void add(List<E> list, E element) {
        list.add(element);
        step(() -> list.remove(list.size() - 1));
    }

    <E> E remove(List<E> list, int at) {
        E element = list.remove(at);
        step(() -> list.add(at, element));
        return element;
    }
}
