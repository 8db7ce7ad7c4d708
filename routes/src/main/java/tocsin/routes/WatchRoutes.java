package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;

/** What duty officers, their tools and senders may ask of a running node. */
public final class WatchRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("platform-http:/health/live?httpMethodRestrict=GET&muteException=true").routeId("health-live")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Says that the process lives")
            .bean("watch", "live");

        from("platform-http:/health/ready?httpMethodRestrict=GET&muteException=true").routeId("health-ready")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Says whether the node can give receipts")
            .bean("watch", "ready");

        from("platform-http:/metrics?httpMethodRestrict=GET&muteException=true").routeId("metrics")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Shows the meters to Prometheus")
            .bean("watch", "metrics");

        from("platform-http:/receipts/{receipt}?httpMethodRestrict=GET&muteException=true").routeId("receipts")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Tells a sender what became of its document")
            .bean("watch", "receipt");
        // spotless:on
    }
}
