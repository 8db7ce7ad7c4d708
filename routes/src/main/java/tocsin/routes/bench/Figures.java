package tocsin.routes.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one measurement gave.
 *
 * @param documents complete on every channel within {@code elapsed}
 * @param cpuMicros of the whole process per document, load generator and readers included
 * @param heapMegabytes used at the end
 */
record Figures(
        String name,
        long documents,
        int channels,
        Duration elapsed,
        Duration p50,
        Duration p99,
        long cpuMicros,
        long heapMegabytes) {

    /** Measures while something else works: {@link #start()}, then {@link #stop}. */
    static final class Watch {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final long startedNanos = System.nanoTime();
        private final long cpuNanos = SYSTEM.getProcessCpuTime();

        static Watch start() {
            return new Watch();
        }

        Figures stop(String name, Tally tally, int channels) {
            long documents = tally.complete();
            long cpu = SYSTEM.getProcessCpuTime() - cpuNanos;
            Runtime runtime = Runtime.getRuntime();
            return new Figures(
                    name,
                    documents,
                    channels,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    tally.percentile(0.5),
                    tally.percentile(0.99),
                    documents == 0 ? 0 : cpu / 1_000 / documents,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    double perSecond() {
        return documents * 1e9 / Math.max(1, elapsed.toNanos());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("documents", documents);
        json.put("documentsPerSecond", Math.round(perSecond()));
        json.put("deliveriesPerSecond", Math.round(perSecond() * channels));
        json.put("p50Millis", p50.toNanos() / 1e6);
        json.put("p99Millis", p99.toNanos() / 1e6);
        json.put("cpuMicrosPerDocument", cpuMicros);
        json.put("heapMegabytes", heapMegabytes);
        return json;
    }
}
