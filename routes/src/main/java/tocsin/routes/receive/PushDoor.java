package tocsin.routes.receive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tocsin.connectors.Document;
import tocsin.routes.node.Ids;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Partner;

/**
 * The HTTP door: {@code POST /in/<partner>/<feed>} with the partner's credential, as a bearer token or as the password of basic
 * authentication. Answers 202 and a receipt, or an error that names code and reason and nothing of the inside.
 */
public final class PushDoor {

    static final String CHALLENGE = "Bearer, Basic realm=\"tocsin\"";

    private static final String UNKNOWN_FEED = "there is no such feed here; the path is /in/<partner>/<feed>";
    private static final int MAX_HEADER = 1_024;

    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Coalition coalition;
    private final Ids ids;

    public PushDoor(Coalition coalition, Ids ids) {
        this.coalition = coalition;
        this.ids = ids;
        coalition.feeds().forEach(feed -> feeds.put(feed.name(), feed));
    }

    /** From the request to an {@link Arrival}; all of the request's headers are dropped. */
    public void enter(Exchange exchange) {
        Message message = exchange.getMessage();
        String feed = exchange.getProperty("feed", String.class);
        String authorization = header(message, "Authorization");
        String contentType = header(message, Exchange.CONTENT_TYPE);
        String encoding = header(message, Exchange.CONTENT_ENCODING);
        message.removeHeaders("*");
        Feed known = Objects.requireNonNull(feeds.get(feed), feed);
        authenticate(known.partner(), authorization);
        message.setBody(new Arrival(known, new Document(bytes(message, contentType, encoding), contentType)));
    }

    /** Whether this path is a feed's and the credential its partner's. Throws {@link TurnedAway} otherwise. */
    void admit(String path, String authorization) {
        String[] feed = feed(path);
        if (feed[0].isEmpty()) {
            throw new TurnedAway(404, "UNKNOWN-FEED", UNKNOWN_FEED);
        }
        authenticate(feed[0], authorization);
    }

    /** Who asks, for doors that are not a feed's. */
    public Partner authenticated(String partner, String authorization) {
        authenticate(partner, authorization);
        return coalition.partner(partner).orElseThrow();
    }

    /** 202 with the receipt's id. */
    public void accepted(Exchange exchange) {
        Receipt receipt = exchange.getMessage().getBody(Receipt.class);
        answer(exchange, 202, "{\"receipt\":\"" + receipt.id() + "\"}");
    }

    /** Any path under {@code /in} that is no feed's. */
    public void unknownFeed(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        throw new TurnedAway(404, "UNKNOWN-FEED", UNKNOWN_FEED);
    }

    public void turnedAway(Exchange exchange, TurnedAway reason) {
        answer(exchange, reason.status(), words(reason));
        if (reason.status() == 401) {
            exchange.getMessage().setHeader("WWW-Authenticate", CHALLENGE);
        }
        if (reason.comeAgainSeconds() > 0) {
            exchange.getMessage().setHeader("Retry-After", Integer.toString(reason.comeAgainSeconds()));
        }
    }

    /** As JSON, with an id that the sender may ask about. */
    String words(TurnedAway reason) {
        return "{\"error\":\"" + reason.code() + "\",\"sentence\":\"" + reason.sentence() + "\",\"id\":\"" + ids.error()
                + "\"}";
    }

    /** Partner and feed that a path leads to; empty when it leads to none. */
    String[] feed(String path) {
        String name = path.startsWith("/in/") ? path.substring(4) : "";
        Feed feed = feeds.get(name);
        return feed == null ? new String[] {"", ""} : new String[] {feed.partner(), feed.id()};
    }

    /** The inside failed: the document is not ours, the sender is to try again. */
    public String failed(Exchange exchange) {
        String id = ids.error();
        answer(
                exchange,
                503,
                "{\"error\":\"NOT-NOW\",\"sentence\":\"the document could not be kept; send it again\",\"id\":\"" + id
                        + "\"}");
        exchange.getMessage().setHeader("Retry-After", "5");
        return id;
    }

    private static void answer(Exchange exchange, int status, String json) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(json);
    }

    private void authenticate(String partner, String authorization) {
        String offered = authorization.length() > MAX_HEADER ? "" : offered(partner, authorization);
        boolean known = coalition
                .partner(partner)
                .map(Partner::credential)
                .map(credential -> credential.matches(offered))
                .orElse(false);
        if (offered.isEmpty() || !known) {
            throw new TurnedAway(
                    401,
                    "WRONG-CREDENTIAL",
                    "give this partner's credential as a bearer token or as the basic password");
        }
    }

    private static String offered(String partner, String authorization) {
        String[] parts = authorization.trim().split("\\s+", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return parts[1];
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
            String[] pair = decoded(parts[1]).split(":", 2);
            return pair.length == 2 && pair[0].equals(partner) ? pair[1] : "";
        }
        return "";
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static byte[] bytes(Message message, String contentType, String encoding) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (List.of("application/x-www-form-urlencoded", "multipart/").stream().anyMatch(type::startsWith)) {
            throw new TurnedAway(
                    415,
                    "WRONG-CONTENT-TYPE",
                    "send the document itself as the body, for example with Content-Type: application/xml, not as a form");
        }
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new TurnedAway(415, "WRONG-ENCODING", "send the document as it is, without Content-Encoding");
        }
        byte[] bytes = message.getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNullElse(message.getHeader(name, String.class), "");
    }
}
