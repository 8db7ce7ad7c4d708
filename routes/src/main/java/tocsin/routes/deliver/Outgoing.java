package tocsin.routes.deliver;

import tocsin.alerts.CarriedAlert;
import tocsin.routes.partners.Channel;

/**
 * An alert released to a channel, to be put on its queue.
 *
 * @param alert its place in the order of the store
 * @param delivery the stable id that the partner sees
 * @param possibleDuplicate whether a crash may have let it through before
 */
public record Outgoing(
        long alert, String delivery, Channel channel, CarriedAlert carried, boolean possibleDuplicate, Lane lane) {

    /** The same delivery, in another lane. */
    Outgoing in(Lane other) {
        return new Outgoing(alert, delivery, channel, carried, possibleDuplicate, other);
    }

    /** The same delivery, which may have been let through before. */
    Outgoing marked() {
        return new Outgoing(alert, delivery, channel, carried, true, lane);
    }
}
