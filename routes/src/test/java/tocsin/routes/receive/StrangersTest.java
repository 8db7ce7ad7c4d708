package tocsin.routes.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TurnedAway MISTAKE = new TurnedAway(401, "WRONG-CREDENTIAL", "not this one");

    private final Strangers strangers = new Strangers(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void tellsOfAFewMistakesAMinuteAndAsksWhoMakesMoreToComeLater() {
        for (int n = 0; n < Strangers.MOST_MISTAKES; n++) {
            assertThat(strangers.judged("192.0.2.1", MISTAKE)).isSameAs(MISTAKE);
        }

        TurnedAway tooMany = strangers.judged("192.0.2.1", MISTAKE);

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.code()).isEqualTo("TOO-MANY-MISTAKES");
        assertThat(tooMany.comeAgainSeconds()).isEqualTo(60);
        assertThat(strangers.judged("192.0.2.2", MISTAKE)).as("another address").isSameAs(MISTAKE);
    }

    @Test
    void holdsUpNobodyWhoHasTheRightCredential() {
        TurnedAway tooLarge = new TurnedAway(413, "TOO-LARGE", "too large");

        for (int n = 0; n <= 2 * Strangers.MOST_MISTAKES; n++) {
            strangers.judged("192.0.2.1", MISTAKE);
        }

        assertThat(strangers.judged("192.0.2.1", tooLarge)).isSameAs(tooLarge);
    }
}
