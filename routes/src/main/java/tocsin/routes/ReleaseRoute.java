package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;

/**
 * Stage 4, release: one pure, default-deny function says for every channel yes or no, and why. Its answers become durable together
 * with the alert; then the released deliveries go to their channels' queues.
 */
public final class ReleaseRoute extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("direct:release").routeId("release")
            .routeDescription("Decides for every channel whether it gets the alert")
            .errorHandler(noErrorHandler())
            .bean("release", "release");
        // spotless:on
    }
}
