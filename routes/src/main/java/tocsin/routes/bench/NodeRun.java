package tocsin.routes.bench;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import tocsin.connectors.Document;
import tocsin.routes.broker.Queues;
import tocsin.routes.node.FreePort;
import tocsin.routes.node.Node;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.receive.Arrival;
import tocsin.routes.receive.Receipt;

/**
 * The real node, with some feeds of one partner and a channel per other partner, from its own configuration files. The first channels may be
 * webhooks; the others are queues.
 */
final class NodeRun implements AutoCloseable {

    static final String SOURCE = "source";
    private static final int FEEDS = 8;
    private static final String CONTENT_TYPE = "application/cap+xml";

    private final Node node;
    private final List<Feed> feeds;
    private final Path data;
    private final Load load;
    private final Documents documents;
    private final URI door;
    private final String credential;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong number;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param firstNumber of the documents that are to come; above those that the folder holds */
    NodeRun(Path folder, Load load, long firstNumber) throws IOException {
        this(folder, load, firstNumber, List.of());
    }

    /** @param hooks of the first channels; the load counts them too */
    NodeRun(Path folder, Load load, long firstNumber, List<URI> hooks) throws IOException {
        this(folder, load, firstNumber, hooks, NodeSettings.Retention.ALL);
    }

    /** @param kept for how long; may be shorter than a configuration file may say */
    NodeRun(Path folder, Load load, long firstNumber, NodeSettings.Retention kept) throws IOException {
        this(folder, load, firstNumber, List.of(), kept);
    }

    private NodeRun(Path folder, Load load, long firstNumber, List<URI> hooks, NodeSettings.Retention kept)
            throws IOException {
        this.load = load;
        this.documents = new Documents(load.bytes(), load.alike());
        this.number = new AtomicLong(firstNumber);
        int port = FreePort.find();
        Coalition coalition = keeping(kept, configured(folder, load, port, hooks));
        this.data = coalition.settings().data();
        this.node = Node.start(
                coalition, Clock.systemUTC(), broken -> Runtime.getRuntime().halt(70));
        this.feeds = feeds(coalition);
        this.door = URI.create("http://127.0.0.1:" + port + "/in/" + SOURCE + "/");
        this.credential = credential(SOURCE);
    }

    /** The configuration that the node runs on; written into the folder first. */
    static Coalition configured(Path folder, Load load, int port) throws IOException {
        return configured(folder, load, port, List.of());
    }

    private static Coalition configured(Path folder, Load load, int port, List<URI> hooks) throws IOException {
        Path config = folder.resolve("config");
        configure(config, folder.resolve("data"), port, load.channels(), hooks);
        Coalition coalition = new Loader(config, null).load(Map.of());
        if (!coalition.leftOut().isEmpty()) {
            throw new IllegalStateException(coalition.problems().toString());
        }
        return coalition;
    }

    private static Coalition keeping(NodeSettings.Retention kept, Coalition coalition) {
        return new Coalition(
                coalition.settings().withRetention(kept),
                coalition.partners(),
                coalition.leftOut(),
                coalition.problems());
    }

    /** A document goes to the feed that its number modulo their count says. */
    static List<Feed> feeds(Coalition coalition) {
        return coalition.feeds().stream()
                .filter(feed -> feed.partner().equals(SOURCE))
                .toList();
    }

    Load load() {
        return load;
    }

    Path data() {
        return data;
    }

    long nextNumber() {
        return number.getAndIncrement();
    }

    /** Messages on all channels' queues. */
    long backlog() {
        long all = 0;
        for (int channel = 0; channel < load.channels(); channel++) {
            all += node.broker().backlog(queue(channel));
        }
        return all;
    }

    /** Hands it in without a transport; waits only when the node makes its senders wait. Completes with the receipt. */
    CompletableFuture<Receipt> hand(long one) {
        return hand(one, documents.bulk(one));
    }

    CompletableFuture<Receipt> handExtreme(long one) {
        return hand(one, documents.extreme(one));
    }

    private CompletableFuture<Receipt> hand(long one, byte[] document) {
        Feed feed = feeds.get((int) (one % feeds.size()));
        CompletableFuture<Receipt> receipt = node.receive(new Arrival(feed, new Document(document, CONTENT_TYPE)));
        receipt.whenComplete((given, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
        return receipt;
    }

    /** By HTTP; returns when the receipt is there. */
    void post(long one) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        door.resolve(feeds.get((int) (one % feeds.size())).id()))
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(documents.bulk(one)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** A reader on every channel's queue. */
    Readers readers(LongConsumer arrivals) throws Exception {
        Readers readers = new Readers(arrivals);
        for (int channel = 0; channel < load.channels(); channel++) {
            readers.read(connections(channel), queue(channel));
        }
        return readers;
    }

    /** As the channel's partner. */
    ConnectionFactory connections(int channel) {
        String partner = reader(channel);
        return new ActiveMQConnectionFactory("vm://0", partner, credential(partner));
    }

    static String queue(int channel) {
        return Queues.out(reader(channel), "duty");
    }

    /** Throws what went wrong with a document that was handed in. */
    void demandNoFailure() {
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a document was not taken", first);
        }
    }

    private String credential(String partner) {
        return Objects.requireNonNull(
                        node.coalition().partner(partner).orElseThrow().credential())
                .value();
    }

    private static String reader(int channel) {
        return "reader-" + channel;
    }

    private static void configure(Path config, Path data, int http, int channels, List<URI> hooks) throws IOException {
        Files.createDirectories(config.resolve("partners"));
        Files.writeString(
                config.resolve("tocsin.yaml"),
                "node: bench\ndata: " + data + "\nhttp: { bind: 127.0.0.1, port: " + http
                        + " }\namqp: { bind: 127.0.0.1, port: " + FreePort.find() + " }\n");
        StringBuilder feeds = new StringBuilder("handling: { tlp: TLP:GREEN }\nfeeds:\n");
        for (int i = 0; i < FEEDS; i++) {
            feeds.append("  - { id: bench-")
                    .append(i)
                    .append(", from: { push: {} }, format: cap, quota: { documents: 999999999, bytes: 1023MiB } }\n");
        }
        partner(config, SOURCE, feeds.toString());
        for (int i = 0; i < channels; i++) {
            partner(
                    config,
                    reader(i),
                    "channels:\n  - id: duty\n    to: " + to(i, hooks) + "\n    form: alert-json\n    revisions: all\n"
                            + "    wants: { categories: [Security], severity: Moderate, areas: [{ near: \"15,25\", km: 3000 }] }\n");
        }
    }

    private static String to(int channel, List<URI> hooks) {
        return channel < hooks.size()
                ? "{ webhook: { url: \"" + hooks.get(channel) + "\", secret: secret:data:" + reader(channel)
                        + ".hook } }"
                : "{ queue: {} }";
    }

    private static void partner(Path config, String id, String rest) throws IOException {
        Files.writeString(
                config.resolve("partners/" + id + ".yaml"),
                "partner: " + id + "\nname: " + id + "\nkind: ngo\nclearance: TLP:AMBER\ncredential: secret:data:" + id
                        + ".token\n" + rest);
    }

    @Override
    public void close() {
        node.close();
    }
}
