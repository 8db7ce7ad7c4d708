package tocsin.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a partner's server asks to be left in peace. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static HttpOperationFailedException answer(int status, String header, String value) {
        return new HttpOperationFailedException(
                "http://partner.example/", status, "", null, Map.of(header, value), null);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "3599 | PT59M59S",
                "3601 | PT1H",
                "999999999 | PT1H",
                "Sun, 22 Nov 2026 08:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 08:00:00 GMT | PT0S",
                "Mon, 23 Nov 2026 08:00:00 GMT | PT1H"
            })
    void isReadInSecondsOrAsADateAndIsNeverLongerThanAnHour(String value, Duration wait) {
        assertThat(RetryAfter.of(answer(429, "Retry-After", value), NOW)).contains(wait);
        assertThat(RetryAfter.of(answer(503, "retry-after", value), NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-5", "1.5", "soon", "9999999999", "Sun, 22 Nov 2026 07:59:59 GMT", "2026-11-22T09:00:00Z"})
    void isNothingInThePastOrInOtherWords(String value) {
        assertThat(RetryAfter.of(answer(429, "Retry-After", value), NOW)).isEmpty();
    }

    @Test
    void isReadOnlyFromAnswersThatMayBearIt() {
        assertThat(RetryAfter.of(answer(500, "Retry-After", "60"), NOW)).isEmpty();
        assertThat(RetryAfter.of(answer(429, "X-Retry-After", "60"), NOW)).isEmpty();
        assertThat(RetryAfter.of(new java.net.ConnectException("refused"), NOW)).isEmpty();
        assertThat(RetryAfter.of(null, NOW)).isEmpty();
    }
}
