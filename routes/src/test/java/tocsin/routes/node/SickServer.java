package tocsin.routes.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A partner's webhook server on a real socket that can be made sick in many ways, and well again. */
final class SickServer implements AutoCloseable {

    /** How it is. */
    enum Illness {
        WELL,
        /** Takes the request and never answers. */
        HANGS,
        FAILS,
        /** 429 with {@code Retry-After: 1}. */
        TOO_MANY,
        REFUSES,
        /** Closes the connection before it has read anything. */
        CLOSES,
        /** Answers byte by byte and never comes to an end. */
        DRIPS,
        /** Closes the connection within the headers of a 200. */
        HALF_ANSWERS
    }

    /** A request that came in whole. */
    record Seen(String id, boolean marked, String body, Map<String, String> headers, int answered, Instant at) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private volatile Illness illness = Illness.WELL;
    private volatile Predicate<String> poison = body -> false;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    SickServer() {
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/alerts";
    }

    void become(Illness other) {
        illness = other;
    }

    /** Refuses these bodies with 422 although it is well. */
    void refuse(Predicate<String> bodies) {
        poison = bodies;
    }

    /** What it has taken with a 2xx, in order. */
    List<Seen> taken() {
        return seen.stream().filter(one -> one.answered() == 204).toList();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = door.accept();
                connections.incrementAndGet();
                open.add(socket);
                thread(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (illness != Illness.CLOSES && answer(in, socket.getOutputStream())) {
                socket.setTcpNoDelay(true);
            }
        } catch (IOException e) {
            return; // the node hung up
        } finally {
            open.remove(socket);
        }
    }

    /** @return whether the connection stays */
    private boolean answer(InputStream in, OutputStream out) throws IOException {
        Map<String, String> headers = headers(in);
        if (headers.isEmpty()) {
            return false;
        }
        String body = new String(
                in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))), StandardCharsets.UTF_8);
        Illness now = illness;
        int status = status(now, body);
        seen.add(new Seen(
                headers.getOrDefault("webhook-id", ""),
                headers.getOrDefault("tocsin-possible-duplicate", "").equals("true"),
                body,
                headers,
                status,
                Instant.now()));
        if (now == Illness.HANGS) {
            pause(60_000);
            return false;
        } else if (now == Illness.DRIPS) {
            drip(out);
            return false;
        } else if (now == Illness.HALF_ANSWERS) {
            out.write("HTTP/1.1 200 OK\r\nX-Server: ha".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        }
        String asked = now == Illness.TOO_MANY ? "Retry-After: 1\r\n" : "";
        out.write(("HTTP/1.1 " + status + " X\r\n" + asked + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    /** 0: none. */
    private int status(Illness now, String body) {
        return switch (now) {
            case WELL -> poison.test(body) ? 422 : 204;
            case FAILS -> 500;
            case TOO_MANY -> 429;
            case REFUSES -> 400;
            default -> 0;
        };
    }

    private void drip(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
        while (pause(50)) {
            out.write('x');
            out.flush();
        }
    }

    /** Empty at the end of the connection. */
    private static Map<String, String> headers(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int read = in.read();
        while (read >= 0 && !text.toString().endsWith("\r\n\r\n")) {
            text.append((char) read);
            read = text.toString().endsWith("\r\n\r\n") ? read : in.read();
        }
        Map<String, String> headers = new TreeMap<>();
        text.toString().lines().filter(line -> line.contains(": ")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        });
        return headers;
    }

    /** @return false when the server is closed */
    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "sick server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
