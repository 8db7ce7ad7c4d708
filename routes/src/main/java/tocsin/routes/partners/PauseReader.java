package tocsin.routes.partners;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import tocsin.routes.partners.Pauses.Pause;
import tocsin.routes.partners.Pauses.Single;
import tocsin.routes.partners.Pauses.Weekly;
import tocsin.routes.partners.Pauses.Window;

/** Reads a channel's {@code pause}: windows with a date, or that come back every week. */
final class PauseReader {

    private PauseReader() {}

    static Pauses read(Section channel) {
        return new Pauses(channel.sections("pause", Keys.PAUSE).stream()
                .flatMap(section -> pause(section).stream())
                .toList());
    }

    private static Optional<Pause> pause(Section section) {
        String why = section.get("why", Scalar.TEXT).orElse("");
        return section.value("every").isPresent() ? weekly(section, why) : once(section, why);
    }

    private static Optional<Pause> once(Section section, String why) {
        misplaced(section, "for", "'for' goes with 'every'; a pause with a date has 'to'");
        misplaced(section, "zone", "'zone' goes with 'every'; a moment says its own");
        Optional<Instant> from = section.need("from", Scalar.MOMENT);
        Optional<Instant> to = section.need("to", Scalar.MOMENT);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (!to.get().isAfter(from.get())) {
            wrong(section, "to", "the pause ends before it begins", "'to' after 'from'");
            return Optional.empty();
        }
        return Optional.of(new Single(new Window(from.get(), to.get(), why)));
    }

    private static Optional<Pause> weekly(Section section, String why) {
        misplaced(section, "to", "'to' takes a date; a pause that comes back has 'for'");
        Optional<Set<DayOfWeek>> days = section.need("every", Scalar.word(Words.DAYS));
        Optional<LocalTime> from = section.need("from", Scalar.TIME_OF_DAY);
        Optional<Duration> lasting = section.need("for", Scalar.DURATION);
        ZoneId zone = section.get("zone", Scalar.ZONE).orElse(ZoneOffset.UTC);
        if (days.isEmpty() || from.isEmpty() || lasting.isEmpty()) {
            return Optional.empty();
        }
        boolean daily = days.get().size() > 1;
        if (lasting.get().compareTo(daily ? Duration.ofHours(23) : Pauses.LONGEST) > 0) {
            wrong(section, "for", "the pause would never end", daily ? "at most 23h every day" : "at most 6d");
            return Optional.empty();
        }
        return Optional.of(new Weekly(days.get(), from.get(), lasting.get(), zone, why));
    }

    private static void misplaced(Section section, String key, String sentence) {
        section.value(key).ifPresent(value -> value.error("PAUSE", sentence, "", ""));
    }

    private static void wrong(Section section, String key, String sentence, String expected) {
        section.value(key).ifPresent(value -> value.error("PAUSE", sentence, expected, ""));
    }
}
