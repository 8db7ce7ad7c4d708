package tocsin.routes.deliver;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jms.JmsEndpoint;
import tocsin.routes.broker.BrokenSeal;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Label;
import tocsin.routes.broker.Seal;

/** Takes a delivery off its channel's queue. One whose seal does not fit goes no further: it comes again from the store. */
public final class Taking {

    private final Seal seal;
    private final BrokenSeal broken;

    public Taking(Seal seal, BrokenSeal broken) {
        this.seal = seal;
        this.broken = broken;
    }

    public void take(Exchange exchange) {
        Message message = exchange.getMessage();
        String queue = exchange.getFromEndpoint() instanceof JmsEndpoint jms ? jms.getDestinationName() : "";
        Label label = new Label(
                queue,
                header(message, Broker.DELIVERY),
                message.getHeader(Broker.POSSIBLE_DUPLICATE, false, Boolean.class),
                message.getHeader(Broker.LATE, false, Boolean.class),
                header(message, Broker.FORM),
                header(message, Broker.CONTENT_TYPE),
                header(message, Broker.TITLE));
        byte[] body = Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0]);
        if (seal.fits(message.getHeader(Seal.PROPERTY, String.class), label, Seal.digest(body))) {
            DeliverProperties.take(exchange);
        } else {
            broken.found(queue, label.delivery());
            exchange.setRouteStop(true);
        }
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNullElse(message.getHeader(name, String.class), "");
    }
}
