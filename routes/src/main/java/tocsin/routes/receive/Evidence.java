package tocsin.routes.receive;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.store.Store;

/** Keeps what went wrong at a feed's door, for the duty officer; the sender gets an opaque id at most. */
public final class Evidence {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private final Receive receive;
    private final PushDoor door;
    private final Strangers strangers;
    private final Store store;
    private final Clock clock;

    public Evidence(Receive receive, PushDoor door, Strangers strangers, Store store, Clock clock) {
        this.receive = receive;
        this.door = door;
        this.strangers = strangers;
        this.store = store;
        this.clock = clock;
    }

    public void turnedAway(Exchange exchange) {
        TurnedAway reason = cause(exchange, TurnedAway.class);
        String[] feed = feed(exchange);
        receive.turnedAway(feed[0], feed[1], reason);
    }

    public void answerTurnedAway(Exchange exchange) {
        TurnedAway reason = strangers.judged(address(exchange), cause(exchange, TurnedAway.class));
        String[] feed = feed(exchange);
        receive.turnedAway(feed[0], feed[1], reason);
        door.turnedAway(exchange, reason);
    }

    private static String address(Exchange exchange) {
        return exchange.getMessage() instanceof HttpMessage http
                ? http.getRequest().remoteAddress().hostAddress()
                : "";
    }

    /** The next poll, file or message tries again. */
    public void failed(Exchange exchange) {
        Exception cause = cause(exchange, Exception.class);
        String[] feed = feed(exchange);
        store.write(tx -> {
            tx.contactFailed(feed[0], feed[1], clock.instant(), words(cause));
            return feed;
        });
    }

    public void answerFailed(Exchange exchange) {
        Exception cause = cause(exchange, Exception.class);
        String id = door.failed(exchange);
        LOG.error("{}: a request on {} failed", id, exchange.getFromRouteId(), cause);
    }

    static String words(Exception cause) {
        if (cause instanceof HttpOperationFailedException http) {
            return "the server answered " + http.getStatusCode();
        } else if (cause instanceof java.net.ConnectException) {
            return "the server does not take connections";
        } else if (cause instanceof java.io.InterruptedIOException) {
            return "the server did not answer in time";
        }
        return cause.getClass().getSimpleName();
    }

    private static <T extends Exception> T cause(Exchange exchange, Class<T> type) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, type);
    }

    private static String[] feed(Exchange exchange) {
        String feed = exchange.getProperty("feed", "", String.class);
        int slash = feed.indexOf('/');
        return slash < 0 ? new String[] {"", ""} : new String[] {feed.substring(0, slash), feed.substring(slash + 1)};
    }
}
