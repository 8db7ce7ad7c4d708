package tocsin.routes.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.status.ChannelState;
import tocsin.routes.status.FeedState;
import tocsin.routes.status.Standing;
import tocsin.routes.status.State;
import tocsin.routes.status.StatusLine;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.FeedEvidence;
import tocsin.routes.store.OpenQuestions;
import tocsin.routes.store.Store;

/**
 * What the store knows of each feed and channel, as gauges: the same figures that {@code status} shows. The registry keeps them: by itself
 * it would forget what it asks at the next collection of garbage, and show no number any more.
 */
final class Gauges {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Store store;
    private final Coalition coalition;
    private final Clock clock;
    private Map<String, FeedEvidence> feeds = Map.of();
    private Map<String, ChannelEvidence> channels = Map.of();
    private Map<String, StatusLine> feedLines = Map.of();
    private Map<String, StatusLine> channelLines = Map.of();
    private Map<String, Long> quarantine = Map.of();
    private Map<String, Long> parked = Map.of();
    private OpenQuestions questions = OpenQuestions.NONE;
    private Instant taken = Instant.EPOCH;

    Gauges(MeterRegistry registry, Store store, Coalition coalition, Clock clock) {
        this.store = store;
        this.coalition = coalition;
        this.clock = clock;
        for (Feed feed : coalition.feeds()) {
            feedGauge(registry, "tocsin.feed.last.contact.timestamp.seconds", feed, one -> seconds(one.lastContact()));
            feedGauge(registry, "tocsin.feed.last.content.timestamp.seconds", feed, one -> seconds(one.lastContent()));
            for (FeedState state : FeedState.values()) {
                stateGauge(registry, "feed", feed.name(), state, gauges -> gauges.feedLines);
            }
            Gauge.builder(
                            "tocsin.quarantine.open.records",
                            this,
                            gauges -> gauges.fresh().quarantine.getOrDefault(feed.name(), 0L))
                    .tag("feed", feed.name())
                    .strongReference(true)
                    .register(registry);
            Duration expected = feed.expect().contact();
            if (expected != null) {
                Gauge.builder("tocsin.feed.expected.interval.seconds", expected, Duration::toSeconds)
                        .tag("feed", feed.name())
                        .strongReference(true)
                        .register(registry);
            }
        }
        questionGauge(registry, "possibly_the_same", OpenQuestions::possiblySame);
        questionGauge(registry, "update_contradicts", OpenQuestions::updateContradicts);
        questionGauge(registry, "holds_by_nothing", OpenQuestions::holdsByNothing);
        for (Channel channel : coalition.channels()) {
            channelGauge(registry, "tocsin.channel.backlog.messages", channel, ChannelEvidence::backlog);
            channelGauge(registry, "tocsin.channel.oldest.undelivered.age.seconds", channel, this::age);
            Gauge.builder(
                            "tocsin.channel.parked.deliveries",
                            this,
                            gauges -> gauges.fresh().parked.getOrDefault(channel.name(), 0L))
                    .tag("channel", channel.name())
                    .strongReference(true)
                    .register(registry);
            for (ChannelState state : ChannelState.values()) {
                stateGauge(registry, "channel", channel.name(), state, gauges -> gauges.channelLines);
            }
        }
    }

    /** One if it stands so, else zero. */
    private void stateGauge(
            MeterRegistry registry,
            String what,
            String name,
            State state,
            Function<Gauges, Map<String, StatusLine>> lines) {
        Gauge.builder("tocsin." + what + ".state", this, gauges -> {
                    StatusLine line = lines.apply(gauges.fresh()).get(name);
                    return line != null && line.state() == state ? 1 : 0;
                })
                .tag(what, name)
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .strongReference(true)
                .register(registry);
    }

    private void questionGauge(MeterRegistry registry, String asked, ToDoubleFunction<OpenQuestions> figure) {
        Gauge.builder("tocsin.incidents.open.questions", this, gauges -> figure.applyAsDouble(gauges.fresh().questions))
                .tag("asked", asked)
                .strongReference(true)
                .register(registry);
    }

    private void feedGauge(MeterRegistry registry, String name, Feed feed, ToDoubleFunction<FeedEvidence> figure) {
        Gauge.builder(name, this, gauges -> {
                    FeedEvidence evidence = gauges.fresh().feeds.get(feed.name());
                    return evidence == null ? 0 : figure.applyAsDouble(evidence);
                })
                .tag("feed", feed.name())
                .strongReference(true)
                .register(registry);
    }

    private void channelGauge(
            MeterRegistry registry, String name, Channel channel, ToDoubleFunction<ChannelEvidence> figure) {
        Gauge.builder(name, this, gauges -> {
                    ChannelEvidence evidence = gauges.fresh().channels.get(channel.name());
                    return evidence == null ? 0 : figure.applyAsDouble(evidence);
                })
                .tag("channel", channel.name())
                .strongReference(true)
                .register(registry);
    }

    private double age(ChannelEvidence evidence) {
        Instant oldest = evidence.oldestUndelivered();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }

    private static double seconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }

    private synchronized Gauges fresh() {
        Instant now = clock.instant();
        if (Duration.between(taken, now).abs().compareTo(FRESH) >= 0) {
            Map<String, FeedEvidence> byFeed = new HashMap<>();
            store.reader().feedEvidence().forEach(one -> byFeed.put(one.partner() + "/" + one.feed(), one));
            Map<String, ChannelEvidence> byChannel = new HashMap<>();
            store.reader().channelEvidence().forEach(one -> byChannel.put(one.partner() + "/" + one.channel(), one));
            feeds = byFeed;
            channels = byChannel;
            judge(now);
            taken = now;
        }
        return this;
    }

    private void judge(Instant now) {
        Standing standing = Standing.of(coalition, store.reader(), now);
        feedLines = byName(standing.feeds());
        channelLines = byName(standing.channels());
        quarantine = standing.quarantine();
        questions = standing.questions();
        Map<String, Long> aside = new HashMap<>();
        store.reader()
                .counts()
                .channels()
                .forEach(one -> aside.put(one.partner() + "/" + one.channel(), one.parkings()));
        parked = aside;
    }

    private static Map<String, StatusLine> byName(List<StatusLine> lines) {
        Map<String, StatusLine> byName = new HashMap<>();
        lines.forEach(line -> byName.put(line.name(), line));
        return byName;
    }
}
