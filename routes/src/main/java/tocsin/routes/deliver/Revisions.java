package tocsin.routes.deliver;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Store;
import tocsin.routes.store.Trail;

/** Whether an urgent revision may pass on a channel: when what it revises is delivered there, is not for it, or passed as well. */
final class Revisions {

    private final Store store;
    private @Nullable CarriedAlert last;
    private List<Optional<Trail>> trails = List.of();

    Revisions(Store store) {
        this.store = store;
    }

    /**
     * The same delivery, in the lane that is its own on this channel.
     *
     * @param behind whether something that passed may not be on the queue yet
     */
    Outgoing laned(Outgoing one, boolean behind) {
        return one.lane() == Lane.BULK && mayPass(one, behind) ? one.in(Lane.URGENT) : one;
    }

    private boolean mayPass(Outgoing one, boolean behind) {
        CarriedAlert carried = one.carried();
        List<String> of = carried.envelope().recognition().of();
        if (of.isEmpty() || !Lane.saysUrgent(carried.alert())) {
            return false;
        }
        if (last != carried) {
            last = carried;
            trails = of.stream().map(id -> store.reader().trail(id)).toList();
        }
        return trails.stream()
                .allMatch(trail -> trail.filter(known -> nothingWaits(known, one.channel(), behind))
                        .isPresent());
    }

    private static boolean nothingWaits(Trail trail, Channel channel, boolean behind) {
        return (!behind
                        && trail.body()
                                .filter(body -> Lane.of(body) == Lane.URGENT)
                                .isPresent())
                || trail.deliveries().stream()
                        .filter(sent -> sent.partner().equals(channel.partner())
                                && sent.channel().equals(channel.id()))
                        .allMatch(sent -> sent.state() == Trail.State.DELIVERED);
    }
}
