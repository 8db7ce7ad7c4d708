package tocsin.routes.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import tocsin.connectors.Document;
import tocsin.routes.broker.Queues;
import tocsin.routes.node.Node;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;
import tocsin.routes.receive.Arrival;

/** The real node, with one feed and a queue channel per partner, from its own configuration files. */
final class NodeRun implements AutoCloseable {

    private static final int WINDOW = 1_000;
    private static final int HTTP_SENDERS = 64;

    private final Node node;
    private final Feed feed;
    private final int channels;
    private final String url;
    private final AtomicLong number = new AtomicLong(1);

    NodeRun(Path folder, int channels) throws IOException {
        this.channels = channels;
        int http = freePort();
        configure(folder.resolve("config"), folder.resolve("data"), http, channels);
        Coalition coalition = new Loader(folder.resolve("config"), null).load(Map.of());
        if (!coalition.leftOut().isEmpty()) {
            throw new IllegalStateException(coalition.problems().toString());
        }
        node = Node.start(
                coalition, Clock.systemUTC(), broken -> Runtime.getRuntime().halt(70));
        feed = coalition.feed("source", "bench").orElseThrow();
        url = "http://127.0.0.1:" + http + "/in/source/bench";
    }

    Figures inVm(Duration warmUp, Duration measured) throws Exception {
        return sustained("tocsin, in-VM intake", warmUp, measured, 1, this::receive);
    }

    Figures http(Duration warmUp, Duration measured) throws Exception {
        HttpClient client = client();
        return sustained("tocsin, HTTP intake", warmUp, measured, HTTP_SENDERS, one -> post(client, one));
    }

    /** A lone alert over HTTP, to every channel's queue and reader. */
    Figures lone(int warmUp, int count) throws Exception {
        HttpClient client = client();
        Tally tally = new Tally(channels, 1);
        try (Readers readers = readers(tally)) {
            Figures.Watch watch = Figures.Watch.start();
            for (int i = 0; i < warmUp + count; i++) {
                if (i == warmUp) {
                    Lone.rest(tally);
                    tally.restart();
                    watch = Figures.Watch.start();
                }
                long one = number.getAndIncrement();
                tally.sending(one);
                post(client, one);
            }
            Lone.rest(tally);
            return watch.stop("tocsin, HTTP, lone", tally, channels);
        }
    }

    private interface Sender {
        void send(long number) throws Exception;
    }

    private Figures sustained(String name, Duration warmUp, Duration measured, int senders, Sender sender)
            throws Exception {
        Tally tally = new Tally(channels, WINDOW);
        List<Thread> threads = new ArrayList<>();
        AtomicLong until =
                new AtomicLong(System.nanoTime() + warmUp.plus(measured).toNanos());
        try (Readers readers = readers(tally)) {
            for (int i = 0; i < senders; i++) {
                Thread thread = new Thread(() -> sendUntil(until, tally, sender), "bench-send-" + i);
                threads.add(thread);
                thread.start();
            }
            Thread.sleep(warmUp.toMillis());
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            Thread.sleep(measured.toMillis());
            Figures figures = watch.stop(name, tally, channels);
            for (Thread thread : threads) {
                thread.join();
            }
            Lone.rest(tally);
            return figures;
        }
    }

    private void sendUntil(AtomicLong until, Tally tally, Sender sender) {
        try {
            while (System.nanoTime() < until.get()) {
                long one = number.getAndIncrement();
                tally.sending(one);
                sender.send(one);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(long one) {
        node.receive(new Arrival(feed, new Document(Documents.cap(one), "application/cap+xml")));
    }

    private void post(HttpClient client, long one) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token("source"))
                .header("Content-Type", "application/cap+xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Documents.cap(one)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private Readers readers(Tally tally) throws Exception {
        Readers readers = new Readers(tally);
        for (int i = 0; i < channels; i++) {
            String partner = "reader-" + i;
            readers.read(new ActiveMQConnectionFactory("vm://0", partner, token(partner)), Queues.out(partner, "duty"));
        }
        return readers;
    }

    private String token(String partner) {
        return java.util.Objects.requireNonNull(
                        node.coalition().partner(partner).orElseThrow().credential())
                .value();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static void configure(Path config, Path data, int http, int channels) throws IOException {
        Files.createDirectories(config.resolve("partners"));
        Files.writeString(
                config.resolve("tocsin.yaml"),
                "node: bench\ndata: " + data + "\nhttp: { bind: 127.0.0.1, port: " + http
                        + " }\namqp: { bind: 127.0.0.1, port: " + freePort() + " }\n");
        partner(
                config,
                "source",
                "handling: { tlp: TLP:GREEN }\nfeeds:\n  - { id: bench, from: { push: {} }, format: cap }\n");
        for (int i = 0; i < channels; i++) {
            partner(
                    config,
                    "reader-" + i,
                    "channels:\n  - id: duty\n    to: { queue: {} }\n    form: alert-json\n"
                            + "    wants: { categories: [Security], severity: Moderate, areas: [{ near: \"12.9,23.4\", km: 50 }] }\n");
        }
    }

    private static void partner(Path config, String id, String rest) throws IOException {
        Files.writeString(
                config.resolve("partners/" + id + ".yaml"),
                "partner: " + id + "\nname: " + id + "\nkind: ngo\nclearance: TLP:AMBER\ncredential: secret:data:" + id
                        + ".token\n" + rest);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
