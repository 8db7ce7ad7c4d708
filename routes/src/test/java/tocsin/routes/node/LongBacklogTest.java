package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.figures.Fact;

/** A partner that is away for longer than its queue has room. */
class LongBacklogTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String QUEUE = """
            clearance: TLP:AMBER
            credential: secret:data:%s.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    /** Together more than a queue takes, and more than the broker keeps of it in memory. */
    private static final int DOCUMENTS = 330;

    private static final int BYTES = 95_000;
    private static final long BROKER_MEMORY = 32L * 1024 * 1024;

    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("north", NORTH)
                .partner("south", QUEUE.formatted("south"))
                .partner("east", QUEUE.formatted("east"))
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void findsItAllInOrderWhenItIsBackAndTheBrokerNeverHeldItAll() throws Exception {
        String large = "x".repeat(BYTES);
        long most = 0;
        for (int n = 0; n < DOCUMENTS; n++) {
            assertThat(village.post("north", "warnings", minor("n-" + n, large)).statusCode())
                    .isEqualTo(202);
            most = Math.max(most, village.node().broker().bytes("out.south.duty"));
        }
        village.post("north", "warnings", minor("last", "Last"));
        assertThat(identifiers("east")).isEqualTo(expected()); // so all was dispatched that had room
        long held = village.node().broker().backlog("out.south.duty");

        assertThat(most).isBetween(BROKER_MEMORY / 2, BROKER_MEMORY - 1);
        assertThat(held).isLessThan(DOCUMENTS);
        assertThat(identifiers("south")).isEqualTo(expected());
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
        Fact.of("fault", "a partner is away for more than its queue takes")
                .n(DOCUMENTS)
                .lost(0)
                .unmarked(0)
                .outOfOrder(0)
                .figure("messages on the queue meanwhile", held)
                .command("mvn -pl routes -am test -Dtest=LongBacklogTest")
                .append();
    }

    /** Which passes nothing. */
    private static String minor(String identifier, String headline) {
        return Cap.alert(identifier, headline).replace("Immediate", "Future").replace("Severe", "Minor");
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>(
                IntStream.range(0, DOCUMENTS).mapToObj(n -> "n-" + n).toList());
        expected.add("last");
        return expected;
    }

    private List<String> identifiers(String partner) throws Exception {
        List<Village.Delivered> told = village.takeUntil(partner, "duty", "<headline>Last<");
        assertThat(told).noneMatch(Village.Delivered::possibleDuplicate);
        return told.stream()
                .map(one -> one.body().replaceAll("(?s).*<identifier>(.*?)</identifier>.*", "$1"))
                .toList();
    }
}
