package tocsin.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Pauses.Window;

/**
 * Whether one channel's partner is well, and how long to leave it in peace. Each failure in a row doubles the wait, from half a second to
 * five minutes, a fifth more or less by chance; longer where the partner asks for it (see {@link RetryAfter}). After
 * {@value #OPENS_AFTER} failures in a row the circuit is open: status calls the channel sick, and what still goes to the partner is one
 * probe per wait. The first success closes it. Nobody is ever given up.
 *
 * <p>The channel's one taker holds what it could not deliver and waits (Camel's error handler does the waiting), so that nothing else of the channel is
 * attempted meanwhile, order holds, and no other channel notices. The count is the channel's and not the message's: the next
 * message of a sick partner does not begin anew.
 */
public final class Circuit {

    /** Failures in a row. */
    public static final int OPENS_AFTER = 5;

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** A pause is looked at again this often, so that a clock that jumps costs no more. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 20;
    private static final double CHANCE = 0.2;
    private static final String PROPERTY = "circuit";

    private final Channel channel;
    private final Proof proof;
    private final Clock clock;
    private int failures;
    private @Nullable Instant since;
    private boolean toldWell;

    public Circuit(Channel channel, Proof proof, Clock clock) {
        this.channel = channel;
        this.proof = proof;
        this.clock = clock;
    }

    /** Before every attempt. */
    public void enter(Exchange exchange) throws Paused {
        exchange.setProperty(PROPERTY, this);
        Optional<Window> pause = channel.pauses().at(clock.instant());
        if (pause.isPresent()) {
            throw new Paused(pause.get());
        }
    }

    static Circuit of(Exchange exchange) {
        Circuit circuit = exchange.getProperty(PROPERTY, Circuit.class);
        if (circuit == null) {
            throw new IllegalStateException("an attempt that entered by no circuit");
        }
        return circuit;
    }

    /**
     * An attempt failed.
     *
     * @param asked what the partner asked for
     * @return how long to wait before the next one
     */
    synchronized Duration failed(Optional<Duration> asked) {
        Instant now = clock.instant();
        Instant first = since == null ? now : since;
        since = first;
        failures++;
        Duration own = byChance(wait(failures));
        Duration wait = asked.filter(longer -> longer.compareTo(own) > 0).orElse(own);
        proof.sick(channel, first, failures, now.plus(wait));
        toldWell = false;
        return wait;
    }

    synchronized void succeeded() {
        failures = 0;
        since = null;
        if (!toldWell) {
            proof.well(channel); // also what an earlier run of the node may have left
            toldWell = true;
        }
    }

    /** How long to wait before it is looked again whether the pause is over. */
    Duration rest(Paused paused) {
        Duration left = Duration.between(clock.instant(), paused.window().to());
        return left.compareTo(LOOK) < 0 ? left.plusMillis(1) : LOOK;
    }

    static Duration wait(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static Duration byChance(Duration wait) {
        double factor = 1 + CHANCE * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }
}
