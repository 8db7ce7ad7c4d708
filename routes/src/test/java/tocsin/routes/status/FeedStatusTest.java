package tocsin.routes.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.FeedEvidence;

class FeedStatusTest {

    private static final Feed EXPECTED = Given.feed(Duration.ofMinutes(30), Duration.ofHours(6));
    private static final Feed UNEXPECTED = Given.feed(null, null);

    static Stream<Arguments> rules() {
        return Stream.of(
                row("never spoke", EXPECTED, Given.evidence("", null, null, 0, 0), FeedState.NEW, false),
                row("new alert lately", EXPECTED, Given.evidence("content", 3, 3, 1, 0), FeedState.ON_TIME, false),
                row("nothing new lately", EXPECTED, Given.evidence("304", 1, 200, 1, 0), FeedState.QUIET, false),
                row("contact, never an alert", EXPECTED, Given.evidence("304", 1, null, 0, 0), FeedState.QUIET, false),
                row("nothing expected", UNEXPECTED, Given.evidence("304", 9_000, 9_000, 0, 0), FeedState.QUIET, false),
                row("within grace", EXPECTED, Given.evidence("304", 33, 40, 1, 0), FeedState.LATE, false),
                row("grace over", EXPECTED, Given.evidence("304", 36, 40, 1, 0), FeedState.SILENT, true),
                row("content overdue", EXPECTED, Given.evidence("304", 1, 366, 0, 0), FeedState.FROZEN, true),
                row("content within grace", EXPECTED, Given.evidence("304", 1, 363, 0, 0), FeedState.QUIET, false),
                row("all refused", EXPECTED, Given.evidence("content", 1, 3_000, 0, 4), FeedState.REJECTING, true),
                row("some refused", EXPECTED, Given.evidence("content", 1, 3, 1, 4), FeedState.ON_TIME, false),
                row("one try failed", EXPECTED, Given.evidence("failed", 2, 3, 1, 0), FeedState.FAILING, false),
                row("fails for long", EXPECTED, Given.evidence("failed", 31, 40, 1, 0), FeedState.FAILING, true),
                row("fails for too long", EXPECTED, Given.evidence("failed", 90, 99, 1, 0), FeedState.FAILING, true),
                row("never reached", EXPECTED, Given.evidence("failed", null, null, 0, 0), FeedState.FAILING, true),
                row("fails unexpected", UNEXPECTED, Given.evidence("failed", 2, 3, 1, 0), FeedState.FAILING, true));
    }

    private static Arguments row(String rule, Feed feed, FeedEvidence evidence, FeedState state, boolean human) {
        return Arguments.of(rule, feed, evidence, state, human);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("rules")
    void judgesByEvidence(String rule, Feed feed, FeedEvidence evidence, FeedState state, boolean needsHuman) {
        StatusLine line = FeedStatus.of(Given.PARTNER, feed, evidence, Given.NOON);

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.needsHuman()).isEqualTo(needsHuman);
    }

    @Test
    void isNewWithoutAnyEvidence() {
        StatusLine line = FeedStatus.of(Given.PARTNER, EXPECTED, null, Given.NOON);

        assertThat(line.sentence())
                .isEqualTo("south-ministry/warnings has not spoken yet (contact expected every 30 min)");
    }

    @Test
    void saysSinceWhenAndWhomToCall() {
        StatusLine silent = FeedStatus.of(Given.PARTNER, EXPECTED, Given.evidence("304", 42, 50, 1, 0), Given.NOON);

        assertThat(silent.sentence())
                .isEqualTo("south-ministry/warnings has been silent for 42 min (expected every 30 min): "
                        + "call duty@south.example, duty phone +000 11 22, day and night");
    }

    @Test
    void saysWhatWasRefused() {
        StatusLine rejecting =
                FeedStatus.of(Given.PARTNER, EXPECTED, Given.evidence("content", 1, 3_000, 0, 4), Given.NOON);

        assertThat(rejecting.sentence())
                .startsWith("south-ministry/warnings brings only what cannot be read: all 4 of the last day refused, "
                        + "most with XML-BROKEN (XML-BROKEN: not closed): call duty@south.example");
    }

    @Test
    void saysWhyItCannotBeReached() {
        StatusLine failing =
                FeedStatus.of(Given.PARTNER, EXPECTED, Given.evidence("failed", 190, 200, 1, 0), Given.NOON);

        assertThat(failing.sentence())
                .startsWith("south-ministry/warnings cannot be reached: the server answered 503; last contact 3 h ago "
                        + "(expected every 30 min): call");
    }
}
