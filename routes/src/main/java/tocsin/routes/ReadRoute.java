package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;

/** Stage 2, read: the feed's connector makes alerts, findings and refusals of a received document. */
public final class ReadRoute extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("direct:read").routeId("read")
            .routeDescription("Reads a document with its feed's connector")
            .errorHandler(noErrorHandler())
            .bean("read", "read");
        // spotless:on
    }
}
