package tocsin.routes.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Severity;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Partner;
import tocsin.routes.store.ChannelEvidence;
import tocsin.routes.store.Counts;
import tocsin.routes.store.FeedEvidence;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.OpenQuestions;
import tocsin.routes.store.StoreReader;

/**
 * How everything stands at one moment.
 *
 * @param quarantine open entries by {@code partner/feed}; feeds without any are left out
 * @param gone channels that are in no partner's file any more, with what still waits or is parked on them
 * @param questions about incidents that wait for a human
 * @param lastRecorded when anything last left its evidence; null: never
 */
public record Standing(
        List<StatusLine> feeds,
        List<StatusLine> channels,
        Map<String, Long> quarantine,
        Map<String, Long> gone,
        OpenQuestions questions,
        @Nullable Instant lastRecorded) {

    public Standing {
        feeds = List.copyOf(feeds);
        channels = List.copyOf(channels);
        quarantine = Map.copyOf(quarantine);
        gone = Map.copyOf(gone);
    }

    /** Of what waits in a pause, so many of the oldest are looked at for how urgent they are. */
    private static final int LOOKED_AT = 1_000;

    /** As the store knows it. */
    public static Standing of(Coalition coalition, StoreReader store, Instant now) {
        return of(
                coalition,
                channel -> extremeInPause(channel, store, now),
                store.feedEvidence(),
                store.channelEvidence(),
                store.counts(),
                store.openQuarantine(),
                store.questions(),
                store.lastRecord().map(LedgerRecord::at),
                now);
    }

    /** Before anything happened. */
    public static Standing ofNothing(Coalition coalition, Instant now) {
        return of(
                coalition,
                channel -> 0,
                List.of(),
                List.of(),
                new Counts(List.of(), List.of()),
                Map.of(),
                OpenQuestions.NONE,
                Optional.empty(),
                now);
    }

    private static long extremeInPause(Channel channel, StoreReader store, Instant now) {
        if (channel.pauses().at(now).isEmpty()) {
            return 0;
        }
        return store.undelivered(channel.partner(), channel.id(), 0, LOOKED_AT).stream()
                .flatMap(waiting -> waiting.carried().stream())
                .filter(carried ->
                        carried.alert().infos().stream().anyMatch(info -> info.severity() == Severity.EXTREME))
                .count();
    }

    private static Standing of(
            Coalition coalition,
            ToLongFunction<Channel> urgent,
            List<FeedEvidence> feedEvidence,
            List<ChannelEvidence> channelEvidence,
            Counts counts,
            Map<String, Long> quarantine,
            OpenQuestions questions,
            Optional<Instant> lastRecord,
            Instant now) {
        Map<String, FeedEvidence> byFeed = new HashMap<>();
        feedEvidence.forEach(one -> byFeed.put(one.partner() + "/" + one.feed(), one));
        Map<String, ChannelEvidence> byChannel = new HashMap<>();
        channelEvidence.forEach(one -> byChannel.put(one.partner() + "/" + one.channel(), one));
        Map<String, Map<String, Long>> parked = new HashMap<>();
        counts.channels().forEach(one -> parked.put(one.partner() + "/" + one.channel(), one.parked()));
        List<StatusLine> feeds = new ArrayList<>();
        List<StatusLine> channels = new ArrayList<>();
        for (Partner partner : coalition.partners()) {
            for (Feed feed : partner.feeds()) {
                feeds.add(FeedStatus.of(partner, feed, byFeed.get(feed.name()), now));
            }
            for (Channel channel : partner.channels()) {
                channels.add(ChannelStatus.of(
                        partner,
                        channel,
                        byChannel.get(channel.name()),
                        parked.getOrDefault(channel.name(), Map.of()),
                        urgent.applyAsLong(channel),
                        ChannelStatus.STUCK_AFTER,
                        now));
            }
        }
        return new Standing(
                feeds,
                channels,
                quarantine,
                gone(coalition, counts),
                questions,
                lastRecorded(feedEvidence, channelEvidence, lastRecord));
    }

    private static Map<String, Long> gone(Coalition coalition, Counts counts) {
        Set<String> known = new HashSet<>();
        coalition.channels().forEach(channel -> known.add(channel.name()));
        Map<String, Long> gone = new HashMap<>();
        for (Counts.Channel channel : counts.channels()) {
            String name = channel.partner() + "/" + channel.channel();
            long left = channel.waiting() + channel.parkings();
            boolean leftOut = coalition.leftOut().contains("partners/" + channel.partner() + ".yaml");
            if (!known.contains(name) && !leftOut && left > 0) {
                gone.put(name, left);
            }
        }
        return gone;
    }

    private static @Nullable Instant lastRecorded(
            List<FeedEvidence> feeds, List<ChannelEvidence> channels, Optional<Instant> lastRecord) {
        return Stream.of(
                        feeds.stream().flatMap(one -> Stream.ofNullable(one.lastContact())),
                        feeds.stream().flatMap(one -> Stream.ofNullable(one.lastErrorAt())),
                        channels.stream().flatMap(one -> Stream.ofNullable(one.lastErrorAt())),
                        lastRecord.stream())
                .flatMap(instants -> instants)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Lines that somebody must act on, feeds first. */
    public List<StatusLine> urgent() {
        return Stream.concat(feeds.stream(), channels.stream())
                .filter(StatusLine::needsHuman)
                .toList();
    }

    /** Whether nobody need do anything. What is possibly the same may be left open: that hides nothing. */
    public boolean calm() {
        return urgent().isEmpty() && quarantine.isEmpty() && gone.isEmpty() && questions.doubts() == 0;
    }
}
