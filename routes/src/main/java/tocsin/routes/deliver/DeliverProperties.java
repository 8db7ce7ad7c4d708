package tocsin.routes.deliver;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsConstants;
import tocsin.routes.broker.Broker;

/** What a delivery takes along its route: exchange properties, since headers are dropped at every door. */
public final class DeliverProperties {

    public static final String DELIVERY = "delivery";
    public static final String CONTENT_TYPE = "contentType";
    public static final String TITLE = "title";
    public static final String LATE = "late";

    private DeliverProperties() {}

    /** From the queue's message to the exchange's properties; all headers go. */
    public static void take(Exchange exchange) {
        exchange.setProperty(DELIVERY, header(exchange, Broker.DELIVERY));
        exchange.setProperty(CONTENT_TYPE, header(exchange, Broker.CONTENT_TYPE));
        exchange.setProperty(TITLE, header(exchange, Broker.TITLE));
        exchange.setProperty(LATE, exchange.getMessage().getHeader(Broker.LATE, false, Boolean.class));
        exchange.setProperty(
                Broker.POSSIBLE_DUPLICATE,
                header(exchange, Broker.POSSIBLE_DUPLICATE).equals("true")
                        || header(exchange, Broker.AGAIN).equals("true"));
        Expiry.keep(exchange, exchange.getMessage().getHeader(JmsConstants.JMS_HEADER_EXPIRATION, 0L, Long.class));
        exchange.getMessage().removeHeaders("*");
    }

    /** A delivery that was tried before. */
    static void again(Exchange exchange, String delivery, String contentType, boolean late) {
        exchange.setProperty(DELIVERY, delivery);
        exchange.setProperty(CONTENT_TYPE, contentType);
        exchange.setProperty(LATE, late);
        exchange.setProperty(Broker.POSSIBLE_DUPLICATE, true);
    }

    static String delivery(Exchange exchange) {
        return Objects.requireNonNullElse(exchange.getProperty(DELIVERY, String.class), "");
    }

    static String contentType(Exchange exchange) {
        return Objects.requireNonNullElse(exchange.getProperty(CONTENT_TYPE, String.class), "");
    }

    private static String header(Exchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getMessage().getHeader(name, String.class), "");
    }
}
