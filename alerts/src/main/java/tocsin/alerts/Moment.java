package tocsin.alerts;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as somebody wrote it. Two moments with an instant are equal when the instants are, however they were written.
 *
 * @param instant null when {@code raw} could not be read as a time
 * @param raw the text as received
 */
public record Moment(@Nullable Instant instant, String raw, Precision precision) {

    public enum Precision {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        MONTH,
        YEAR,
        UNKNOWN
    }

    public static Moment of(Instant instant, String raw) {
        return new Moment(instant, raw, Precision.SECOND);
    }

    public static Moment unreadable(String raw) {
        return new Moment(null, raw, Precision.UNKNOWN);
    }

    /** A text equal exactly when the moments are. */
    public String key() {
        return instant == null ? "raw " + raw : instant.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Moment that
                && (instant == null
                        ? that.instant == null && raw.equals(that.raw)
                        : instant.equals(that.instant) && precision == that.precision);
    }

    @Override
    public int hashCode() {
        return instant == null ? raw.hashCode() : Objects.hash(instant, precision);
    }
}
