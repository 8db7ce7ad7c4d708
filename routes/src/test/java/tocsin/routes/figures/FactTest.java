package tocsin.routes.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactTest {

    @TempDir
    Path folder;

    @Test
    void leavesALineOfJsonWithoutWhatWasNotAudited() throws Exception {
        Path file = folder.resolve("facts.ndjson");

        Fact.of("fault", "disk full").n(3).lost(0).figure("p99 ms", 1.5).append(file);
        Fact.of("soak", "heap").figure("samples", 180).append(file);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"section\":\"fault\",\"name\":\"disk full\",\"n\":3,\"lost\":0,\"figures\":{\"p99 ms\":1.5}}",
                        "{\"section\":\"soak\",\"name\":\"heap\",\"figures\":{\"samples\":180}}");
    }

    @Test
    void theLastFactOfANameHolds() throws Exception {
        Path file = folder.resolve("facts.ndjson");
        Fact.of("crash", "kill").n(30).append(file);
        Fact.of("crash", "kill").n(1000).append(file);

        assertThat(Fact.read(file))
                .singleElement()
                .satisfies(fact -> assertThat(fact.count("n")).hasValue(1000));
    }
}
