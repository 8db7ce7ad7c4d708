package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.faults.Flips;
import tocsin.routes.figures.Fact;

/**
 * The store's file and write-ahead log altered below it while nobody has them open, many times over: nothing altered is handed out for
 * delivery, and whatever is no longer there is found. More: {@code -Dtocsin.flips=1000}.
 */
class FlippedStoreTest {

    private static final int ALERTS = 40;
    private static final List<String> CHANNELS = List.of("aster", "birch");

    @TempDir
    Path folder;

    /** By channel and delivery id, what is to be delivered. */
    private final Map<String, String> whole = new HashMap<>();

    private int refused;
    private int damaged;
    private int harmless;

    @Test
    void handsOutNothingThatWasAlteredAndNamesWhatIsLost() {
        int flips = Integer.getInteger("tocsin.flips", 60);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        Path closed = folder.resolve("closed");
        fill(closed);
        Flips disk = new Flips(seed);

        for (int flip = 0; flip < flips; flip++) {
            Path flipped = folder.resolve("flipped");
            Flips.copy(flip % 2 == 0 ? closed : folder.resolve("running"), flipped);
            String what = "seed " + seed + ", flip " + flip + ": " + disk.one(files(flipped));
            look(flipped, what);
            Flips.remove(flipped);
        }

        System.out.printf(
                "%d flips of the store's files: altered 0, refused to open %d, found by verify %d, without effect %d%n",
                flips, refused, damaged, harmless);
        Fact.of("fault", "bits flipped in the store's file and write-ahead log")
                .n(flips)
                .figure("altered deliveries", 0)
                .figure("refused to open", refused)
                .figure("found by verify", damaged)
                .figure("without effect", harmless)
                .command("mvn -pl routes -am test -Dtest=FlippedStoreTest -Dtocsin.flips=" + flips)
                .append();
    }

    private void fill(Path original) {
        try (Store store = Store.open(original, Given.KEY, Given.CLOCK, broken -> {})) {
            for (int n = 0; n < ALERTS; n++) {
                String id = "a" + n;
                store.now(tx -> Given.carry(tx, id, CHANNELS.toArray(String[]::new)));
            }
            whole.putAll(deliveries(store.reader()));
            Flips.copy(original, folder.resolve("running")); // as kill -9 leaves it, log and all
        }
        assertThat(whole).hasSize(ALERTS * CHANNELS.size());
    }

    private static Map<String, String> deliveries(StoreReader reader) {
        Map<String, String> found = new HashMap<>();
        for (String channel : CHANNELS) {
            for (Undelivered one : reader.undelivered(channel, "main", 0, 1_000)) {
                String key = one.partner() + "/" + one.channel() + " " + one.delivery();
                found.put(key, one.carried().map(Object::toString).orElse(""));
            }
        }
        return found;
    }

    private void look(Path flipped, String what) {
        try (Store store = Store.open(flipped, Given.KEY, Given.CLOCK, broken -> {});
                StoreReader reader = StoreReader.open(flipped, Given.KEY, Given.CLOCK)) {
            Map<String, String> found = deliveries(reader);
            found.forEach((key, alert) -> {
                if (!alert.isEmpty()) {
                    assertThat(alert).as("%s: %s", what, key).isEqualTo(whole.get(key));
                }
            });
            boolean sound = reader.verify().sound();
            if (!found.equals(whole)) {
                assertThat(sound).as("%s: verify finds it", what).isFalse();
            }
            damaged += sound ? 0 : 1;
            harmless += sound ? 1 : 0;
        } catch (IllegalStateException | SqlFailure e) {
            assertThat(e.getMessage()).as(what).startsWith("STORE-");
            refused++;
        }
    }

    private static List<Path> files(Path flipped) {
        try (Stream<Path> files = Files.list(flipped)) {
            return files.filter(file -> file.getFileName().toString().matches("store\\.db(-wal)?"))
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
