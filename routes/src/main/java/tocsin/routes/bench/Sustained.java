package tocsin.routes.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** As much as the node carries: a closed loop, which fills the window again as soon as a document is everywhere. */
final class Sustained {

    private static final int HTTP_SENDERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final NodeRun node;
    private final Duration warmUp;
    private final Duration measured;

    Sustained(NodeRun node, Duration warmUp, Duration measured) {
        this.node = node;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    Figures inVm(String name) throws Exception {
        return run(name, 1, (one, tally) -> {
            tally.sending(one);
            node.hand(one);
        });
    }

    Figures http(String name) throws Exception {
        Figures figures = run(name, HTTP_SENDERS, (one, tally) -> {
            tally.sending(one);
            node.post(one);
        });
        return figures.with("connections", HTTP_SENDERS);
    }

    /** @param percent of documents that came before, among the last thousands; a repeat is done when it is receipted */
    Figures repeats(String name, int percent) throws Exception {
        Random random = new Random(7);
        List<Long> carried = new ArrayList<>();
        return run(name, 1, (one, tally) -> {
            if (carried.size() > 10_000 && random.nextInt(100) < percent) {
                long before = carried.get(random.nextInt(carried.size() - 5_000));
                tally.asking(-one);
                node.hand(before).whenComplete((receipt, failed) -> tally.answered(-one));
            } else {
                carried.add(one);
                tally.sending(one);
                node.hand(one);
            }
        });
    }

    /** Sends one document. */
    @FunctionalInterface
    interface Sender {
        void send(long number, Tally tally) throws Exception;
    }

    private Figures run(String name, int senders, Sender sender) throws Exception {
        Load load = node.load();
        Tally tally = new Tally(load.channels(), load.window());
        try (Readers readers = node.readers(tally::arrived);
                Senders sending = new Senders(senders, () -> sender.send(node.nextNumber(), tally))) {
            Thread.sleep(warmUp.toMillis());
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            Thread.sleep(measured.toMillis());
            Figures figures = watch.stop(name, "closed, " + load.window() + " under way", load, tally);
            sending.close();
            tally.rest(PATIENCE);
            node.demandNoFailure();
            return figures;
        }
    }
}
