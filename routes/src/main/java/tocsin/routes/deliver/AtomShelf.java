package tocsin.routes.deliver;

import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.routes.partners.Channel;
import tocsin.routes.receive.PushDoor;
import tocsin.routes.receive.TurnedAway;

/** Serves one channel's Atom feed at {@code /out/<partner>/<channel>} and its documents below, to its partner only. */
public final class AtomShelf implements Processor {

    private static final String ENDING = ".xml";

    private final AtomFeed feed;
    private final Channel channel;
    private final PushDoor door;

    public AtomShelf(AtomFeed feed, Channel channel, PushDoor door) {
        this.feed = feed;
        this.channel = channel;
        this.door = door;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = header(message, Exchange.HTTP_PATH);
        String authorization = header(message, "Authorization");
        String known = header(message, "If-None-Match");
        boolean get = header(message, Exchange.HTTP_METHOD).equals("GET");
        message.removeHeaders("*");
        door.authenticated(channel.partner(), authorization);
        String below = path.substring(Math.min(
                path.length(), path.indexOf(channel.name()) + channel.name().length()));
        if (below.isEmpty() || below.equals("/")) {
            feed.prune();
            answer(message, feed.index(), "application/atom+xml; charset=utf-8", known);
        } else {
            serve(message, below, get);
        }
    }

    private void serve(Message message, String below, boolean get) {
        String delivery = below.endsWith(ENDING) ? below.substring(1, below.length() - ENDING.length()) : "";
        Optional<byte[]> document = feed.document(delivery);
        if (document.isEmpty()) {
            throw new TurnedAway(404, "UNKNOWN-ENTRY", "there is no such entry in this feed");
        }
        String type = Connectors.channel(channel.form()).orElseThrow().contentType();
        answer(message, document.get(), type, "");
        if (get) {
            feed.fetched(delivery);
        }
    }

    private static void answer(Message message, byte[] body, String type, String known) {
        String etag = "\"" + new Document(body, "").sha256() + "\"";
        message.setHeader("ETag", etag);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, known.equals(etag) ? 304 : 200);
        message.setBody(known.equals(etag) ? new byte[0] : body);
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNullElse(message.getHeader(name, String.class), "");
    }
}
