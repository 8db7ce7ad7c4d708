package tocsin.routes;

import java.io.IOException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import tocsin.routes.receive.TurnedAway;

/**
 * Stage 1, receive: every transport ends at {@code direct:receive}, which makes the document durable and gives the receipt. A
 * transport moves its cursor, file or message only then.
 */
public final class ReceiveRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        from("direct:receive").routeId("receive")
            .routeDescription("Stamps a document, makes it durable and gives the receipt")
            .errorHandler(noErrorHandler())
            .bean("receive", "receive");

        routeTemplate("receive-push").templateParameter("feed")
            .from("platform-http:/in/{{feed}}?httpMethodRestrict=POST&muteException=true")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Takes documents that a partner posts")
            .setProperty("feed", constant("{{feed}}"))
            .process("push-door-enter")
            .bean("receive", "receiveAtOnce")
            .process("push-door-accepted");

        routeTemplate("receive-poll").templateParameter("feed").templateParameter("every").templateParameter("url").templateParameter("polling")
            .from("timer:poll-{{feed}}?period={{every}}&delay=500&fixedRate=false")
            .routeConfigurationId("ask-again")
            .routeDescription("Asks a partner's server for what is new")
            .bean("in-turn", "orStop")
            .setProperty("feed", constant("{{feed}}"))
            .bean("{{polling}}", "ask")
            .to("{{url}}")
            .choice()
                .when(header("CamelHttpResponseCode").isEqualTo(304))
                    .bean("{{polling}}", "nothingNew")
                .otherwise()
                    .bean("{{polling}}", "fetched")
                    .filter(body().isNotNull()).to("direct:receive").end()
                    .split(exchangeProperty("links")).stopOnException()
                        .doTry()
                            .bean("{{polling}}", "askLink")
                            .to("{{url}}")
                            .bean("{{polling}}", "linkFetched")
                            .to("direct:receive")
                        .doCatch(IOException.class, HttpOperationFailedException.class, TurnedAway.class)
                            .bean("{{polling}}", "linkFailed")
                        .end()
                    .end()
                    .bean("{{polling}}", "advance");

        routeTemplate("receive-folder").templateParameter("feed").templateParameter("folder").templateParameter("every").templateParameter("door")
            .from("file:{{folder}}?delay={{every}}&readLock=changed&readLockCheckInterval=100&readLockMinLength=0&pollStrategy=#in-turn"
                + "&move=${exchangeProperty.became}/${date:now:yyyyMMddHHmmssSSS}-${file:onlyname}")
            .routeConfigurationId("put-away")
            .routeDescription("Takes the files that a partner leaves in a folder")
            .setProperty("feed", constant("{{feed}}"))
            .setProperty("became", constant(".done"))
            .bean("{{door}}", "enterFile")
            .to("direct:receive");

        routeTemplate("receive-queue").templateParameter("feed").templateParameter("queue").templateParameter("door")
            .from("jms:queue:{{queue}}?messageConverter=#queue-messages")
            .routeConfigurationId("set-aside")
            .routeDescription("Takes the messages that a partner sends to its AMQP queue")
            .setProperty("feed", constant("{{feed}}"))
            .setProperty("original", body())
            .bean("{{door}}", "enter")
            .to("direct:receive");

        // Made last, so that every feed's own path is asked first.
        routeTemplate("receive-unknown")
            .from("platform-http:/in?matchOnUriPrefix=true&muteException=true")
            .routeConfigurationId("answer-the-sender")
            .routeDescription("Turns away what is for no feed")
            .process("push-door-unknown");
        // spotless:on
    }
}
