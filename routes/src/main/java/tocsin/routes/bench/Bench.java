package tocsin.routes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.partners.NodeSettings;

/** The whole benchmark, in one process and on one disk: raw limit, plain Camel and node in turn. */
public final class Bench {

    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    private static final int LONE_WARM_UP = 1_000;
    private static final int LONE = 500;
    private static final double BURST_PER_SECOND = 1_000;
    private static final Duration BURST = Duration.ofSeconds(30);

    private final Times times;
    private final Consumer<String> progress;
    private final Map<Load, Figures> raws = new HashMap<>();
    private Path scratch = Path.of(".");
    private int folders;

    /**
     * @param measured each, after {@code warmUp} each; {@code soak} for the soak alone
     * @param kept how long the soak's node keeps content
     */
    public record Times(Duration warmUp, Duration measured, Duration soak, Duration kept) {}

    public Bench(Times times, Consumer<String> progress) {
        this.times = times;
        this.progress = progress;
    }

    /**
     * What one workload gave.
     *
     * @param lines for people
     * @param facts as the page of figures takes them
     */
    public record Result(List<String> lines, List<Map<String, Object>> facts) {
        public Result {
            lines = List.copyOf(lines);
            facts = List.copyOf(facts);
        }
    }

    /**
     * @param folder scratch, on the disk that is to be measured; emptied after each workload, also when the process is ended
     * @param results told after each workload
     */
    public void run(Path folder, Set<Workload> workloads, Consumer<Result> results) throws Exception {
        Files.createDirectories(folder);
        scratch = Files.createTempDirectory(folder, "bench");
        Thread whenEnded = new Thread(() -> delete(scratch), "bench-delete");
        Runtime.getRuntime().addShutdownHook(whenEnded);
        for (Workload workload : workloads) {
            try {
                results.accept(result(workload, measure(workload)));
            } finally {
                delete(scratch);
            }
        }
        Runtime.getRuntime().removeShutdownHook(whenEnded);
    }

    private Result result(Workload workload, Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(workload.word() + ": " + workload.meaning());
        if (!outcome.figures().isEmpty()) {
            lines.add(Figures.HEAD);
            outcome.figures().forEach(one -> lines.add(one.line()));
        }
        lines.addAll(outcome.lines());
        String command = "./tocsin bench --workload " + workload.word()
                + (workload == Workload.SOAK
                        ? " --minutes " + times.soak().toMinutes() + " --keep "
                                + times.kept().toMinutes()
                        : "");
        String section = workload == Workload.SOAK ? "soak" : "bench";
        List<Map<String, Object>> facts = new ArrayList<>();
        outcome.figures().forEach(one -> facts.add(one.fact(section, workload.word(), command)));
        outcome.ratios().forEach(one -> facts.add(one.fact(command)));
        return new Result(lines, facts);
    }

    private record Outcome(List<Figures> figures, List<String> lines, List<Isolation.Ratios> ratios) {
        static Outcome of(List<Figures> figures) {
            return new Outcome(figures, List.of(), List.of());
        }
    }

    private Outcome measure(Workload workload) throws Exception {
        return switch (workload) {
            case ONE -> Outcome.of(beside(new Load(1, Load.SMALL), false));
            case FIVE -> Outcome.of(beside(new Load(5, Load.SMALL), true));
            case TWENTY -> Outcome.of(beside(new Load(20, Load.SMALL), false));
            case LARGE -> Outcome.of(beside(new Load(5, Load.LARGE), false));
            case ALIKE -> Outcome.of(alike(new Load(5, Load.SMALL, true)));
            case REPEATS -> Outcome.of(repeats(new Load(5, Load.SMALL)));
            case HISTORY -> Outcome.of(new Histories(times, progress, this::folder).measure(new Load(5, Load.SMALL)));
            case BURST -> Outcome.of(burst(new Load(10, Load.SMALL)));
            case LONE -> Outcome.of(lone(new Load(5, Load.SMALL)));
            case URGENT -> Outcome.of(urgent(new Load(5, Load.SMALL)));
            case ISOLATION -> isolation();
            case SOAK -> soak(new Load(5, Load.SMALL));
        };
    }

