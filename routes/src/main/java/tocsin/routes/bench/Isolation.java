package tocsin.routes.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What sick partners cost the others. Five partners with webhooks and five that read queues get the same documents by the clock, in pairs of
 * phases: all well, then one or five of them sick, and again. What is compared is what the same healthy partners saw in both phases of
 * a pair. Webhook <em>n</em> falls ill with the <em>n</em>th illness of {@link Hook.Health}, a reader takes and never acknowledges; who is
 * sick changes from pair to pair. After each phase the sick recover, and the next begins when everybody has everything.
 */
final class Isolation implements AutoCloseable {

    private static final int WEBHOOKS = 5;
    private static final int PARTNERS = 10;
    private static final int PAIRS = 6;
    private static final double PER_SECOND = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long SETTLE_SECONDS = 2;

    private final List<Sufferer> partners = new ArrayList<>();
    private final NodeRun node;
    private final Consumer<String> progress;
    private volatile Phase phase = new Phase(PARTNERS, Set.of());

    Isolation(Path folder, Consumer<String> progress) throws Exception {
        this.progress = progress;
        List<URI> hooks = new ArrayList<>();
        for (int partner = 0; partner < WEBHOOKS; partner++) {
            Hook hook = new Hook(arrivals(partner));
            hooks.add(hook.address());
            partners.add(Sufferer.hook(hook, Hook.Health.values()[partner + 1]));
        }
        node = new NodeRun(folder, new Load(PARTNERS, Load.SMALL), 1, hooks);
        for (int partner = WEBHOOKS; partner < PARTNERS; partner++) {
            partners.add(new Sufferer.Reader(node, partner, arrivals(partner)));
        }
    }

    private LongConsumer arrivals(int partner) {
        return number -> phase.arrived(partner, number);
    }

    /** @param each of a phase */
    List<Ratios> run(Duration warmUp, Duration each) throws Exception {
        progress.accept("Tocsin, warm-up");
        carry(warmUp, Set.of(), Set.of());
        List<Pair> one = new ArrayList<>();
        List<Pair> five = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            progress.accept("pair " + (pair + 1) + " of " + PAIRS);
            one.add(pair(each, Set.of(pair)));
            five.add(pair(each, five(pair)));
        }
        return List.of(new Ratios("one sick of ten", one), new Ratios("five sick of ten", five));
    }

    /** Three webhooks and two readers. */
    private static Set<Integer> five(int pair) {
        return Set.of(
                pair % WEBHOOKS,
                (pair + 1) % WEBHOOKS,
                (pair + 2) % WEBHOOKS,
                WEBHOOKS + pair % WEBHOOKS,
                WEBHOOKS + (pair + 1) % WEBHOOKS);
    }

    private Pair pair(Duration each, Set<Integer> sick) throws Exception {
        Set<Integer> healthy = IntStream.range(0, PARTNERS)
                .boxed()
                .filter(partner -> !sick.contains(partner))
                .collect(Collectors.toSet());
        Pair pair = new Pair(carry(each, Set.of(), healthy), carry(each, sick, healthy));
        progress.accept(pair.toString());
        return pair;
    }

    private Phase carry(Duration time, Set<Integer> sick, Set<Integer> healthy) throws Exception {
        Phase now = new Phase(PARTNERS, healthy);
        phase = now;
        for (int partner : sick) {
            partners.get(partner).fallIll();
        }
        Paced pace = new Paced(PER_SECOND);
        for (long left = pace.within(time); left > 0; left--) {
            long due = pace.awaitNext();
            long one = node.nextNumber();
            now.due(one, due);
            node.hand(one);
        }
        now.rest(healthy, PATIENCE);
        for (int partner : sick) {
            partners.get(partner).recover();
        }
        now.rest(IntStream.range(0, PARTNERS).boxed().collect(Collectors.toSet()), PATIENCE);
        node.demandNoFailure();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return now;
    }

    @Override
    public void close() throws Exception {
        for (Sufferer partner : partners) {
            partner.close();
        }
        node.close();
    }

    private record Pair(Phase well, Phase sick) {

        double ratio(double share) {
            return sick.millis(share) / well.millis(share);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.1f ms, p99 %.1f ms; with the sick p50 %.1f ms, p99 %.1f ms",
                    well.millis(0.5),
                    well.millis(0.99),
                    sick.millis(0.5),
                    sick.millis(0.99));
        }
    }

    /** What the pairs gave. Medians over them; nothing was lost, or there would be no figures. */
    record Ratios(String name, List<Pair> pairs) {

        Ratios {
            pairs = List.copyOf(pairs);
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-18s p99 × %.2f (%d pairs, %.2f to %.2f), p50 × %.2f; all well: p50 %.1f ms, p99 %.1f ms; with the sick: p50"
                            + " %.1f ms, p99 %.1f ms",
                    name,
                    median(pair -> pair.ratio(0.99)),
                    pairs.size(),
                    sorted(pair -> pair.ratio(0.99))[0],
                    sorted(pair -> pair.ratio(0.99))[pairs.size() - 1],
                    median(pair -> pair.ratio(0.5)),
                    median(pair -> pair.well().millis(0.5)),
                    median(pair -> pair.well().millis(0.99)),
                    median(pair -> pair.sick().millis(0.5)),
                    median(pair -> pair.sick().millis(0.99)));
        }

        /** One line of the facts that the page of figures is made of. */
        Map<String, Object> fact(String command) {
            double[] ratios = sorted(pair -> pair.ratio(0.99));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("p99 ratio, median", rounded(median(pair -> pair.ratio(0.99))));
            figures.put("least", rounded(ratios[0]));
            figures.put("most", rounded(ratios[ratios.length - 1]));
            figures.put("p50 ratio, median", rounded(median(pair -> pair.ratio(0.5))));
            figures.put("all well, p50 ms", rounded(median(pair -> pair.well().millis(0.5))));
            figures.put("all well, p99 ms", rounded(median(pair -> pair.well().millis(0.99))));
            figures.put(
                    "with the sick, p50 ms", rounded(median(pair -> pair.sick().millis(0.5))));
            figures.put(
                    "with the sick, p99 ms", rounded(median(pair -> pair.sick().millis(0.99))));
            figures.put(
                    "documents",
                    pairs.stream()
                            .mapToInt(pair ->
                                    pair.well().documents() + pair.sick().documents())
                            .sum());
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("section", "isolation");
            fact.put("name", name);
            fact.put("n", pairs.size());
            fact.put("lost", 0);
            fact.put("figures", figures);
            fact.put("command", command);
            fact.put(
                    "note",
                    String.format(
                            Locale.ROOT,
                            "n pairs; %d webhooks and %d queue readers, open, %.0f documents/s; times of the healthy partners; sick: hangs, 500,"
                                    + " 429, closes, drips, never acknowledges; the sick got everything once well",
                            WEBHOOKS,
                            PARTNERS - WEBHOOKS,
                            PER_SECOND));
            return fact;
        }

        private double median(ToDoubleFunction<Pair> figure) {
            double[] all = sorted(figure);
            int middle = all.length / 2;
            return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
        }

        private double[] sorted(ToDoubleFunction<Pair> figure) {
            return pairs.stream().mapToDouble(figure).sorted().toArray();
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}
