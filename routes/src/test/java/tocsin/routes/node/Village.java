package tocsin.routes.node;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.qpid.jms.JmsConnectionFactory;
import tocsin.alerts.release.Decision;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Loader;
import tocsin.routes.store.StoreReader;

/** A node on real sockets for a scenario: its partners' files, and what its partners can do. */
final class Village implements AutoCloseable {

    /** The file of a partner who pushes CAP to a feed {@code reports}; its id is to be filled in. */
    static final String TELLER = """
            clearance: TLP:GREEN
            credential: secret:data:%s.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: reports, from: { push: {} }, format: cap }
            """;

    final Path config;
    final Path data;
    final int http = FreePort.find();
    final int amqp = FreePort.find();
    private final HttpClient client = HttpClient.newHttpClient();
    private Node node;

    Village(Path folder) {
        this.config = folder.resolve("config");
        this.data = folder.resolve("data");
        write("tocsin.yaml", """
                node: village
                data: %s
                http: { bind: 127.0.0.1, port: %d }
                amqp: { bind: 127.0.0.1, port: %d }
                limits: { document: 1MiB, in-flight: 4MiB }
                """.formatted(data, http, amqp));
    }

    /** Adds or replaces a partner's file; takes effect at the next start. */
    Village partner(String id, String yaml) {
        write("partners/" + id + ".yaml", "partner: " + id + "\nname: " + id + "\nkind: ngo\n" + yaml);
        return this;
    }

    /** Adds partners by {@link #TELLER}. */
    Village tellers(String... ids) {
        for (String id : ids) {
            partner(id, TELLER.formatted(id));
        }
        return this;
    }

    Village start() {
        return start(List.of());
    }

    /** @param changed the configuration as it is used instead of what the files say */
    Village start(Clock clock, UnaryOperator<Coalition> changed) {
        Coalition coalition = new Loader(config, null).load(Map.of());
        node = Node.start(changed.apply(coalition), clock, broken -> {
            throw new IllegalStateException(broken);
        });
        return this;
    }

    /** @param leftOut partner files that have mistakes and are expected to be left out */
    Village start(List<String> leftOut) {
        Coalition coalition = new Loader(config, null).load(Map.of());
        if (coalition.leftOut().size() != leftOut.size()) {
            throw new IllegalStateException(coalition.problems().toString());
        }
        node = Node.start(coalition, Clock.systemUTC(), broken -> {
            throw new IllegalStateException(broken);
        });
        return this;
    }

    void restart() {
        node.close();
        start();
    }

    Node node() {
        return node;
    }

    String secret(String partner) {
        return made(partner + ".token");
    }

    /** A secret that the node made at its first start. */
    String made(String name) {
        return read(data.resolve("secrets").resolve(name)).strip();
    }

    HttpResponse<String> post(String partner, String feed, String document) {
        return post(partner, feed, "application/xml", document);
    }

    HttpResponse<String> post(String partner, String feed, String contentType, String document) {
        return send(request("/in/" + partner + "/" + feed)
                .header("Authorization", "Bearer " + secret(partner))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(document)));
    }

    /**
     * Pushes a document of one alert to a partner's feed {@code reports}; it has been decided on when this returns.
     *
     * @return the alert's id
     */
    String tell(String partner, String document) {
        HttpResponse<String> answer = post(partner, "reports", document);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        String receipt = answer.body().replaceAll("(?s).*\"receipt\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return store().fate(receipt).orElseThrow().records().get(0).alert();
    }

    StoreReader store() {
        return node.store().reader();
    }

    /** Codes of what was decided on an alert, by channel. */
    Map<String, String> codes(String alert) {
        Map<String, String> codes = new TreeMap<>();
        for (Decision decision : store().trail(alert).orElseThrow().decisions()) {
            codes.put(decision.partner() + "/" + decision.channel(), decision.code());
        }
        return codes;
    }

    HttpResponse<String> get(String partner, String path) {
        return send(request(path)
                .header("Authorization", "Bearer " + secret(partner))
                .GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                .timeout(Duration.ofSeconds(20)); // a node that dies may leave its caller waiting for ever
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a partner's own AMQP client, to a feed's queue. */
    void send(String partner, String feed, String document) throws JMSException {
        send(partner, feed, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(document.getBytes(StandardCharsets.UTF_8));
            return message;
        });
    }

    void send(String partner, String feed, MessageMaker maker) throws JMSException {
        try (Connection connection = connect(partner);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue("in." + partner + "." + feed))
                    .send(maker.make(session));
        }
    }

    /** Whether both doors take connections; costs nothing, unlike a client's failed attempt. */
    boolean opens() {
        return opens(http) && opens(amqp);
    }

    private static boolean opens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a message of any sort. */
    interface MessageMaker {
        Message make(Session session) throws JMSException;
    }

    Connection connect(String partner) throws JMSException {
        Connection connection =
                new JmsConnectionFactory(partner, secret(partner), "amqp://127.0.0.1:" + amqp).createConnection();
        connection.start();
        return connection;
    }

    /** As a partner's own AMQP client: everything that arrives until it is silent for this long. */
    List<Delivered> drain(String partner, String channel, long silenceMillis) throws JMSException {
        List<Delivered> delivered = new ArrayList<>();
        try (Connection connection = connect(partner);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue("out." + partner + "." + channel))) {
            Message message = consumer.receive(10_000);
            while (message != null) {
                delivered.add(Delivered.of((BytesMessage) message));
                message = consumer.receive(silenceMillis);
            }
        }
        return delivered;
    }

    /** As a partner's own AMQP client: everything until an alert with this headline has come, that one included. */
    List<Delivered> takeUntil(String partner, String channel, String headline) throws JMSException {
        List<Delivered> delivered = new ArrayList<>();
        try (Connection connection = connect(partner);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue("out." + partner + "." + channel))) {
            boolean last = false;
            while (!last) {
                Message message = consumer.receive(20_000);
                if (message == null) {
                    throw new AssertionError(headline + " did not come; what came: " + delivered);
                }
                delivered.add(Delivered.of((BytesMessage) message));
                last = delivered.get(delivered.size() - 1).body().contains(headline);
            }
        }
        return delivered;
    }

    /** What a folder channel wrote. */
    List<String> files(String folder) {
        Path path = data.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(Village::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a partner that polls its Atom feed: the documents of all entries, in no order. */
    List<String> fetch(String partner, String channel) {
        return entries(partner, channel).stream()
                .map(href -> get(partner, "/out/" + partner + "/" + href).body())
                .toList();
    }

    /** The links of an Atom feed's entries. */
    List<String> entries(String partner, String channel) {
        String index = get(partner, "/out/" + partner + "/" + channel).body();
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(index)
                .results()
                .map(href -> href.group(1))
                .toList();
    }

    /** The counters whose line starts with this name and holds each of these words; summed. */
    double metered(String name, String... words) {
        return send(request("/metrics").GET())
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> Stream.of(words).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** As a partner receives it. */
    record Delivered(String id, boolean possibleDuplicate, String body) {
        static Delivered of(BytesMessage message) throws JMSException {
            byte[] bytes = new byte[(int) message.getBodyLength()];
            message.readBytes(bytes);
            return new Delivered(
                    message.getStringProperty("tocsinDelivery"),
                    message.propertyExists("tocsinPossibleDuplicate")
                            && message.getBooleanProperty("tocsinPossibleDuplicate"),
                    new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }

    /** @param name of a file in the configuration folder */
    void write(String name, String text) {
        try {
            Files.createDirectories(config.resolve(name).getParent());
            Files.writeString(config.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