    /** Raw limit, plain Camel and the node, one after the other. */
    private List<Figures> beside(Load load, boolean http) throws Exception {
        List<Figures> figures = new ArrayList<>();
        Figures raw = raw(load);
        figures.add(raw);
        progress.accept("plain Camel, " + load);
        PlainCamel camel = new PlainCamel(folder(), load);
        Figures plain = camel.best(times.warmUp(), times.measured()).ofRaw(raw);
        figures.add(camel.inOrder(times.warmUp(), times.measured()).ofRaw(raw));
        figures.add(plain);
        try (NodeRun node = node(load)) {
            figures.add(inVm(node).ofRaw(raw).timesPlain(plain));
            if (http) {
                progress.accept("Tocsin over HTTP, " + load);
                figures.add(sustained(node).http("Tocsin, HTTP").ofRaw(raw).timesPlain(plain));
            }
        }
        return figures;
    }

    private List<Figures> alike(Load load) throws Exception {
        Figures raw = raw(load);
        try (NodeRun node = node(load)) {
            return List.of(raw, inVm(node).ofRaw(raw));
        }
    }

    private List<Figures> repeats(Load load) throws Exception {
        List<Figures> figures = new ArrayList<>();
        Figures raw = raw(load);
        figures.add(raw);
        for (int percent : new int[] {0, 50, 95}) {
            try (NodeRun node = node(load)) {
                progress.accept("Tocsin, " + percent + " % repeats");
                figures.add(sustained(node)
                        .repeats("Tocsin, in-VM, " + percent + " % repeats", percent)
                        .ofRaw(raw));
            }
        }
        return figures;
    }

    private List<Figures> burst(Load load) throws Exception {
        Figures raw = raw(load);
        try (NodeRun node = node(load)) {
            warm(node);
            progress.accept("Tocsin, burst");
            return List.of(raw, new Burst(node).run("Tocsin, in-VM, burst", BURST_PER_SECOND, BURST));
        }
    }

    private List<Figures> lone(Load load) throws Exception {
        progress.accept("raw limit, lone");
        Figures raw = new RawLimit(folder(), load).lone(LONE_WARM_UP, LONE);
        try (NodeRun node = node(load)) {
            Figures highest = inVm(node);
            progress.accept("Tocsin, lone");
            Alone alone = new Alone(node);
            Figures lone = alone.lone(LONE_WARM_UP, LONE).timesLone(raw);
            progress.accept("Tocsin, lone at 80 % of the highest rate");
            Figures beside = alone.beside(0.8 * highest.perSecond(), Duration.ofSeconds(5), times.measured());
            return List.of(raw, lone, highest, beside.timesLone(raw));
        }
    }

    private List<Figures> urgent(Load load) throws Exception {
        try (NodeRun node = node(load)) {
            progress.accept("Tocsin, Extreme beside bulk");
            return List.of(new Alone(node).extreme(times.warmUp(), times.measured()));
        }
    }

    private Outcome soak(Load load) throws Exception {
        NodeSettings.Retention kept = new NodeSettings.Retention(times.kept(), times.kept());
        try (NodeRun node = new NodeRun(folder(), load, 1, kept)) {
            Soak.Verdict verdict = new Soak(node, progress).run(times.warmUp(), times.soak());
            return new Outcome(List.of(verdict.figures()), verdict.lines(), List.of());
        }
    }

    private Outcome isolation() throws Exception {
        try (Isolation isolation = new Isolation(folder(), progress)) {
            List<Isolation.Ratios> ratios = isolation.run(times.warmUp(), times.measured());
            return new Outcome(
                    List.of(), ratios.stream().map(Isolation.Ratios::line).toList(), ratios);
        }
    }

    private Figures raw(Load load) throws Exception {
        Figures known = raws.get(load);
        if (known == null) {
            progress.accept("raw limit, " + load);
            known = new RawLimit(folder(), load).sustained(times.warmUp(), times.measured());
            raws.put(load, known);
        }
        return known;
    }

    private Figures inVm(NodeRun node) throws Exception {
        progress.accept("Tocsin in-VM, " + node.load());
        return sustained(node).inVm("Tocsin, in-VM");
    }

    private void warm(NodeRun node) throws Exception {
        progress.accept("Tocsin, warm-up");
        new Sustained(node, Duration.ZERO, times.warmUp()).inVm("warm-up");
    }

    private Sustained sustained(NodeRun node) {
        return new Sustained(node, times.warmUp(), times.measured());
    }

    private NodeRun node(Load load) throws Exception {
        return new NodeRun(folder(), load, 1);
    }

    private Path folder() {
        return scratch.resolve("run-" + folders++);
    }

    /** What a node that is still running makes meanwhile stays. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("not all of {} could be deleted: {}", folder, e.getMessage());
        }
    }
}
