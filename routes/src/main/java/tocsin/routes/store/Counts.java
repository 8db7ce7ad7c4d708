package tocsin.routes.store;

import java.util.List;
import java.util.Map;

/** The table that adds up (promise P3). One row per feed and one per channel, exact at the instant it was read. */
public record Counts(List<Feed> feeds, List<Channel> channels) {

    public Counts {
        feeds = List.copyOf(feeds);
        channels = List.copyOf(channels);
    }

    /**
     * @param documents receipts given, replays included; {@code pending} of them wait to be read
     * @param records counted from what the connectors said they read; links are counted apart
     * @param refused by code
     */
    public record Feed(
            String partner,
            String feed,
            long documents,
            long pending,
            long records,
            long carried,
            long repeats,
            long conflicts,
            Map<String, Long> refused,
            long links) {

        public Feed {
            refused = Map.copyOf(refused);
        }

        public long refusals() {
            return sum(refused);
        }

        public boolean addsUp() {
            return records == carried + repeats + conflicts + refusals();
        }
    }

    /**
     * @param decided pairs of an alert and this channel
     * @param withheld by reason code
     * @param parked by code
     */
    public record Channel(
            String partner,
            String channel,
            long decided,
            long released,
            Map<String, Long> withheld,
            long delivered,
            long waiting,
            Map<String, Long> parked,
            long expired) {

        public Channel {
            withheld = Map.copyOf(withheld);
            parked = Map.copyOf(parked);
        }

        public long withholdings() {
            return sum(withheld);
        }

        public long parkings() {
            return sum(parked);
        }

        public boolean addsUp() {
            return decided == released + withholdings() && released == delivered + waiting + parkings() + expired;
        }
    }

    /** Whether each feed's and each channel's figures add up. */
    public boolean addUp() {
        return feeds.stream().allMatch(Feed::addsUp) && channels.stream().allMatch(Channel::addsUp);
    }

    private static long sum(Map<String, Long> byCode) {
        return byCode.values().stream().mapToLong(Long::longValue).sum();
    }
}
