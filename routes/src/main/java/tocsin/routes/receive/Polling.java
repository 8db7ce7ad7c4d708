package tocsin.routes.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Store;

/**
 * One polled feed: conditional GET, and the links of an index that have not been fetched yet. The cursor (ETag, Last-Modified, links
 * seen) moves only when all that it stands for is durable; a crash fetches again, and repeats are recognised.
 */
public final class Polling {

    /** Exchange property: what {@link #fetched} left to follow, as a list of URLs. */
    public static final String LINKS = "links";

    private static final String FAILED = "failed";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Feed feed;
    private final Feed.From.Poll poll;
    private final Store store;
    private final Clock clock;

    public Polling(Feed feed, Feed.From.Poll poll, Store store, Clock clock) {
        this.feed = feed;
        this.poll = poll;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What the last successful poll left.
     *
     * @param index SHA-256 of what the URL showed; many servers know no conditional GET
     * @param seen links whose documents came, or were turned away for good
     */
    record Cursor(String etag, String lastModified, String index, Set<String> seen) {

        static final Cursor START = new Cursor("", "", "", Set.of());

        Cursor {
            seen = Set.copyOf(seen);
        }
    }

    public void ask(Exchange exchange) {
        Cursor cursor = cursor();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        if (poll.credential() != null) {
            message.setHeader("Authorization", "Bearer " + poll.credential().value());
        }
        if (!cursor.etag().isEmpty()) {
            message.setHeader("If-None-Match", cursor.etag());
        }
        if (!cursor.lastModified().isEmpty()) {
            message.setHeader("If-Modified-Since", cursor.lastModified());
        }
    }

    /** 304: contact, not content. */
    public void nothingNew() {
        store.now(tx -> {
            tx.contact(feed.partner(), feed.id(), clock.instant(), "304");
            return feed;
        });
    }

    /**
     * 200: the index or document becomes an {@link Arrival}, or null when it is what came the last time; its links, if the feed
     * follows them, a property.
     */
    public void fetched(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        exchange.setProperty("etag", header(message, "ETag"));
        exchange.setProperty("lastModified", header(message, "Last-Modified"));
        Document document = document(message);
        List<String> links = poll.followLinks() ? links(document) : List.of();
        exchange.setProperty("listed", links);
        exchange.setProperty("index", document.sha256());
        exchange.setProperty(FAILED, ConcurrentHashMap.newKeySet());
        Cursor cursor = cursor();
        exchange.setProperty(
                LINKS,
                links.stream().filter(link -> !cursor.seen().contains(link)).toList());
        message.removeHeaders("*");
        message.setBody(document.sha256().equals(cursor.index()) ? null : new Arrival(feed, document));
    }

    /** Before a link's GET. */
    public void askLink(Exchange exchange) {
        Message message = exchange.getMessage();
        String link = message.getBody(String.class);
        String uri = link.split(" ", 2)[0];
        exchange.setProperty("link", link);
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_URI, uri);
        if (poll.credential() != null
                && URI.create(uri).getAuthority().equals(poll.url().getAuthority())) {
            message.setHeader("Authorization", "Bearer " + poll.credential().value());
        }
    }

    public void linkFetched(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Document document = document(message);
        message.removeHeaders("*");
        message.setBody(new Arrival(feed, document));
    }

    /** A dead link holds up nothing behind it. It is asked for again at every poll, unless its document was turned away for good. */
    public void linkFailed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String link = property(exchange, "link");
        if (cause instanceof TurnedAway reason) {
            store.now(tx -> {
                tx.turnedAway(feed.partner(), feed.id(), reason.code(), link + ": " + reason.sentence());
                return feed;
            });
            return;
        }
        failed(exchange).add(link);
        store.now(tx -> {
            tx.contactFailed(feed.partner(), feed.id(), clock.instant(), "link " + link + ": " + Evidence.words(cause));
            return feed;
        });
    }

    /** All is durable: next time, only what is newer. While a link is dead, the index is asked for unconditionally. */
    @SuppressWarnings("unchecked")
    public void advance(Exchange exchange) throws JsonProcessingException {
        Set<String> failed = failed(exchange);
        Set<String> seen = new HashSet<>((List<String>) exchange.getProperty("listed", List.class));
        seen.removeAll(failed);
        Cursor cursor = new Cursor(
                failed.isEmpty() ? property(exchange, "etag") : "",
                failed.isEmpty() ? property(exchange, "lastModified") : "",
                property(exchange, "index"),
                seen);
        String json = JSON.writeValueAsString(cursor);
        store.now(tx -> {
            tx.contact(feed.partner(), feed.id(), clock.instant(), "200");
            tx.feedState(feed.partner(), feed.id(), json);
            return feed;
        });
    }

    private List<String> links(Document index) {
        List<String> links = new ArrayList<>();
        List<String> turned = new ArrayList<>();
        Connectors.feed(feed.format(), feed.parameters())
                .map(connector -> new Reader(connector, feed.parameters()).read(index))
                .ifPresent(reading -> reading.records().forEach(item -> {
                    if (item instanceof Item.Linked linked) {
                        follow(linked.uri())
                                .ifPresentOrElse(
                                        uri -> links.add(edition(uri, linked.edition())),
                                        () -> turned.add(linked.uri()));
                    }
                }));
        if (!turned.isEmpty()) {
            tell(turned.size() + " links lead to hosts that the partner's file does not name");
        }
        return links;
    }

    /** A link as the cursor knows it: an address holds no blank. The same address in another edition is another link. */
    private static String edition(String uri, String edition) {
        return edition.isBlank() ? uri : uri + ' ' + edition.strip();
    }

    /** To the duty officer: the poll itself went well. */
    private void tell(String evidence) {
        store.write(tx -> {
            tx.contactFailed(feed.partner(), feed.id(), clock.instant(), evidence);
            return feed;
        });
    }

    /** Resolved against the index; only to its own host or one that the partner's file names. */
    private java.util.Optional<String> follow(String link) {
        try {
            URI resolved = poll.url().resolve(URI.create(link));
            return poll.mayFollow(resolved) ? java.util.Optional.of(resolved.toString()) : java.util.Optional.empty();
        } catch (IllegalArgumentException e) {
            return java.util.Optional.empty();
        }
    }

    private Document document(Message message) throws IOException {
        try (InputStream in = message.getBody(InputStream.class)) {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(feed.maxDocumentBytes() + 1);
            if (bytes.length > feed.maxDocumentBytes()) {
                throw new TurnedAway(
                        413, "TOO-LARGE", "more than the " + feed.maxDocumentBytes() + " bytes this feed takes");
            }
            return new Document(bytes, header(message, Exchange.CONTENT_TYPE));
        }
    }

    private Cursor cursor() {
        String state = store.reader().feedState(feed.partner(), feed.id());
        try {
            return state.isEmpty() ? Cursor.START : JSON.readValue(state, Cursor.class);
        } catch (JsonProcessingException e) {
            return Cursor.START; // fetch everything again rather than nothing
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> failed(Exchange exchange) {
        return (Set<String>) exchange.getProperty(FAILED, Set.class);
    }

    private static String property(Exchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getProperty(name, String.class), "");
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNullElse(message.getHeader(name, String.class), "");
    }
}
