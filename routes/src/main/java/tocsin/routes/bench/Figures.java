package tocsin.routes.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one measurement gave.
 *
 * @param loop how it was paced: closed with so many under way, or open at so many a second
 * @param documents complete on every channel within {@code elapsed}
 * @param deliveries on all channels together
 * @param cpuMicros of the whole process per document, load generator and readers included
 * @param heapMegabytes used at the end
 * @param more further figures, name with unit to value
 */
record Figures(
        String name,
        String loop,
        Load load,
        long documents,
        long deliveries,
        Duration elapsed,
        Duration p50,
        Duration p99,
        long cpuMicros,
        long heapMegabytes,
        Map<String, Double> more) {

    static final String HEAD = String.format(
            Locale.ROOT,
            "%-42s %8s %10s %9s %9s %7s %7s",
            "",
            "docs/s",
            "deliver./s",
            "p50 ms",
            "p99 ms",
            "cpu µs",
            "heap MB");

    Figures {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** Measures while something else works: {@link #start()}, then {@link #stop}. */
    static final class Watch {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final long startedNanos = System.nanoTime();
        private final long cpuNanos = SYSTEM.getProcessCpuTime();

        static Watch start() {
            return new Watch();
        }

        Figures stop(String name, String loop, Load load, Tally tally) {
            long documents = tally.complete();
            long cpu = SYSTEM.getProcessCpuTime() - cpuNanos;
            Runtime runtime = Runtime.getRuntime();
            return new Figures(
                    name,
                    loop,
                    load,
                    documents,
                    tally.deliveries(),
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    tally.percentile(0.5),
                    tally.percentile(0.99),
                    documents == 0 ? 0 : cpu / 1_000 / documents,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                    Map.of());
        }
    }

    Figures with(String figure, double value) {
        Map<String, Double> all = new LinkedHashMap<>(more);
        all.put(figure, value);
        return new Figures(name, loop, load, documents, deliveries, elapsed, p50, p99, cpuMicros, heapMegabytes, all);
    }

    /** Beside the raw limit of the same load. */
    Figures ofRaw(Figures raw) {
        return with("% of raw", 100 * perSecond() / raw.perSecond())
                .with("% of raw by cpu", 100.0 * raw.cpuMicros() / Math.max(1, cpuMicros));
    }

    Figures timesPlain(Figures plain) {
        return with("times plain Camel", perSecond() / plain.perSecond())
                .with("times plain Camel by cpu", (double) plain.cpuMicros() / Math.max(1, cpuMicros));
    }

    Figures timesLone(Figures rawLone) {
        return with("times raw p50", (double) p50.toNanos() / rawLone.p50().toNanos());
    }

    double perSecond() {
        return documents * 1e9 / Math.max(1, elapsed.toNanos());
    }

    private double deliveriesPerSecond() {
        return deliveries * 1e9 / Math.max(1, elapsed.toNanos());
    }

    String line() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-42s %8.0f %10.0f %9.2f %9.2f %7d %7d",
                name,
                perSecond(),
                deliveriesPerSecond(),
                p50.toNanos() / 1e6,
                p99.toNanos() / 1e6,
                cpuMicros,
                heapMegabytes));
        more.forEach((figure, value) ->
                line.append("  ").append(rounded(value)).append(' ').append(figure));
        return line.toString();
    }

    /** One line of the facts that the page of figures is made of. */
    Map<String, Object> fact(String section, String workload, String command) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("docs/s", Math.round(perSecond()));
        figures.put("deliveries/s", Math.round(deliveriesPerSecond()));
        figures.put("p50 ms", rounded(p50.toNanos() / 1e6));
        figures.put("p99 ms", rounded(p99.toNanos() / 1e6));
        figures.put("cpu µs", cpuMicros);
        figures.put("heap MB", heapMegabytes);
        more.forEach((figure, value) -> figures.put(figure, rounded(value)));
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("section", section);
        fact.put("name", workload + ": " + name);
        fact.put("figures", figures);
        fact.put("command", command);
        fact.put("note", load + "; " + loop);
        return fact;
    }

    private static Number rounded(double value) {
        if (Math.abs(value) >= 100) {
            return Math.round(value);
        }
        return Math.round(value * 100) / 100.0;
    }
}
