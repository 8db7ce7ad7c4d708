package tocsin.routes.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The period after which an alert's own handling asks for its content to be destroyed: ISO 8601, as {@code P30D} or {@code P1DT12H}. */
final class OwnPeriod {

    private OwnPeriod() {}

    /** @return empty when it says none, or none that can be read */
    static Optional<Instant> end(String period, Instant from) {
        if (period.isEmpty()) {
            return Optional.empty();
        }
        try {
            int time = period.indexOf('T');
            ZonedDateTime end = from.atZone(ZoneOffset.UTC);
            if (time != 1) {
                end = end.plus(Period.parse(time < 0 ? period : period.substring(0, time)));
            }
            if (time >= 0) {
                end = end.plus(Duration.parse("P" + period.substring(time)));
            }
            return Optional.of(end.toInstant()).filter(from::isBefore).filter(OwnPeriod::fits);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** In microseconds, as the store keeps times. */
    private static boolean fits(Instant end) {
        return end.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }
}
