package tocsin.routes.partners;

import java.nio.file.Path;

/**
 * What {@code tocsin.yaml} says of this node.
 *
 * @param node name of this node
 * @param data absolute folder that holds everything the node writes
 * @param maxDocumentBytes the largest document that any feed takes; a feed may ask for less
 */
public record NodeSettings(String node, Path data, Bind http, Bind amqp, int maxDocumentBytes) {

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

    public static final String FILE = "tocsin.yaml";

    static final int DEFAULT_DOCUMENT_BYTES = 5 * 1024 * 1024;

    /** What holds where {@code tocsin.yaml} says nothing: loopback only. */
    public static NodeSettings defaults(Path data) {
        return new NodeSettings(
                "tocsin", data, new Bind("127.0.0.1", 8440), new Bind("127.0.0.1", 8450), DEFAULT_DOCUMENT_BYTES);
    }

    public NodeSettings withData(Path other) {
        return new NodeSettings(node, other, http, amqp, maxDocumentBytes);
    }
}
