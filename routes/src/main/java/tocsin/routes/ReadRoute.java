package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 2, read: the feed's connector makes alerts, findings and refusals of a received document, and the alerts are made ready to be
 * linked: what can be done here need not be done on the store's one writer thread.
 */
public final class ReadRoute extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("direct:read").routeId("read")
            .routeDescription("Reads a document with its feed's connector")
            .errorHandler(noErrorHandler())
            .bean("read", "read")
            .bean("link", "prepare");
        // spotless:on
    }
}
