package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.routes.partners.Pauses.Single;
import tocsin.routes.partners.Pauses.Weekly;
import tocsin.routes.partners.Pauses.Window;

/** When a channel is paused. */
class PausesTest {

    /** Its clocks go forward on 2026-03-29, from 02:00 to 03:00, and back on 2026-10-25, from 03:00 to 02:00: Sundays. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Pauses sundays(String from, Duration lasting) {
        return new Pauses(
                List.of(new Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.parse(from), lasting, BERLIN, "backup")));
    }

    private static boolean pausedAt(Pauses pauses, String now) {
        return pauses.at(Instant.parse(now)).isPresent();
    }

    @ParameterizedTest(name = "of the Sunday {0} from {1} to {2}")
    @CsvSource({
        "in winter, 2026-03-22T03:00:00Z, 2026-03-22T05:00:00Z",
        "on which the clocks go forward, 2026-03-29T02:00:00Z, 2026-03-29T04:00:00Z",
        "in summer, 2026-04-05T02:00:00Z, 2026-04-05T04:00:00Z",
        "on which the clocks go back, 2026-10-25T03:00:00Z, 2026-10-25T05:00:00Z"
    })
    void beginsByThePartnersOwnClockAndLastsAsLongAsItSays(String sunday, Instant from, Instant to) {
        Pauses pauses = sundays("04:00", Duration.ofHours(2));

        assertThat(pauses.at(from.minusMillis(1))).isEmpty();
        assertThat(pauses.at(from)).contains(new Window(from, to, "backup"));
        assertThat(pauses.at(to.minusMillis(1))).contains(new Window(from, to, "backup"));
        assertThat(pauses.at(to)).isEmpty();
        assertThat(pauses.over(to)).contains(to);
    }

    @Test
    void lastsAsLongAsItSaysWhenTheClocksChangeWithinIt() {
        Pauses pauses = sundays("01:00", Duration.ofHours(3));

        assertThat(pauses.at(Instant.parse("2026-03-29T01:30:00Z")).orElseThrow())
                .isEqualTo(new Window(
                        Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T03:00:00Z"), "backup"));
        assertThat(pauses.at(Instant.parse("2026-10-25T01:30:00Z")).orElseThrow())
                .isEqualTo(new Window(
                        Instant.parse("2026-10-24T23:00:00Z"), Instant.parse("2026-10-25T02:00:00Z"), "backup"));
    }

    @Test
    void beginsAnHourLaterAtATimeThatTheClocksSkip() {
        Pauses pauses = sundays("02:30", Duration.ofHours(1));

        assertThat(pausedAt(pauses, "2026-03-29T01:29:59Z")).isFalse();
        assertThat(pauses.at(Instant.parse("2026-03-29T01:30:00Z"))
                        .orElseThrow()
                        .from())
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void reachesIntoTheNextDay() {
        Pauses pauses = sundays("23:00", Duration.ofHours(4));

        assertThat(pausedAt(pauses, "2026-06-08T00:59:59Z")).isTrue();
        assertThat(pausedAt(pauses, "2026-06-08T01:00:00Z")).isFalse();
        assertThat(pausedAt(pauses, "2026-06-09T21:30:00Z")).isFalse();
    }

    @Test
    void isOverWhenTheLastOfSeveralIs() {
        Window first = new Window(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-03T00:00:00Z"), "");
        Window longer = new Window(Instant.parse("2026-06-02T00:00:00Z"), Instant.parse("2026-06-05T00:00:00Z"), "");
        Pauses pauses = new Pauses(List.of(new Single(longer), new Single(first)));

        assertThat(pauses.at(Instant.parse("2026-06-02T12:00:00Z"))).contains(longer);
        assertThat(pauses.over(Instant.parse("2026-06-04T00:00:00Z"))).isEmpty();
        assertThat(pauses.over(Instant.parse("2026-06-06T00:00:00Z"))).contains(longer.to());
        assertThat(pauses.over(Instant.parse("2026-05-30T00:00:00Z"))).isEmpty();
    }
}
