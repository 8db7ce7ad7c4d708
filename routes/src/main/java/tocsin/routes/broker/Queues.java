package tocsin.routes.broker;

import java.util.List;

/**
 * The queues of a node.
 *
 * @param feeds those that partners send to
 * @param channels those that hold what is to be delivered
 */
public record Queues(List<PartnerQueue> feeds, List<PartnerQueue> channels) {

    public Queues {
        feeds = List.copyOf(feeds);
        channels = List.copyOf(channels);
    }

    /**
     * @param name {@code in.<partner>.<feed>} or {@code out.<partner>.<channel>}
     * @param partnerReads whether the partner itself may consume it
     */
    public record PartnerQueue(String partner, String name, boolean partnerReads) {}

    public static String in(String partner, String feed) {
        return "in." + partner + "." + feed;
    }

    public static String out(String partner, String channel) {
        return "out." + partner + "." + channel;
    }
}
