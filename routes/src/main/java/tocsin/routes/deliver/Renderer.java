package tocsin.routes.deliver;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.release.Shield;
import tocsin.alerts.release.View;
import tocsin.connectors.ChannelConnector;
import tocsin.connectors.Connectors;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Shields;

/** Makes of an alert what one channel may see, in that channel's form. */
public final class Renderer {

    private final Function<String, Shield> shields;
    private final byte[] pseudonymKey;

    public Renderer(List<Feed> feeds, byte[] pseudonymKey) {
        this.shields = Shields.of(feeds);
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
                                    new Same(
                                            channel.form(),
                                            channel.languages(),
                                            Optional.ofNullable(view.envelope().incident())),
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
        return View.of(outgoing.carried(), outgoing.channel().terms(), shields, pseudonymKey);
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

    /** What channels must have in common to get the same bytes: they may know more or less of an incident. */
    private record Same(String form, List<String> languages, Optional<Incident> incident) {}
}
