package tocsin.routes.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The highest sustained rate for long, and what grows meanwhile. A sample every ten seconds; the heap is collected first, so that
 * what it shows is alive.
 */
final class Soak {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LEAVE_FREE = 8L << 30;

    private final NodeRun node;
    private final Consumer<String> progress;

    Soak(NodeRun node, Consumer<String> progress) {
        this.node = node;
        this.progress = progress;
    }

    /**
     * @param heap bytes alive
     * @param store bytes of the store's files
     * @param other bytes of all else in the data folder: the broker's journal
     */
    record Sample(
            double seconds, long documents, long heap, int threads, long files, long store, long other, long backlog) {}

    /** What the samples say. */
    record Verdict(Figures figures, List<String> lines, boolean flat) {
        Verdict {
            lines = List.copyOf(lines);
        }
    }

    /** Ends early when the disk runs full. */
    Verdict run(Duration warmUp, Duration time) throws Exception {
        Load load = node.load();
        Tally tally = new Tally(load.channels(), load.window());
        List<Sample> samples = new ArrayList<>();
        AtomicLong before = new AtomicLong();
        try (Readers readers = node.readers(tally::arrived);
                Senders sending = new Senders(1, () -> {
                    long one = node.nextNumber();
                    tally.sending(one);
                    node.hand(one);
                })) {
            Thread.sleep(warmUp.toMillis());
            before.set(tally.complete());
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            sample(time, before.get(), tally, samples);
            Figures figures = watch.stop(
                    "Tocsin, in-VM, for " + Math.round(last(samples).seconds() / 60) + " min",
                    "closed, " + load.window() + " under way",
                    load,
                    tally);
            sending.close();
            tally.rest(PATIENCE);
            node.demandNoFailure();
            return verdict(figures, samples);
        }
    }

    private void sample(Duration time, long before, Tally tally, List<Sample> samples)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        for (long at = 0; at <= time.toNanos(); at += EVERY.toNanos()) {
            long left = start + at - System.nanoTime();
            Thread.sleep(Math.max(0, left / 1_000_000));
            Sample sample = now((System.nanoTime() - start) / 1e9, before + tally.complete());
            samples.add(sample);
            progress.accept(said(sample));
            if (Files.getFileStore(node.data()).getUsableSpace() < LEAVE_FREE) {
                progress.accept("the disk runs full: ended early");
                return;
            }
        }
    }

    private Sample now(double seconds, long documents) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long store = 0;
        long other = 0;
        for (Path file : files(node.data())) {
            if (node.data().equals(file.getParent())) {
                store += size(file);
            } else {
                other += size(file);
            }
        }
        return new Sample(
                seconds,
                documents,
                runtime.totalMemory() - runtime.freeMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount(),
                store,
                other,
                node.backlog());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            return files(folder); // a journal file went while it was walked
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static String said(Sample sample) {
        return String.format(
                Locale.ROOT,
                "%5.0f s  %9d documents  heap %d MB  %d threads  %d files  store %d MB  broker %d MB  queued %d",
                sample.seconds(),
                sample.documents(),
                sample.heap() >> 20,
                sample.threads(),
                sample.files(),
                sample.store() >> 20,
                sample.other() >> 20,
                sample.backlog());
    }

    /** Flat: over the whole time, the straight line through the samples rises by no more than a tenth of their mean. */
    static Verdict verdict(Figures measured, List<Sample> samples) {
        List<String> lines = new ArrayList<>();
        Figures figures = measured;
        boolean flat = true;
        for (Series series : Series.OF_A_SOAK) {
            Slope slope = Slope.of(samples, Sample::seconds, series.value()::applyAsDouble);
            double rise = slope.perUnit() * last(samples).seconds();
            double percent = slope.mean() == 0 ? 0 : 100 * rise / slope.mean();
            boolean fine = percent <= 10 || rise <= series.slack();
            flat &= fine;
            figures = figures.with(series.name() + ", mean", slope.mean() / series.unit())
                    .with(series.name() + ", rise over the run", rise / series.unit());
            lines.add(String.format(
                    Locale.ROOT,
                    "%-12s mean %.1f, rises by %.2f over the run (%.1f %%): %s",
                    series.name(),
                    slope.mean() / series.unit(),
                    rise / series.unit(),
                    percent,
                    fine ? "flat" : "GROWS"));
        }
        double first = perDocument(samples.subList(0, samples.size() / 2 + 1));
        double second = perDocument(samples.subList(samples.size() / 2, samples.size()));
        boolean constant = second <= 1.1 * first;
        lines.add(String.format(
                Locale.ROOT,
                "store        %.0f bytes per document in the first half, %.0f in the second: %s",
                first,
                second,
                constant ? "constant" : "GROWS"));
        return new Verdict(
                figures.with("store bytes per document, first half", first)
                        .with("store bytes per document, second half", second),
                lines,
                flat && constant);
    }

    private static double perDocument(List<Sample> samples) {
        return Slope.of(samples, Sample::documents, Sample::store).perUnit();
    }

    private static Sample last(List<Sample> samples) {
        return samples.get(samples.size() - 1);
    }

    /**
     * What must not grow.
     *
     * @param unit to show it in
     * @param slack a rise that says nothing, in the samples' own unit
     */
    private record Series(String name, ToDoubleFunction<Sample> value, double unit, double slack) {
        static final List<Series> OF_A_SOAK = List.of(
                new Series("heap MB", Sample::heap, 1 << 20, 4 << 20),
                new Series("threads", Sample::threads, 1, 1),
                new Series("open files", Sample::files, 1, 2),
                new Series("broker MB", Sample::other, 1 << 20, 20 << 20),
                new Series("queued", Sample::backlog, 1, 100));
    }
}
