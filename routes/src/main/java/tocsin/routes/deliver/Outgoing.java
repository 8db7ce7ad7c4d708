package tocsin.routes.deliver;

import tocsin.alerts.CarriedAlert;
import tocsin.routes.partners.Channel;

/**
 * An alert released to a channel, to be put on its queue.
 *
 * @param delivery the stable id that the partner sees
 * @param possibleDuplicate whether a crash may have let it through before
 */
public record Outgoing(String delivery, Channel channel, CarriedAlert carried, boolean possibleDuplicate) {

    /** The same delivery, tried again. */
    public Outgoing again() {
        return new Outgoing(delivery, channel, carried, true);
    }
}
