package tocsin.connectors.feed.cap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import tocsin.alerts.Alert;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;

/** Measures reading on one thread: {@code CapSpeed [FILE]}. Not a test: a figure is only as good as the machine is quiet. */
public final class CapSpeed {

    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 40_000;
    private static final PrintStream OUT = System.out;

    private CapSpeed() {}

    public static void main(String[] args) throws IOException {
        Path file =
                Path.of(args.length > 0 ? args[0] : "src/main/java/tocsin/connectors/feed/cap/fixtures/full-12.xml");
        Document document = new Document(Files.readAllBytes(file), "");
        CapFeed feed = new CapFeed(FeedParameters.NONE);
        Alert alert = ((Item.Read) feed.read(document).records().get(0)).alert();

        OUT.println(document.bytes().length + " bytes");
        measure("read, with digest", () -> feed.read(document));
        measure("digest alone", () -> ContentDigest.seal(alert));
    }

    private static void measure(String what, Supplier<Object> work) {
        run(work, WARM_UP);
        long cpu = cpu();
        long started = System.nanoTime();
        run(work, MEASURED);
        double seconds = (System.nanoTime() - started) / 1e9;
        double micros = (cpu() - cpu) / 1e3 / MEASURED;
        OUT.printf("%s: %.0f per second, %.1f cpu us each%n", what, MEASURED / seconds, micros);
    }

    private static void run(Supplier<Object> work, int rounds) {
        int kept = 0;
        for (int i = 0; i < rounds; i++) {
            kept += System.identityHashCode(work.get()) & 1;
        }
        if (kept < 0) {
            throw new IllegalStateException();
        }
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
