package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * When an incident is said to have happened: from {@code start} up to, not including, {@code end}.
 *
 * @throws IllegalArgumentException if it ends before it starts
 */
public record Interval(Instant start, Instant end) {

    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("an interval ends before it starts: " + start + " to " + end);
        }
    }

    /** A day from its first instant, for a time that names no end. */
    public static Interval dayFrom(Instant start) {
        return new Interval(start, start.plus(Duration.ofDays(1)));
    }
}
