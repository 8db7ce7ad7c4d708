package tocsin.routes.deliver;

import tocsin.alerts.CarriedAlert;
import tocsin.routes.partners.Channel;

/**
 * An alert released to a channel, to be put on its queue.
 *
 * @param sequence the store's name for the delivery; {@code delivery} is the partner's
 * @param possibleDuplicate whether a crash may have let it through before
 */
public record Outgoing(
        long sequence, String delivery, Channel channel, CarriedAlert carried, boolean possibleDuplicate) {

    /** The same delivery, tried again. */
    public Outgoing again() {
        return new Outgoing(sequence, delivery, channel, carried, true);
    }
}
