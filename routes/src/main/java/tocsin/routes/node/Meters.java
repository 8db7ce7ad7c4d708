package tocsin.routes.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.release.Decision;

/**
 * The meters of every step, named after Prometheus' conventions. Labels are partners, feeds, channels and codes of the
 * configuration and the program; never anything that a document says.
 */
public final class Meters {

    private final MeterRegistry registry;
    private final Clock clock;

    /** Looked up once: a registry's own look-up costs more than counting. */
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public void received(String feed) {
        count("tocsin.documents.received", "feed", feed);
    }

    public void turnedAway(String feed, String code) {
        count("tocsin.documents.turned.away", "feed", feed, "code", code);
    }

    public void read(String feed) {
        count("tocsin.documents.read", "feed", feed);
    }

    public void refused(String feed, String code) {
        count("tocsin.records.quarantined", "feed", feed, "code", code);
    }

    public void recognised(String feed, Outcome outcome) {
        count(
                "tocsin.records.recognised",
                "feed",
                feed,
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT));
    }

    public void decided(Decision decision) {
        count(
                decision.released() ? "tocsin.alerts.released" : "tocsin.alerts.withheld",
                "channel",
                decision.partner() + "/" + decision.channel(),
                "code",
                decision.code());
    }

    public void queued(String channel, Instant receivedAt) {
        count("tocsin.deliveries.queued", "channel", channel);
        time("tocsin.queued.seconds", channel, Duration.between(receivedAt, clock.instant()));
    }

    public void attempted(String channel) {
        count("tocsin.deliveries.retried", "channel", channel);
    }

    public void delivered(String channel, Duration sinceRelease) {
        count("tocsin.deliveries.delivered", "channel", channel);
        time("tocsin.delivered.seconds", channel, sinceRelease);
    }

    public void parked(String channel, String code) {
        count("tocsin.deliveries.parked", "channel", channel, "code", code);
    }

    /** @param subject {@code partner/channel} or {@code partner/feed} */
    public void sealBroken(String subject) {
        count("tocsin.messages.seal.broken", "queue", subject);
    }

    /** An event of the log of incidents was left out of memory at the start. */
    public void eventNotRestored() {
        count("tocsin.incident.events.not.restored");
    }

    private void count(String name, String... labels) {
        String known = name + String.join("\n", labels);
        Counter counter = counters.get(known);
        if (counter == null) {
            counter = counters.computeIfAbsent(
                    known, key -> Counter.builder(name).tags(labels).register(registry));
        }
        counter.increment();
    }

    private void time(String name, String channel, Duration duration) {
        String known = name + channel;
        Timer timer = timers.get(known);
        if (timer == null) {
            timer = timers.computeIfAbsent(known, key -> timer(name, channel));
        }
        timer.record(duration.isNegative() ? Duration.ZERO : duration);
    }

    private Timer timer(String name, String channel) {
        return Timer.builder(name.replace(".seconds", ""))
                .tag("channel", channel)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
    }
}
