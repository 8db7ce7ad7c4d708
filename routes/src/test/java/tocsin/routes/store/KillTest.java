package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise P1 for the store alone: a receipt that was given outlives the process. */
class KillTest {

    private static final int KILLS = 10;

    @TempDir
    Path folder;

    @Test
    void losesNoReceiptThatWasGivenBeforeAKill() throws Exception {
        Random random = new Random(42);
        List<String> given = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            given.addAll(receiptsUntilKilled(kill, 1 + random.nextInt(400)));

            try (StoreReader reader = StoreReader.open(folder, Given.KEY, Clock.systemUTC())) {
                assertThat(given)
                        .allSatisfy(receipt -> assertThat(reader.fate(receipt)).isPresent());
                assertThat(reader.verify().damages()).isEmpty();
                assertThat(reader.counts().addUp()).isTrue();
            }
        }
        assertThat(given).hasSizeGreaterThan(KILLS);
    }

    private List<String> receiptsUntilKilled(int kill, int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        "kill-" + kill)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> given = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && given.size() < lines; line = out.readLine()) {
                given.add(line);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(given).hasSize(lines);
        return given;
    }

    /** Receives and carries without end, several at a time, and prints each receipt once it is durable. */
    static final class Child {
        public static void main(String[] arguments) {
            Store store = Store.open(Path.of(arguments[0]), Given.KEY, Clock.systemUTC(), broken -> {});
            for (long i = 0; ; i++) {
                String id = arguments[1] + "-" + i;
                store.write(tx -> {
                            Given.carry(tx, id, "aster", "birch");
                            return true;
                        })
                        .thenRun(() -> System.out.println("r-" + id));
            }
        }
    }
}
