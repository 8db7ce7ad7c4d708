package tocsin.routes.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tocsin.routes.broker.Broker;
import tocsin.routes.partners.Secret;

/**
 * Signs a delivery by Standard Webhooks 1.0.0: headers {@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature}
 * ({@code v1,} and the base64 of an HMAC-SHA256 over {@code id.timestamp.body}). The id is the delivery's and the same at every try.
 */
public final class Webhook {

    /** Header: {@code true} when the same id may have come before. */
    static final String POSSIBLE_DUPLICATE = "tocsin-possible-duplicate";

    /** Header: {@code true} when what is newer came before it: it replaces nothing. */
    static final String LATE = "tocsin-late";

    private static final String SECRET_PREFIX = "whsec_";

    private final Secret secret;
    private final Clock clock;

    public Webhook(Secret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** Before every attempt, so that each has its own time. */
    public void sign(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        String delivery = exchange.getProperty(DeliverProperties.DELIVERY, String.class);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, exchange.getProperty(DeliverProperties.CONTENT_TYPE, String.class));
        message.setHeader("webhook-id", delivery);
        message.setHeader("webhook-timestamp", timestamp);
        message.setHeader("webhook-signature", "v1," + signature(delivery, timestamp, body));
        if (exchange.getProperty(DeliverProperties.LATE, false, Boolean.class)) {
            message.setHeader(LATE, "true");
        }
        if (exchange.getProperty(Broker.POSSIBLE_DUPLICATE, false, Boolean.class)) {
            message.setHeader(POSSIBLE_DUPLICATE, "true");
        }
        String refused = exchange.getProperty(WebhookChannel.AFTER_REFUSED, String.class);
        if (refused != null) {
            message.setHeader(WebhookChannel.AFTER_REFUSED, refused);
        }
    }

    String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret.value()), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(SECRET_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
