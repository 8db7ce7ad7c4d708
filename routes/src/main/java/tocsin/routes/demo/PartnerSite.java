package tocsin.routes.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tocsin.connectors.Document;

/**
 * The partners' web servers, all on one port of this machine: documents that are polled (with ETag and 304), and webhooks, which
 * check the signature (Standard Webhooks 1.0.0) as a partner would.
 */
final class PartnerSite implements AutoCloseable {

    private static final int MAX_BODY = 10 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> new Thread(task, "demo-site"));
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
    private final Mailroom mailroom;

    private record Hook(String channel, String secret, AtomicInteger failuresLeft) {}

    PartnerSite(Mailroom mailroom) throws IOException {
        this.mailroom = mailroom;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Shows this page from now on. */
    void publish(URI url, byte[] page) {
        pages.put(url.getPath(), page.clone());
    }

    /** @param failures that it answers with 500 before it does what it should */
    void hook(URI url, String channel, String secret, int failures) {
        hooks.put(url.getPath(), new Hook(channel, secret, new AtomicInteger(failures)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Hook hook = hooks.get(path);
            if (hook != null && exchange.getRequestMethod().equals("POST")) {
                answer(exchange, take(exchange, hook), new byte[0]);
            } else {
                show(exchange, pages.get(path));
            }
        }
    }

    private static void show(HttpExchange exchange, byte @Nullable [] page) throws IOException {
        if (page == null) {
            answer(exchange, 404, new byte[0]);
            return;
        }
        String etag = "\"" + new Document(page, "").sha256() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        answer(exchange, known ? 304 : 200, known ? new byte[0] : page);
    }

    private int take(HttpExchange exchange, Hook hook) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        String id = header(exchange, "webhook-id");
        if (!signed(hook, id, header(exchange, "webhook-timestamp"), body, header(exchange, "webhook-signature"))) {
            return 401;
        }
        if (hook.failuresLeft().getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return 500;
        }
        mailroom.arrived(hook.channel(), id, body);
        return 204;
    }

    private static boolean signed(Hook hook, String id, String timestamp, byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hook.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
