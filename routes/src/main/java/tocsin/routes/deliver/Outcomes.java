package tocsin.routes.deliver;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import tocsin.routes.broker.Broker;

/** Tells the store how an attempt ended, in words that a duty officer acts on. */
public final class Outcomes {

    /** Answers that no repetition will change: the partner's server understood and will not have it. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 405, 406, 410, 413, 414, 415, 422);

    private final Proof proof;

    public Outcomes(Proof proof) {
        this.proof = proof;
    }

    public void webhookTaken(Exchange exchange) {
        proof.delivered(DeliverProperties.delivery(exchange), "http-2xx");
    }

    public void fileWritten(Exchange exchange) {
        proof.delivered(DeliverProperties.delivery(exchange), "file-written");
    }

    /** The next attempt is marked, unless this one cannot have got through. */
    public void failed(Exchange exchange) {
        Exception cause = cause(exchange);
        if (!neverArrived(cause)) {
            exchange.setProperty(Broker.POSSIBLE_DUPLICATE, true);
        }
        proof.attempted(DeliverProperties.delivery(exchange), words(cause));
    }

    private static boolean neverArrived(@Nullable Exception cause) {
        return cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException;
    }

    public void refusedForGood(Exchange exchange) {
        proof.parked(DeliverProperties.delivery(exchange), "REFUSED-BY-PARTNER", words(cause(exchange)));
    }

    /** Whether trying again is of no use. */
    public boolean forGood(Exchange exchange) {
        return cause(exchange) instanceof HttpOperationFailedException http && FOR_GOOD.contains(http.getStatusCode());
    }

    private static @Nullable Exception cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException(), Exception.class);
    }

    private static String words(@Nullable Exception cause) {
        if (cause instanceof HttpOperationFailedException http) {
            return "the partner's server answered " + http.getStatusCode();
        } else if (cause instanceof java.net.ConnectException) {
            return "the partner's server does not take connections";
        } else if (cause instanceof java.io.InterruptedIOException) {
            return "the partner's server did not answer in time";
        } else if (cause instanceof java.net.UnknownHostException) {
            return "the partner's server has no address";
        } else if (cause instanceof javax.net.ssl.SSLException) {
            return "the partner's server has no certificate that can be trusted";
        }
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }
}
