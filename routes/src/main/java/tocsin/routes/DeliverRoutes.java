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

    /** What partners had sent us is left where it is: it is no delivery. */
    private static final String OUTGOING = "RAW(tocsinDelivery IS NOT NULL AND _AMQ_ORIG_ADDRESS LIKE 'out.%')";

    @Override
    public void configure() {
        // spotless:off
        DefaultErrorHandlerDefinition untilDelivered = new DefaultErrorHandlerDefinition();
        untilDelivered.setOnExceptionOccurredRef("delivery-failed"); // says how long to wait: see Circuit
        errorHandler(untilDelivered
            .maximumRedeliveries(-1)
            .allowRedeliveryWhileStopping(false)
            .logStackTrace(false).logRetryAttempted(false).logExhausted(false));

        routeTemplate("deliver-webhook").templateParameter("queue").templateParameter("channel")
            .from("jms:queue:{{queue}}")
            .routeDescription("Posts each alert, signed, to the partner's server")
            // in the template itself: what stands outside of it does not reach the routes made from it
            .onException(HttpOperationFailedException.class).onWhen(method("outcomes", "suspect"))
                .maximumRedeliveries(0)
                .handled(true)
                .process("delivery-suspected")
            .end()
            .process("delivery-take")
            .process("{{channel}}");

        routeTemplate("deliver-webhook-post").templateParameter("queue").templateParameter("url").templateParameter("webhook")
            .from("direct:{{queue}}")
            .routeDescription("One post")
            .errorHandler(noErrorHandler())
            .bean("{{webhook}}", "sign")
            .to("{{url}}");

        routeTemplate("deliver-folder").templateParameter("queue")
            .from("jms:queue:{{queue}}")
            .routeDescription("Writes each alert as a file into the partner's folder")
            .process("delivery-take")
            .to("direct:{{queue}}");

        routeTemplate("deliver-folder-attempt").templateParameter("queue").templateParameter("circuit").templateParameter("folder")
            .from("direct:{{queue}}")
            .routeDescription("One attempt")
            .errorHandler(noErrorHandler())
            .bean("{{circuit}}", "enter")
            .filter(method("outcomes", "ofUse"))
                .bean("{{folder}}", "write")
                .process("file-written")
            .end();

        routeTemplate("deliver-atom").templateParameter("queue").templateParameter("circuit").templateParameter("atom")
            .from("jms:queue:{{queue}}")
            .routeDescription("Puts each alert into the Atom feed that the partner polls")
            .process("delivery-take")
            .bean("{{circuit}}", "enter")
            .bean("{{atom}}", "publish");

        from("jms:queue:expired?selector=" + OUTGOING)
            .routeId("record-expired")
            .routeDescription("Records what expired while it waited, for channels that ask for it")
            .process("delivery-expired");

        routeTemplate("serve-atom").templateParameter("channel").templateParameter("shelf")
            .from("platform-http:/out/{{channel}}?matchOnUriPrefix=true&httpMethodRestrict=GET,HEAD&muteException=true")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Shows the Atom feed to its partner, and to nobody else")
            .process("{{shelf}}");
        // spotless:on
    }
}
