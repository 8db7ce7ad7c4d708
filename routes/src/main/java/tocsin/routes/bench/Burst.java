package tocsin.routes.bench;

import java.time.Duration;

/** So many documents a second by the clock, for so long; and how long after the last one was due everything had arrived. */
final class Burst {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final NodeRun node;

    Burst(NodeRun node) {
        this.node = node;
    }

    Figures run(String name, double perSecond, Duration time) throws Exception {
        Tally tally = new Tally(node.load().channels(), 1);
        try (Readers readers = node.readers(tally::arrived)) {
            Figures.Watch watch = Figures.Watch.start();
            Paced pace = new Paced(perSecond);
            long last = 0;
            for (long left = pace.within(time); left > 0; left--) {
                last = pace.awaitNext();
                long one = node.nextNumber();
                tally.due(one, last);
                node.hand(one);
            }
            tally.rest(PATIENCE);
            node.demandNoFailure();
            return watch.stop(
                            name,
                            "open, " + Math.round(perSecond) + "/s for " + time.toSeconds() + " s",
                            node.load(),
                            tally)
                    .with("deliveries", tally.deliveries())
                    .with("s after the last was due", (tally.lastNanos() - last) / 1e9);
        }
    }
}
