package tocsin.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.node.NodeKey;
import tocsin.routes.store.StoreReader;

class HistoryTest {

    @TempDir
    Path folder;

    @Test
    void aWrittenHistoryIsOneThatTheNodeItselfCouldHaveLeft() throws Exception {
        History.write(folder, new Load(2, Load.SMALL), 120);

        try (StoreReader store =
                StoreReader.open(folder.resolve("data"), NodeKey.of(folder.resolve("data")), Clock.systemUTC())) {
            assertThat(store.counts().addUp()).isTrue();
            assertThat(store.counts().channels())
                    .hasSize(2)
                    .allSatisfy(channel -> assertThat(channel.delivered()).isEqualTo(120));
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void aNodeGoesOnWhereTheHistoryEnds() throws Exception {
        History.write(folder, new Load(2, Load.SMALL), 120);

        try (NodeRun node = new NodeRun(folder, new Load(2, Load.SMALL), 121)) {
            Figures figures = new Burst(node).run("ten", 100, Duration.ofMillis(100));

            assertThat(figures.documents()).isEqualTo(10);
        }
    }
}
