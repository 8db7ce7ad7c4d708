package tocsin.routes.partners;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When nothing is to be attempted on a channel, because its partner asked for it: everything waits. */
public record Pauses(List<Pause> all) {

    /** The longest that a weekly pause may last, so that it ends before it begins again. */
    static final Duration LONGEST = Duration.ofDays(6);

    public static final Pauses NONE = new Pauses(List.of());

    public Pauses {
        all = List.copyOf(all);
    }

    /** The window that this moment is in; of several the one that ends last. */
    public Optional<Window> at(Instant now) {
        return windows(now).stream().filter(window -> window.to().isAfter(now)).max(Comparator.comparing(Window::to));
    }

    /** When the last window was over; empty within a window, and before there was one. */
    public Optional<Instant> over(Instant now) {
        return at(now).isPresent()
                ? Optional.empty()
                : windows(now).stream().map(Window::to).max(Comparator.naturalOrder());
    }

    private List<Window> windows(Instant now) {
        return all.stream().flatMap(pause -> pause.latest(now).stream()).toList();
    }

    /** @param to exclusive */
    public record Window(Instant from, Instant to, String why) {}

    public sealed interface Pause {

        /** The window that began last, whether it is over or not. */
        Optional<Window> latest(Instant now);
    }

    /** Once. */
    record Single(Window window) implements Pause {

        @Override
        public Optional<Window> latest(Instant now) {
            return Optional.of(window).filter(one -> !one.from().isAfter(now));
        }
    }

    /** On these days at this time of the zone; a time that the clocks skip begins an hour later. */
    record Weekly(Set<DayOfWeek> days, LocalTime from, Duration lasting, ZoneId zone, String why) implements Pause {

        Weekly {
            days = Set.copyOf(days);
        }

        @Override
        public Optional<Window> latest(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            for (int back = 0; back <= 7; back++) {
                LocalDate day = today.minusDays(back);
                Instant begin = ZonedDateTime.of(day, from, zone).toInstant();
                if (days.contains(day.getDayOfWeek()) && !begin.isAfter(now)) {
                    return Optional.of(new Window(begin, begin.plus(lasting), why));
                }
            }
            return Optional.empty();
        }
    }
}
