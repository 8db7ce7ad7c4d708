package tocsin.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import tocsin.routes.broker.Broker;

/** Tells the store how an attempt ended, in words that a duty officer acts on, and the error handler when to try again. */
public final class Outcomes {

    /** The partner's server understood and will not have it: the document's fault, or the server's. */
    private static final Set<Integer> REFUSALS = Set.of(400, 405, 406, 410, 413, 414, 415, 422);

    private final Proof proof;
    private final Clock clock;
    private final boolean othersTake;

    /**
     * @param othersTake whether another node may take a delivery that this one still holds and tries: its connection to the broker may have
     *     ended meanwhile, which it learns at the end only
     */
    public Outcomes(Proof proof, Clock clock, boolean othersTake) {
        this.proof = proof;
        this.clock = clock;
        this.othersTake = othersTake;
    }

    public void webhookTaken(Exchange exchange) {
        webhookTaken(DeliverProperties.delivery(exchange));
        Circuit.of(exchange).succeeded();
    }

    void webhookTaken(String delivery) {
        proof.delivered(delivery, "http-2xx");
    }

    public void fileWritten(Exchange exchange) {
        proof.delivered(DeliverProperties.delivery(exchange), "file-written");
        Circuit.of(exchange).succeeded();
    }

    /** The next attempt comes after the channel's own wait, and is marked, unless none can have got through before. */
    public void failed(Exchange exchange) {
        Exception cause = cause(exchange);
        Circuit circuit = Circuit.of(exchange);
        Duration wait;
        if (othersTake || !(cause instanceof Paused || neverArrived(cause))) {
            exchange.setProperty(Broker.POSSIBLE_DUPLICATE, true);
        }
        if (cause instanceof Paused paused) {
            wait = circuit.rest(paused);
        } else {
            attempted(DeliverProperties.delivery(exchange), cause);
            wait = circuit.failed(RetryAfter.of(cause, clock.instant()));
        }
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
    }

    void attempted(String delivery, @Nullable Exception cause) {
        proof.attempted(delivery, words(cause));
    }

    private static boolean neverArrived(@Nullable Exception cause) {
        return cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException;
    }

    void refusedForGood(String delivery, HttpOperationFailedException refusal) {
        proof.parked(delivery, "REFUSED-BY-PARTNER", words(refusal) + " to it, and took the one after it");
    }

    static boolean refused(@Nullable Exception cause) {
        return cause instanceof HttpOperationFailedException http && REFUSALS.contains(http.getStatusCode());
    }

    /** Whether it was refused for so long that the next one is to be tried: see {@link WebhookChannel}. */
    public boolean suspect(Exchange exchange) {
        return cause(exchange) instanceof HttpOperationFailedException refusal
                && refused(refusal)
                && WebhookChannel.of(exchange)
                        .map(channel -> channel.suspects(exchange, refusal))
                        .orElse(false);
    }

    public void setAside(Exchange exchange) {
        WebhookChannel.of(exchange).ifPresent(channel -> channel.setAside(exchange));
    }

    /** Whether the alert is still to be told; if not, it is recorded as expired. */
    public boolean ofUse(Exchange exchange) {
        return ofUse(DeliverProperties.delivery(exchange), Expiry.of(exchange));
    }

    boolean ofUse(String delivery, long expires) {
        if (!Expiry.past(expires, clock.instant())) {
            return true;
        }
        expired(delivery, expires);
        return false;
    }

    /** The broker's own clock found it first. */
    public void expired(Exchange exchange) {
        DeliverProperties.take(exchange);
        expired(DeliverProperties.delivery(exchange), Expiry.of(exchange));
    }

    private void expired(String delivery, long expires) {
        proof.expired(
                delivery,
                Expiry.CODE,
                "the alert's own expires was past when its turn came"
                        + (expires > 0 ? ": " + Instant.ofEpochMilli(expires) : ""));
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
        } else if (cause instanceof java.net.SocketException
                || cause instanceof org.apache.hc.core5.http.ConnectionClosedException
                || cause instanceof org.apache.hc.core5.http.NoHttpResponseException) {
            return "the partner's server closed the connection without an answer";
        }
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }
}
