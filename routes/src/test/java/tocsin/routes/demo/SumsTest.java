package tocsin.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.routes.store.Counts;

/** Each thing that must spoil a demo does. */
class SumsTest {

    private static final Counts.Feed FEED =
            new Counts.Feed("north", "warnings", 2, 0, 3, 1, 1, 0, Map.of("NO-IDENTITY", 1L), 0);
    private static final Counts.Channel CHANNEL =
            new Counts.Channel("south", "duty", 2, 1, Map.of("OWN-ALERT", 1L), 1, 0, Map.of(), 0);

    private final Mailroom mailroom = new Mailroom();
    private final Told told = new Told();

    private boolean fine(Counts.Feed feed, Counts.Channel channel) {
        return new Sums(mailroom, told).tell(new Counts(List.of(feed), List.of(channel)), true);
    }

    private void arrive(String delivery, String text) {
        mailroom.arrived("south/duty", delivery, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isFineWhenItAddsUpAndAllThatWasReleasedArrivedOnce() {
        arrive("d1", "an alert");

        assertThat(fine(FEED, CHANNEL)).isTrue();
        assertThat(told.end).isEqualTo(new Teller.End(true, 1, 0, 0, true));
    }

    @Test
    void isNotFineWhenARecordIsUnaccountedFor() {
        arrive("d1", "an alert");

        assertThat(fine(new Counts.Feed("north", "warnings", 2, 0, 4, 1, 1, 0, Map.of(), 0), CHANNEL))
                .isFalse();
        assertThat(told.end).isEqualTo(new Teller.End(false, 1, 0, 0, false));
    }

    @Test
    void isNotFineWhenSomethingReleasedWaits() {
        arrive("d1", "an alert");

        assertThat(fine(FEED, new Counts.Channel("south", "duty", 2, 2, Map.of(), 1, 1, Map.of(), 0)))
                .isFalse();
        assertThat(told.end).isEqualTo(new Teller.End(true, 1, 0, 1, false));
    }

    @Test
    void isNotFineWhenThePartnerDoesNotHaveWhatTheStoreCallsDelivered() {
        assertThat(fine(FEED, CHANNEL)).isFalse();
    }

    @Test
    void isNotFineWhenADeliveryArrivedTwice() {
        arrive("d1", "an alert");
        arrive("d1", "an alert");

        assertThat(fine(FEED, CHANNEL)).isFalse();
        assertThat(told.end).isEqualTo(new Teller.End(true, 1, 1, 0, false));
    }

    @Test
    void isNotFineWhenAScenesEndWasMissed() {
        arrive("d1", "an alert");

        assertThat(new Sums(mailroom, told).tell(new Counts(List.of(FEED), List.of(CHANNEL)), false))
                .isFalse();
    }

    @Test
    void isNotFineWhenADocumentGivesTheReporterAway() {
        arrive("d1", "seen by " + Story.TELL_TALES.get(0));

        assertThat(fine(FEED, CHANNEL)).isFalse();
        assertThat(told.searched.found()).containsExactly("south/duty: " + Story.TELL_TALES.get(0));
    }

    @Test
    void searchesWhatTheShieldedPartnerItselfIsSentForNothing() {
        mailroom.arrived(
                Story.SHIELDED + "/notices", "d1", Story.TELL_TALES.get(0).getBytes(StandardCharsets.UTF_8));

        assertThat(fine(FEED, CHANNEL)).isTrue();
        assertThat(told.searched.documents()).isZero();
    }

    /** Remembers the ends. */
    private static final class Told implements Teller {
        private End end = new End(false, -1, -1, -1, false);
        private Searched searched = new Searched(-1, -1, List.of());

        @Override
        public void scene(Scene scene) {}

        @Override
        public void receipt(Receipt receipt) {}

        @Override
        public void turnedAway(TurnedAway turnedAway) {}

        @Override
        public void record(Recorded recorded) {}

        @Override
        public void tells(Tells tells) {}

        @Override
        public void asked(Asked asked) {}

        @Override
        public void arrived(Arrived arrived) {}

        @Override
        public void withheld(Withheld withheld) {}

        @Override
        public void sees(Sees sees) {}

        @Override
        public void missing(Missing missing) {}

        @Override
        public void searched(Searched searched) {
            this.searched = searched;
        }

        @Override
        public void feedSum(FeedSum sum) {}

        @Override
        public void channelSum(ChannelSum sum) {}

        @Override
        public void end(End end) {
            this.end = end;
        }
    }
}
