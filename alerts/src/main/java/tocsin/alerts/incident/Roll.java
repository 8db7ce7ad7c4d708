package tocsin.alerts.incident;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The reports that later ones may be compared with, by voice in the order in which they came: bounded by age and by number. The voice
 * that has most loses its oldest first, so that nobody pushes others out.
 */
final class Roll {

    private final int hours;
    private final int most;
    private final Undo undo;
    private final Map<String, Deque<Came>> voices = new HashMap<>();
    private int size;
    private int looked = Integer.MIN_VALUE;

    private record Came(String report, int hour) {}

    Roll(int hours, int most, Undo undo) {
        this.hours = hours;
        this.most = most;
        this.undo = undo;
    }

    void add(String voice, String report, int hour) {
        Deque<Came> its = voices.computeIfAbsent(voice, name -> new ArrayDeque<>());
        its.addLast(new Came(report, hour));
        size++;
        undo.step(() -> {
            its.removeLast();
            size--;
        });
    }

    /** Takes out what came too long before, and what is too much. Not to be taken back. */
    void shorten(int now, Consumer<String> gone) {
        if (now != looked) {
            looked = now;
            voices.values().forEach(its -> {
                while (!its.isEmpty() && its.getFirst().hour < now - hours) {
                    drop(its, gone);
                }
            });
            voices.values().removeIf(Deque::isEmpty);
        }
        while (size > most) {
            drop(longest(), gone);
        }
    }

    private Deque<Came> longest() {
        Deque<Came> longest = new ArrayDeque<>();
        for (Deque<Came> its : voices.values()) {
            longest = its.size() > longest.size() ? its : longest;
        }
        return longest;
    }

    private void drop(Deque<Came> its, Consumer<String> gone) {
        size--;
        gone.accept(its.removeFirst().report);
    }
}
