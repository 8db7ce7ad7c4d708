package tocsin.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Revisions;
import tocsin.alerts.release.Terms;
import tocsin.alerts.release.Wants;
import tocsin.routes.broker.Broker;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Pauses;
import tocsin.routes.store.Undelivered;

/** What is put on a channel's queue once only, and what bears a mark, after the queue was emptied. */
class ChannelLineTest {

    private static final long CARRIED_BEFORE = 7;
    private static final long LAST = 10;

    private ChannelLine line;

    @BeforeEach
    void emptied() {
        line = new ChannelLine(channel(), new IdleBroker());
        line.restart(LAST, 0);
    }

    /** It was dispatched by way of the store, delivered, and is still held in memory: the store does not name it any more. */
    @Test
    void takesNothingFromMemoryThatWasCarriedBeforeTheQueueWasEmptied() {
        line.caughtUp();

        assertThat(line.takes(CARRIED_BEFORE, Lane.BULK)).isFalse();
        assertThat(line.takes(CARRIED_BEFORE, Lane.URGENT)).isFalse();
        assertThat(line.takes(LAST, Lane.BULK)).isFalse();
        assertThat(line.takes(LAST + 1, Lane.BULK)).isTrue();
        assertThat(line.marks(LAST + 1)).isFalse();
    }

    @Test
    void letsTheUrgentPassMarkedWhileTheQueueIsBeingFilled() {
        assertThat(line.takes(CARRIED_BEFORE, Lane.BULK)).isFalse();
        assertThat(line.takes(CARRIED_BEFORE, Lane.URGENT)).isTrue();
        assertThat(line.marks(CARRIED_BEFORE)).isTrue();

        assertThat(line.fills(waiting(CARRIED_BEFORE))).as("not twice").isFalse();
        assertThat(line.fills(waiting(LAST))).isTrue();
        assertThat(line.marks(LAST)).isTrue();
    }

    private static Undelivered waiting(long alert) {
        return new Undelivered(alert, "d", "south", "hook", Instant.EPOCH, 0, 0, false, Optional.empty());
    }

    private static Channel channel() {
        return new Channel(
                "south",
                "hook",
                new Channel.To.Folder(Path.of("/nowhere")),
                "text",
                new Terms("south", Set.of(), Tlp.CLEAR, "hook", Wants.EVERYTHING_ACTUAL, Revisions.MATERIAL, Map.of()),
                Pauses.NONE,
                false,
                "");
    }

    /** Its queues are empty. */
    private record IdleBroker() implements Broker {
        @Override
        public ConnectionFactory connections() {
            throw new UnsupportedOperationException("a line connects to nothing");
        }

        @Override
        public void openDoor() {}

        @Override
        public long backlog(String queue) {
            return 0;
        }

        @Override
        public long bytes(String queue) {
            return 0;
        }

        @Override
        public int clear(String queue) {
            return 0;
        }

        @Override
        public long disturbances() {
            return 0;
        }

        @Override
        public String door() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
