package tocsin.routes;

import org.apache.camel.builder.RouteConfigurationBuilder;
import tocsin.routes.receive.TurnedAway;

/** What the receiving routes do with a document that they cannot take. Nothing of the inside reaches a sender. */
public final class Refusals extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration("answer-the-sender")
            .onException(TurnedAway.class)
                .handled(true)
                .process("answer-turned-away")
            .end()
            .onException(Exception.class)
                .handled(true)
                .process("answer-failed");

        routeConfiguration("ask-again")
            .onException(TurnedAway.class)
                .handled(true)
                .process("evidence-turned-away")
            .end()
            .onException(Exception.class)
                .handled(true)
                .process("evidence-failed");

        // A file that is turned away goes to .refused; whatever else fails, it stays where it is and is tried again.
        routeConfiguration("put-away")
            .onException(TurnedAway.class)
                .handled(true)
                .process("evidence-turned-away")
                .setProperty("became", constant(".refused"))
            .end()
            .onException(Exception.class)
                .handled(false).logExhausted(false) // it stays where it is and is tried again
                .process("evidence-failed");

        routeConfiguration("set-aside")
            .onException(TurnedAway.class)
                .handled(true)
                .process("evidence-turned-away")
                .setBody(exchangeProperty("original"))
                .to("jms:queue:dead?messageConverter=#queue-messages")
            .end()
            .onException(Exception.class)
                .handled(false).logExhausted(false) // it stays where it is and is tried again
                .process("evidence-failed");
        // spotless:on
    }
}
