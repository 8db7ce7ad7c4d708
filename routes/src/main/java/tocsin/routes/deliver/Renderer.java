package tocsin.routes.deliver;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.release.Shield;
import tocsin.alerts.release.View;
import tocsin.connectors.ChannelConnector;
import tocsin.connectors.Connectors;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Feed;

/** Makes of an alert what one channel may see, in that channel's form. */
public final class Renderer {

    private final Map<String, Shield> shields = new HashMap<>();
    private final byte[] pseudonymKey;

    public Renderer(List<Feed> feeds, byte[] pseudonymKey) {
        feeds.forEach(feed -> shields.put(feed.name(), feed.shield()));
        this.pseudonymKey = pseudonymKey.clone();
    }

    /** Renders the deliveries of one batch; channels that see the same in the same form share one rendering. */
    public final class Batch {

        /** By the alert itself and not its id: a later road may have told it differently, to others. */
        private final Map<CarriedAlert, Map<Same, byte[]>> done = new IdentityHashMap<>();

        public Rendered render(Outgoing outgoing) {
            Channel channel = outgoing.channel();
            ChannelConnector connector = Connectors.channel(channel.form())
                    .orElseThrow(() -> new IllegalArgumentException("no connector renders " + channel.form()));
            CarriedAlert view = view(outgoing);
            boolean shared = outgoing.carried().alert().handling().attribution() == Attribution.NAMED;
            byte[] bytes = shared
                    ? done.computeIfAbsent(outgoing.carried(), carried -> new HashMap<>())
                            .computeIfAbsent(
                                    new Same(channel.form(), channel.languages()),
                                    same -> connector
                                            .render(view, channel.languages())
                                            .bytes())
                    : connector.render(view, channel.languages()).bytes();
            return new Rendered(outgoing, bytes, connector.contentType(), title(view));
        }
    }

    public Batch batch() {
        return new Batch();
    }

    private CarriedAlert view(Outgoing outgoing) {
        CarriedAlert carried = outgoing.carried();
        String feed = carried.envelope().partner() + "/" + carried.envelope().feed();
        // A feed that is gone from the configuration has no say any more in what its shielded alerts may show: nothing
        // of the place.
        Shield shield = shields.getOrDefault(feed, new Shield(null, ""));
        return View.of(carried, outgoing.channel().terms(), shield, pseudonymKey);
    }

    private static String title(CarriedAlert view) {
        return view.alert().infos().stream()
                .map(info -> info.text().headline().isEmpty()
                        ? info.text().event()
                        : info.text().headline())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(view.alert().kind().action().name().toLowerCase(java.util.Locale.ROOT));
    }

    private record Same(String form, List<String> languages) {}
}
