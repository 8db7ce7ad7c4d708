package tocsin.routes.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.connectors.Document;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;

class IntakeTest {

    private final Intake intake = new Intake(100, 10_000);

    @Test
    void leavesRoomForTheOthersWhenOneFeedFloods() {
        long flood = Stream.generate(() -> of("flood", 10))
                .limit(500)
                .filter(intake::offer)
                .count();

        assertThat(flood).isEqualTo(50);
        assertThat(intake.offer(of("quiet", 10))).isTrue();
        assertThat(intake.offer(of("other", 4_000))).isTrue();
    }

    @Test
    void holdsNoMoreThanItsBoundWhateverComes() {
        for (int feed = 0; feed < 1_000; feed++) {
            for (int n = 0; n < 20; n++) {
                intake.offer(of("feed-" + feed, 700));
            }
        }

        assertThat(intake.documents()).isBetween(1, 14);
    }

    @Test
    void takesTheFeedsInTurnSoThatAFloodWaitsBehindItself() throws Exception {
        for (int n = 0; n < 20; n++) {
            intake.offer(of("flood", 10));
        }
        intake.offer(of("quiet", 10));

        List<String> taken = new ArrayList<>();
        for (int n = 0; n < 21; n++) {
            taken.add(next().feed());
        }

        assertThat(taken.indexOf("p/quiet")).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfEachFeed() throws Exception {
        List<Arrived> offered = Stream.generate(() -> of("one", 1)).limit(10).toList();
        offered.forEach(intake::offer);

        for (Arrived one : offered) {
            assertThat(next()).isSameAs(one);
        }
    }

    @Test
    void hasRoomAgainWhenADocumentIsDurable() throws Exception {
        Arrived large = of("one", 10_000);
        intake.offer(large);
        assertThat(intake.offer(of("two", 10))).isFalse();

        intake.left(next());

        assertThat(intake.offer(of("two", 10))).isTrue();
        assertThat(intake.documents()).isEqualTo(1);
    }

    private Arrived next() throws InterruptedException {
        Arrived next = intake.take(0);
        assertThat(next).isNotNull();
        return java.util.Objects.requireNonNull(next);
    }

    private static Arrived of(String feed, int bytes) {
        Document document = new Document(new byte[bytes], "");
        return new Arrived(
                new Pending(0, "r", "p", feed, Instant.EPOCH, Optional.of(document), "", null),
                new Received("r", "p", feed, document.bytes(), "", Instant.EPOCH),
                new CompletableFuture<>());
    }
}
