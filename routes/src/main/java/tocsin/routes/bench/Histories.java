package tocsin.routes.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The same load after a thousand, a hundred thousand and a million alerts: each history in a folder of its own, in turn and again,
 * so that the machine's moods fall on all of them; of the rounds the one with the median rate.
 */
final class Histories {

    private static final long[] ALERTS = {1_000, 100_000, 1_000_000};
    private static final int ROUNDS = 3;

    private final Bench.Times times;
    private final Consumer<String> progress;
    private final Supplier<Path> folders;

    Histories(Bench.Times times, Consumer<String> progress, Supplier<Path> folders) {
        this.times = times;
        this.progress = progress;
        this.folders = folders;
    }

    private record Told(long alerts, Path folder, Duration written, List<Figures> rounds) {
        Figures median() {
            return rounds.stream()
                    .sorted(Comparator.comparingDouble(Figures::perSecond))
                    .toList()
                    .get(rounds.size() / 2);
        }
    }

    List<Figures> measure(Load load) throws Exception {
        List<Told> histories = new ArrayList<>();
        for (long alerts : ALERTS) {
            progress.accept("writing a history of " + alerts + " alerts");
            Path folder = folders.get();
            histories.add(new Told(alerts, folder, History.write(folder, load, alerts), new ArrayList<>()));
        }
        long next = ALERTS[ALERTS.length - 1] + 1;
        for (int round = 1; round <= ROUNDS; round++) {
            for (Told history : histories) {
                progress.accept("Tocsin after " + history.alerts() + " alerts, round " + round);
                try (NodeRun node = new NodeRun(history.folder(), load, next)) {
                    history.rounds().add(new Sustained(node, times.warmUp(), times.measured()).inVm(name(history)));
                    next = node.nextNumber() + 1;
                }
            }
        }
        Figures thousand = histories.get(0).median();
        return histories.stream().map(history -> beside(history, thousand)).toList();
    }

    private static String name(Told history) {
        return "Tocsin, in-VM, after " + history.alerts() + " alerts";
    }

    private static Figures beside(Told history, Figures thousand) {
        Figures median = history.median();
        return median.with("% of the rate after a thousand", 100 * median.perSecond() / thousand.perSecond())
                .with("% of its cpu µs", 100.0 * median.cpuMicros() / thousand.cpuMicros())
                .with("s to write the history", history.written().toMillis() / 1e3);
    }
}
