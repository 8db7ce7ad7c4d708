package tocsin.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * One round of attempts on a webhook channel, and what becomes of an alert that its partner's server refuses (400, 422 ...).
 *
 * <p>A refusal is the document's fault only if the partner takes others. A server that is broken may refuse everything for a while, and then nothing
 * may be lost. So a refused alert is tried again for the channel's {@code patience}. If it is refused still, and others wait behind it, it
 * becomes a <em>suspect</em>: it is kept here, the store goes on to call it waiting, and the next alert is taken from the queue. Each round begins with
 * the suspects, in order, and ends with the alert in hand:
 *
 * <ul>
 *   <li>a suspect is taken: the server was sick, and order held;
 *   <li>the suspects are refused and the alert in hand is taken: the suspects are tried once more and what is still refused is
 *       parked, {@code REFUSED-BY-PARTNER}, until a human acts;
 *   <li>all are refused: the channel is sick, everything waits, and the rounds go on with the growing waits of {@link Circuit}. After each {@code
 *       patience} one more becomes a suspect, at most {@value #MOST_SUSPECTS}, so that several bad documents in a row do not hold up the good ones for
 *       ever.
 * </ul>
 *
 * <p>Nothing overtakes in silence: what is posted while suspects are refused bears their ids ({@value #AFTER_REFUSED}), and a suspect that is taken after
 * a later one bears {@value Webhook#LATE}. If the node stops, the next start finds the suspects in the store, waiting, in their place.
 *
 * <p>Used by the channel's one taker, one round at a time.
 */
public final class WebhookChannel implements Processor {

    /** Header: ids of deliveries that come before this one and that the partner's server has refused so far. */
    static final String AFTER_REFUSED = "tocsin-after-refused";

    static final int MOST_SUSPECTS = 10;

    private static final String PROPERTY = "webhookChannel";
    private static final String DONE = "done";
    private static final String REFUSED_SINCE = "refusedSince";

    private final Circuit circuit;
    private final Outcomes outcomes;
    private final Duration patience;
    private final LongSupplier queued;
    private final Clock clock;
    private final ProducerTemplate posting;
    private final String route;
    private final List<Suspect> suspects = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Suspect(String delivery, String contentType, boolean late, byte[] body, long expires) {}

    /**
     * @param queued messages on the channel's queue, the one in hand included
     * @param route what makes one post of a message, for example {@code direct:out.south.hook}
     */
    public WebhookChannel(
            Circuit circuit,
            Outcomes outcomes,
            Duration patience,
            LongSupplier queued,
            Clock clock,
            ProducerTemplate posting,
            String route) {
        this.circuit = circuit;
        this.outcomes = outcomes;
        this.patience = patience;
        this.queued = queued;
        this.clock = clock;
        this.posting = posting;
        this.route = route;
    }

    static Optional<WebhookChannel> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, WebhookChannel.class));
    }

    /** Returns when nothing of this round is left to try. */
    @Override
    public void process(Exchange exchange) throws Exception {
        exchange.setProperty(PROPERTY, this);
        circuit.enter(exchange);
        String inHand = DeliverProperties.delivery(exchange);
        suspects.removeIf(suspect -> suspect.delivery().equals(inHand)); // the queue was filled anew meanwhile
        HttpOperationFailedException refusal = suspectsAgain();
        boolean othersAreTaken = false;
        if (!exchange.getProperty(DONE, false, Boolean.class)) {
            othersAreTaken = attempt(exchange);
            exchange.setProperty(DONE, true);
        }
        if (othersAreTaken) {
            judgeSuspects();
        } else if (refusal != null) {
            throw refusal;
        }
    }

    /** Whether the alert in hand is to be set aside as a suspect, so that the next one is tried. */
    boolean suspects(Exchange exchange, HttpOperationFailedException refusal) {
        Instant since = exchange.getProperty(REFUSED_SINCE, Instant.class);
        if (since == null) {
            exchange.setProperty(REFUSED_SINCE, clock.instant());
            return false;
        }
        return Duration.between(since, clock.instant()).compareTo(patience) >= 0
                && suspects.size() < MOST_SUSPECTS
                && queued.getAsLong() > 1;
    }

    void setAside(Exchange exchange) {
        if (!exchange.getProperty(DONE, false, Boolean.class)) {
            suspects.add(new Suspect(
                    DeliverProperties.delivery(exchange),
                    DeliverProperties.contentType(exchange),
                    exchange.getProperty(DeliverProperties.LATE, false, Boolean.class),
                    exchange.getMessage().getBody(byte[].class),
                    Expiry.of(exchange)));
        }
    }

    /** @return whether it was taken, and not dropped for its age */
    private boolean attempt(Exchange exchange) throws Exception {
        if (!outcomes.ofUse(exchange)) {
            return false;
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        post(posted -> {
            posted.getMessage().setBody(body);
            exchange.getProperties().forEach(posted::setProperty);
            String refused = suspects.stream().map(Suspect::delivery).collect(Collectors.joining(" "));
            if (!refused.isEmpty()) {
                posted.setProperty(AFTER_REFUSED, refused);
            }
        });
        outcomes.webhookTaken(exchange);
        return true;
    }

    /** @return the last refusal, null if none is refused */
    private @Nullable HttpOperationFailedException suspectsAgain() throws Exception {
        HttpOperationFailedException last = null;
        boolean overtaken = false;
        for (Suspect suspect : List.copyOf(suspects)) {
            HttpOperationFailedException refusal = again(suspect, overtaken);
            overtaken |= refusal == null;
            last = refusal == null ? last : refusal;
        }
        return last;
    }

    private void judgeSuspects() throws Exception {
        for (Suspect suspect : List.copyOf(suspects)) {
            HttpOperationFailedException refusal = again(suspect, true);
            if (refusal != null) {
                outcomes.refusedForGood(suspect.delivery(), refusal);
                suspects.remove(suspect);
            }
        }
    }

    /** @return the refusal; null when the partner has it now, or it is of no use any more */
    private @Nullable HttpOperationFailedException again(Suspect suspect, boolean late) throws Exception {
        try {
            if (outcomes.ofUse(suspect.delivery(), suspect.expires())) {
                post(posted -> {
                    posted.getMessage().setBody(suspect.body());
                    DeliverProperties.again(posted, suspect.delivery(), suspect.contentType(), late || suspect.late());
                });
                outcomes.webhookTaken(suspect.delivery());
            }
            suspects.remove(suspect);
            return null;
        } catch (HttpOperationFailedException refusal) {
            if (!Outcomes.refused(refusal)) {
                throw refusal;
            }
            outcomes.attempted(suspect.delivery(), refusal);
            return refusal;
        }
    }

    private void post(Processor filling) throws Exception {
        Exception failed = posting.send(route, filling).getException();
        if (failed != null) {
            throw failed;
        }
    }
}
