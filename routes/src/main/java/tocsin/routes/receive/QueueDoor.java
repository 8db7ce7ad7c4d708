package tocsin.routes.receive;

import jakarta.jms.BytesMessage;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tocsin.connectors.Document;
import tocsin.routes.partners.Feed;

/** Doors whose transport has done the authentication: a partner's queue, a partner's folder. */
public final class QueueDoor {

    private final Feed feed;

    public QueueDoor(Feed feed) {
        this.feed = feed;
    }

    /** Only text and bytes, as {@link QueueMessages} opened them; all headers are dropped. */
    public void enter(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        message.removeHeaders("*");
        message.setBody(new Arrival(feed, new Document(bytes(body), "")));
    }

    private byte[] bytes(Object body) {
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        } else if (body instanceof byte[] raw) {
            return raw;
        } else if (body instanceof BytesMessage) {
            throw new TurnedAway(
                    413, "TOO-LARGE", "more than the " + feed.maxDocumentBytes() + " bytes this feed takes");
        }
        throw new TurnedAway(415, "WRONG-MESSAGE-TYPE", "send the document as a text or bytes message");
    }

    /** Reads no more of a file than the feed takes. */
    public void enterFile(Exchange exchange) throws java.io.IOException {
        Message message = exchange.getMessage();
        java.io.File file = message.getBody(java.io.File.class);
        if (file.length() > feed.maxDocumentBytes()) {
            throw new TurnedAway(
                    413,
                    "TOO-LARGE",
                    "the file has " + file.length() + " bytes; this feed takes " + feed.maxDocumentBytes());
        }
        byte[] bytes = java.nio.file.Files.readAllBytes(file.toPath());
        message.setBody(new Arrival(feed, new Document(bytes, "")));
    }
}
