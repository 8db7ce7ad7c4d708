package tocsin.routes.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.FeedEvidence;
import tocsin.routes.store.Store;

/** What the store knows of each feed and channel, as gauges: the same figures that {@code status} shows. */
final class Gauges {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Store store;
    private final Clock clock;
    private Map<String, FeedEvidence> feeds = Map.of();
    private Map<String, ChannelEvidence> channels = Map.of();
    private Instant taken = Instant.EPOCH;

    Gauges(MeterRegistry registry, Store store, Coalition coalition, Clock clock) {
        this.store = store;
        this.clock = clock;
        for (Feed feed : coalition.feeds()) {
            feedGauge(registry, "tocsin.feed.last.contact.timestamp.seconds", feed, one -> seconds(one.lastContact()));
            feedGauge(registry, "tocsin.feed.last.content.timestamp.seconds", feed, one -> seconds(one.lastContent()));
            Duration expected = feed.expect().contact();
            if (expected != null) {
                Gauge.builder("tocsin.feed.expected.interval.seconds", expected, Duration::toSeconds)
                        .tag("feed", feed.name())
                        .register(registry);
            }
        }
        for (Channel channel : coalition.channels()) {
            channelGauge(registry, "tocsin.channel.backlog.messages", channel, ChannelEvidence::backlog);
            channelGauge(registry, "tocsin.channel.oldest.undelivered.age.seconds", channel, this::age);
        }
    }

    private void feedGauge(MeterRegistry registry, String name, Feed feed, ToDoubleFunction<FeedEvidence> figure) {
        Gauge.builder(name, this, gauges -> {
                    FeedEvidence evidence = gauges.fresh().feeds.get(feed.name());
                    return evidence == null ? 0 : figure.applyAsDouble(evidence);
                })
                .tag("feed", feed.name())
                .register(registry);
    }

    private void channelGauge(
            MeterRegistry registry, String name, Channel channel, ToDoubleFunction<ChannelEvidence> figure) {
        Gauge.builder(name, this, gauges -> {
                    ChannelEvidence evidence = gauges.fresh().channels.get(channel.name());
                    return evidence == null ? 0 : figure.applyAsDouble(evidence);
                })
                .tag("channel", channel.name())
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
            taken = now;
        }
        return this;
    }
}
