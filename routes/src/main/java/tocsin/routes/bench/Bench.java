package tocsin.routes.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The whole benchmark, in one process and on one disk: raw limit and node in turn. */
public final class Bench {

    private static final int LONE_WARM_UP = 1_000;
    private static final int LONE = 500;

    private final int channels;
    private final Duration warmUp;
    private final Duration measured;
    private final Consumer<String> progress;

    public Bench(int channels, Duration warmUp, Duration measured, Consumer<String> progress) {
        this.channels = channels;
        this.warmUp = warmUp;
        this.measured = measured;
        this.progress = progress;
    }

    /** What came out, as lines for people or as JSON objects. */
    public record Report(List<String> lines, List<Map<String, Object>> json) {
        public Report {
            lines = List.copyOf(lines);
            json = List.copyOf(json);
        }
    }

    /** @param folder scratch, on the disk that is to be measured; emptied afterwards */
    public Report run(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, "bench");
        try {
            List<Figures> figures = new ArrayList<>();
            RawLimit raw = new RawLimit(scratch, channels);
            progress.accept("raw limit, one hop");
            figures.add(raw.sustained(warmUp, measured));
            progress.accept("raw limit, lone");
            figures.add(raw.lone(LONE_WARM_UP, LONE));
            try (NodeRun node = new NodeRun(scratch.resolve("node"), channels)) {
                progress.accept("node, in-VM intake");
                figures.add(node.inVm(warmUp, measured));
                progress.accept("node, HTTP intake");
                figures.add(node.http(warmUp, measured));
                progress.accept("node, lone alert over HTTP");
                figures.add(node.lone(LONE_WARM_UP, LONE));
            }
            return report(figures);
        } finally {
            delete(scratch);
        }
    }

    private Report report(List<Figures> figures) {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> json = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-30s %9s %9s %11s %9s %9s %9s %8s",
                channels + " channels, CAP of " + Documents.cap(0).length + " bytes",
                "docs/s",
                "alerts/s",
                "deliver./s",
                "p50 ms",
                "p99 ms",
                "cpu µs",
                "heap MB"));
        for (Figures one : figures) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-30s %9.0f %9.0f %11.0f %9.2f %9.2f %9d %8d",
                    one.name(),
                    one.perSecond(),
                    one.perSecond(),
                    one.perSecond() * channels,
                    one.p50().toNanos() / 1e6,
                    one.p99().toNanos() / 1e6,
                    one.cpuMicros(),
                    one.heapMegabytes()));
            json.add(one.json());
        }
        Figures raw = figures.get(0);
        Figures rawLone = figures.get(1);
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios.put("inVmOfRaw", figures.get(2).perSecond() / raw.perSecond());
        ratios.put("httpOfRaw", figures.get(3).perSecond() / raw.perSecond());
        ratios.put(
                "loneTimesRaw",
                (double) figures.get(4).p50().toNanos() / rawLone.p50().toNanos());
        json.add(ratios);
        lines.add(String.format(
                Locale.ROOT,
                "sustained: %.0f %% of the raw rate in-VM, %.0f %% over HTTP; a lone alert takes %.1f times the raw two hops",
                100 * (double) ratios.get("inVmOfRaw"),
                100 * (double) ratios.get("httpOfRaw"),
                (double) ratios.get("loneTimesRaw")));
        return new Report(lines, json);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
