package tocsin.routes.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A partner's own web server. It takes signed alerts at {@code /alerts}, as Standard Webhooks 1.0.0 asks of a receiver, and shows
 * documents of its own with an ETag.
 */
final class PartnerServer implements AutoCloseable {

    /** What the node posted, as it came. */
    record Posted(String id, boolean possibleDuplicate, String body, Map<String, List<String>> headers) {}

    /** A document that the node asked for. */
    record Asked(String path, String ifNoneMatch, int answered) {}

    final List<Posted> posted = new CopyOnWriteArrayList<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private final AtomicInteger toFail = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Supplier<String> secret;

    /** @param secret of the webhook; what is not signed with it is answered 401 and not kept */
    PartnerServer(Supplier<String> secret) {
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/alerts", this::take);
        server.createContext("/", this::show);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void document(String path, String text) {
        documents.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next posts are kept all the same, but answered 500: the partner has it and the node cannot know. */
    void failNext(int posts) {
        toFail.set(posts);
    }

    long answered(String path, int status) {
        return asked.stream()
                .filter(one -> one.path().equals(path) && one.answered() == status)
                .count();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            String signed = signature(id, header(exchange, "webhook-timestamp"), body);
            if (!header(exchange, "webhook-signature").equals(signed)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            posted.add(new Posted(
                    id,
                    header(exchange, "tocsin-possible-duplicate").equals("true"),
                    new String(body, StandardCharsets.UTF_8),
                    Map.copyOf(exchange.getRequestHeaders())));
            exchange.sendResponseHeaders(toFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 204, -1);
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String known = header(exchange, "If-None-Match");
            byte[] document = documents.get(path);
            String etag = document == null ? "" : etag(document);
            int status = document == null ? 404 : known.equals(etag) ? 304 : 200;
            asked.add(new Asked(path, known, status));
            if (document == null || status == 304) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            String key = secret.get();
            byte[] bytes = key.startsWith("whsec_")
                    ? Base64.getDecoder().decode(key.substring(6))
                    : key.getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String etag(byte[] document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document);
            return "\"" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
