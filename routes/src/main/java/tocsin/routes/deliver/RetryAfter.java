package tocsin.routes.deliver;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} of a 429 or 503 (RFC 9110 &sect;10.2.3): seconds, or a date. */
final class RetryAfter {

    /** A partner that asks for more is tried all the same: the alerts of a day must not wait for a slip of its hand. */
    static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Empty when the partner did not ask, or not in words that can be read. */
    static Optional<Duration> of(@Nullable Exception cause, Instant now) {
        if (!(cause instanceof HttpOperationFailedException http)
                || (http.getStatusCode() != 429 && http.getStatusCode() != 503)
                || http.getResponseHeaders() == null) {
            return Optional.empty();
        }
        return http.getResponseHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .map(Map.Entry::getValue)
                .findFirst()
                .flatMap(value -> parse(value.strip(), now))
                .map(asked -> asked.compareTo(MOST) < 0 ? asked : MOST);
    }

    static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, date)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
