package tocsin.routes.bench;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/** What one would write with Camel alone: read, drop repeats, hand to every channel, in one JMS transaction. */
final class PlainRoute extends RouteBuilder {

    private final String from;
    private final IdempotentRepository seen;
    private final String recipients;

    /** @param recipients endpoints, with commas between */
    PlainRoute(String from, IdempotentRepository seen, String recipients) {
        this.from = from;
        this.seen = seen;
        this.recipients = recipients;
    }

    @Override
    public void configure() {
        // spotless:off
        errorHandler(noErrorHandler()); // a failure rolls the transaction back, and the broker delivers again

        from(from)
            .routeId("plain")
            .convertBodyTo(byte[].class)
            .process(PlainRoute::identify)
            .idempotentConsumer(header("alert"), seen)
            .removeHeader("alert")
            .recipientList(constant(recipients));
        // spotless:on
    }

    private static void identify(Exchange exchange) {
        exchange.getMessage()
                .setHeader("alert", CapIdentity.of(exchange.getMessage().getBody(byte[].class)));
    }
}
