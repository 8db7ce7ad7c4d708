package tocsin.alerts.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {

    @ParameterizedTest(name = "{0}: {1} comes before {2}")
    @CsvSource({
        "numbers, 9, 10",
        "numbers, -1, 0",
        "numbers, 1.5, 1.75",
        "instants across zones, 2026-01-01T12:00:00+05:00, 2026-01-01T08:00:00Z",
        "instants with fractions, 2026-01-01T12:00:00.5Z, 2026-01-01T12:00:01Z",
        "times without a zone, 2026-01-01T12:00:00, 2026-01-01T13:00:00",
        "days, 2026-01-31, 2026-02-01",
        "digits in text, v9, v10",
        "digits in text, 26.0.9, 26.0.12",
        "text, draft, final",
        "nothing before something, '', 1",
        "a huge number, 99999999999999999999, 100000000000000000000"
    })
    void ordersEditions(String rule, String earlier, String later) {
        assertThat(Revisions.ORDER.compare(earlier, later)).as(rule).isNegative();
        assertThat(Revisions.ORDER.compare(later, earlier)).as(rule).isPositive();
    }

    @ParameterizedTest(name = "{0} and {1} are one")
    @CsvSource({"1, 1.0", "007, 7", "2026-01-01T12:00:00Z, 2026-01-01T14:00:00+02:00", "v01, v1"})
    void seesThroughSpelling(String one, String other) {
        assertThat(Revisions.ORDER.compare(one, other)).isZero();
    }
}
