package tocsin.routes;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * Stage 5, deliver: every channel has its own queue and its own route, which takes one delivery at a time and tries until it is
 * delivered, so that order holds and a sick partner costs nobody else anything. Partners read queue channels themselves: the
 * broker tells of their acknowledgements.
 */
public final class DeliverRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        DefaultErrorHandlerDefinition untilDelivered = new DefaultErrorHandlerDefinition();
        untilDelivered.setOnExceptionOccurredRef("delivery-failed");
        errorHandler(untilDelivered
            .maximumRedeliveries(-1)
            .redeliveryDelay(500).useExponentialBackOff().backOffMultiplier(2).maximumRedeliveryDelay(300_000)
            .useCollisionAvoidance().collisionAvoidancePercent(20)
            .allowRedeliveryWhileStopping(false)
            .logStackTrace(false).logRetryAttempted(false).logExhausted(false));

        routeTemplate("deliver-webhook").templateParameter("queue").templateParameter("url").templateParameter("webhook")
            .from("jms:queue:{{queue}}")
            .routeDescription("Posts each alert, signed, to the partner's server")
            // in the template itself: what stands outside of it does not reach the routes made from it
            .onException(HttpOperationFailedException.class).onWhen(method("outcomes", "forGood"))
                .maximumRedeliveries(0)
                .handled(true)
                .process("delivery-refused")
            .end()
            .process("delivery-take")
            .to("direct:{{queue}}");

        routeTemplate("deliver-webhook-attempt").templateParameter("queue").templateParameter("url").templateParameter("webhook")
            .from("direct:{{queue}}")
            .routeDescription("One attempt")
            .errorHandler(noErrorHandler())
            .bean("{{webhook}}", "sign")
            .to("{{url}}")
            .process("webhook-taken");

        routeTemplate("deliver-folder").templateParameter("queue").templateParameter("folder")
            .from("jms:queue:{{queue}}")
            .routeDescription("Writes each alert as a file into the partner's folder")
            .process("delivery-take")
            .bean("{{folder}}", "write")
            .process("file-written");

        routeTemplate("deliver-atom").templateParameter("queue").templateParameter("atom")
            .from("jms:queue:{{queue}}")
            .routeDescription("Puts each alert into the Atom feed that the partner polls")
            .process("delivery-take")
            .bean("{{atom}}", "publish");

        routeTemplate("serve-atom").templateParameter("channel").templateParameter("shelf")
            .from("platform-http:/out/{{channel}}?matchOnUriPrefix=true&httpMethodRestrict=GET,HEAD&muteException=true")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Shows the Atom feed to its partner, and to nobody else")
            .process("{{shelf}}");
        // spotless:on
    }
}
