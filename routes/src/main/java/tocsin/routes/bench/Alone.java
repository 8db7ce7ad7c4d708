package tocsin.routes.bench;

import java.time.Duration;

/** What a single alert sees: with the house empty, with the house at four fifths, and in the lane of the extreme ones. */
final class Alone {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final double PROBES_PER_SECOND = 20;
    private static final long PROBES_FROM = 9_000_000_000L;

    private final NodeRun node;

    Alone(NodeRun node) {
        this.node = node;
    }

    /** Over HTTP, to every channel's queue and reader, one after the other. */
    Figures lone(int warmUp, int count) throws Exception {
        Tally tally = new Tally(node.load().channels(), 1);
        try (Readers readers = node.readers(tally::arrived)) {
            post(tally, warmUp);
            tally.rest(PATIENCE);
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            post(tally, count);
            tally.rest(PATIENCE);
            return watch.stop("Tocsin: lone, HTTP", "closed, one under way", node.load(), tally);
        }
    }

    private void post(Tally tally, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            long one = node.nextNumber();
            tally.sending(one);
            node.post(one);
        }
    }

    /** Probes over HTTP, 20 a second, while others come at a fixed rate; each counted from when it was due. */
    Figures beside(double perSecond, Duration warmUp, Duration measured) throws Exception {
        Tally others = new Tally(node.load().channels(), 1);
        Tally probes = new Tally(node.load().channels(), 1);
        Paced pace = new Paced(perSecond);
        Paced probing = new Paced(PROBES_PER_SECOND);
        try (Readers readers = node.readers(number -> (number >= PROBES_FROM ? probes : others).arrived(number));
                Senders bulk = new Senders(1, () -> {
                    long due = pace.awaitNext();
                    long one = node.nextNumber();
                    others.due(one, due);
                    node.hand(one);
                });
                Senders probe = new Senders(1, () -> {
                    long due = probing.awaitNext();
                    long one = PROBES_FROM + node.nextNumber();
                    probes.due(one, due);
                    node.post(one);
                })) {
            Figures figures = measure(
                    "Tocsin: lone, HTTP, at 80 % of the highest rate",
                    "open, " + Math.round(perSecond) + "/s beside 20 probes a second",
                    warmUp,
                    measured,
                    others,
                    probes);
            probe.close();
            bulk.close();
            others.rest(PATIENCE);
            probes.rest(PATIENCE);
            return figures;
        }
    }

    /** Extreme alerts, 20 a second, in a house that is kept full; each counted from when it was due. */
    Figures extreme(Duration warmUp, Duration measured) throws Exception {
        Load load = node.load();
        Tally others = new Tally(load.channels(), load.window());
        Tally probes = new Tally(load.channels(), 1);
        Paced probing = new Paced(PROBES_PER_SECOND);
        try (Readers readers = node.readers(number -> (number >= PROBES_FROM ? probes : others).arrived(number));
                Senders bulk = new Senders(1, () -> {
                    long one = node.nextNumber();
                    others.sending(one);
                    node.hand(one);
                });
                Senders probe = new Senders(1, () -> {
                    long due = probing.awaitNext();
                    long one = PROBES_FROM + node.nextNumber();
                    probes.due(one, due);
                    node.handExtreme(one);
                })) {
            Figures figures = measure(
                    "Tocsin: Extreme, in-VM, beside bulk at full load",
                    "open, 20/s, beside a closed loop of " + load.window() + " under way",
                    warmUp,
                    measured,
                    others,
                    probes);
            probe.close();
            bulk.close();
            others.rest(PATIENCE);
            probes.rest(PATIENCE);
            return figures;
        }
    }

    /** Times are the probes', rate and costs those of all. */
    private Figures measure(String name, String loop, Duration warmUp, Duration measured, Tally others, Tally probes)
            throws InterruptedException {
        Thread.sleep(warmUp.toMillis());
        others.restart();
        probes.restart();
        Figures.Watch watch = Figures.Watch.start();
        Thread.sleep(measured.toMillis());
        Figures all = watch.stop(name, loop, node.load(), others);
        return new Figures(
                        name,
                        loop,
                        node.load(),
                        all.documents(),
                        all.deliveries(),
                        all.elapsed(),
                        probes.percentile(0.5),
                        probes.percentile(0.99),
                        all.cpuMicros(),
                        all.heapMegabytes(),
                        all.more())
                .with("probes", probes.complete())
                .with("ms bulk p50", all.p50().toNanos() / 1e6)
                .with("ms bulk p99", all.p99().toNanos() / 1e6);
    }
}
