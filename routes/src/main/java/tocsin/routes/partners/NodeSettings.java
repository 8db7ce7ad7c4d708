package tocsin.routes.partners;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tocsin.yaml} says of this node.
 *
 * @param node name of this node
 * @param data absolute folder that holds everything the node writes
 * @param maxDocumentBytes the largest document that any feed takes; a feed may ask for less
 * @param inFlightBytes of documents that came in and are not durable yet, all feeds together; beyond it, senders wait or are told to
 * @param retention how long content is kept
 * @param shared the store, when several nodes share one; null: the node's own, in its data folder
 * @param brokers beside the node; null: the one inside it
 */
public record NodeSettings(
        String node,
        Path data,
        Bind http,
        Bind amqp,
        int maxDocumentBytes,
        int inFlightBytes,
        Retention retention,
        @Nullable Shared shared,
        @Nullable Brokers brokers) {

    /**
     * Where a server socket listens.
     *
     * @param port 0 to 65535; 0 lets the system choose
     */
    public record Bind(String host, int port) {
        public Bind {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port 0 to 65535 expected, got " + port);
            }
        }
    }

    /**
     * After what time content is removed.
     *
     * @param documents bytes as received, from their last receipt; null: keep all
     * @param alerts what alerts say, from when they were carried; null: keep all
     */
    public record Retention(
            @Nullable Duration documents, @Nullable Duration alerts) {
        public static final Retention ALL = new Retention(null, null);
    }

    /**
     * A PostgreSQL that several nodes share.
     *
     * @param url without user and password
     * @param key of all nodes on it; null: {@code secrets/node.key} in the data folder
     */
    public record Shared(
            String url,
            Secret user,
            Secret password,
            @Nullable Secret key) {}

    /**
     * A pair or a cluster of Artemis brokers that several nodes share.
     *
     * @param urls {@code tcp://host:port} of each
     * @param trust PEM file of the authority that signed their certificates; null: unencrypted, on this machine only
     * @param key PEM file of the node's own key and certificate; null: none
     */
    public record Brokers(
            List<URI> urls,
            Secret user,
            Secret password,
            @Nullable Path trust,
            @Nullable Path key) {
        public Brokers {
            urls = List.copyOf(urls);
        }
    }

    /** Where its truth lies, in words. */
    public String store() {
        return shared == null ? data.toString() : shared.url();
    }

    public static final String FILE = "tocsin.yaml";

    static final int DEFAULT_DOCUMENT_BYTES = 5 * 1024 * 1024;
    static final int DEFAULT_IN_FLIGHT_BYTES = 64 * 1024 * 1024;

    /** What holds where {@code tocsin.yaml} says nothing: loopback only. */
    public static NodeSettings defaults(Path data) {
        return new NodeSettings(
                "tocsin",
                data,
                new Bind("127.0.0.1", 8440),
                new Bind("127.0.0.1", 8450),
                DEFAULT_DOCUMENT_BYTES,
                DEFAULT_IN_FLIGHT_BYTES,
                Retention.ALL,
                null,
                null);
    }

    /** As asked, but never less than four of the largest documents: one at least must always fit. */
    public long roomInFlight() {
        return Math.max(inFlightBytes, 4L * maxDocumentBytes);
    }

    public NodeSettings withRetention(Retention other) {
        return new NodeSettings(node, data, http, amqp, maxDocumentBytes, inFlightBytes, other, shared, brokers);
    }

    public NodeSettings withData(Path other) {
        return new NodeSettings(node, other, http, amqp, maxDocumentBytes, inFlightBytes, retention, shared, brokers);
    }
}
