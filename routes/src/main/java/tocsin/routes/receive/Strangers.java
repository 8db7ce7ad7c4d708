package tocsin.routes.receive;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Those who knock without the right credential or at no feed's door. A few mistakes a minute are told of one by one; whoever makes
 * more is told to come later, and counted. Who has the right credential is never held up by others at the same address.
 */
public final class Strangers {

    static final int MOST_MISTAKES = 60;
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MINUTE_SECONDS = 60;

    private final Clock clock;
    private final Map<String, Integer> mistakes = new HashMap<>();
    private Instant minute = Instant.MIN;

    public Strangers(Clock clock) {
        this.clock = clock;
    }

    /** The same, or that this address makes too many mistakes. */
    synchronized TurnedAway judged(String address, TurnedAway reason) {
        if (reason.status() != 401 && reason.status() != 404) {
            return reason;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            mistakes.clear();
        }
        String known = mistakes.size() < MOST_ADDRESSES || mistakes.containsKey(address) ? address : "";
        return mistakes.merge(known, 1, Integer::sum) <= MOST_MISTAKES
                ? reason
                : TurnedAway.forNow(
                        429,
                        "TOO-MANY-MISTAKES",
                        "too many requests without the right address and credential; come again in a minute",
                        MINUTE_SECONDS);
    }
}
