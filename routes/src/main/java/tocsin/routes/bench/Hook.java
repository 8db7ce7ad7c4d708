package tocsin.routes.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A partner's webhook server on a socket of its own, well or sick. */
final class Hook implements AutoCloseable {

    /** What it does with a request. */
    enum Health {
        WELL,
        /** Never answers. */
        HANGS,
        /** 500. */
        FAILS,
        /** 429, {@code Retry-After: 1}. */
        TOO_MANY,
        /** Closes the connection. */
        CLOSES,
        /** Begins an answer that does not end, ten bytes a second. */
        DRIPS
    }

    private static final int END_OF_HEAD = 0x0D0A0D0A;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final long DRIP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSocket door;
    private final LongConsumer arrivals;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Health health = Health.WELL;

    /** @param arrivals is told the number of each document that it takes */
    Hook(LongConsumer arrivals) throws IOException {
        this.arrivals = arrivals;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/alerts");
    }

    /** Whoever hangs on it is let go when it is well. */
    void become(Health other) throws IOException {
        health = other;
        if (other == Health.WELL) {
            hangUp();
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket socket = door.accept();
                open.add(socket);
                thread(() -> talk(socket));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<byte[]> body = body(in);
            while (body.isPresent() && answered(body.get(), in, socket.getOutputStream())) {
                body = body(in);
            }
        } catch (IOException e) {
            return; // the node hung up, or this server did
        } finally {
            open.remove(socket);
        }
    }

    /** @return whether the connection stays */
    private boolean answered(byte[] body, InputStream in, OutputStream out) throws IOException {
        return switch (health) {
            case WELL -> {
                arrivals.accept(Documents.number(body));
                yield answer(out, "204 No Content\r\n");
            }
            case FAILS -> answer(out, "500 Internal Server Error\r\n");
            case TOO_MANY -> answer(out, "429 Too Many Requests\r\nRetry-After: 1\r\n");
            case HANGS -> in.read() >= 0;
            case CLOSES -> false;
            case DRIPS -> drip(out);
        };
    }

    private static boolean answer(OutputStream out, String head) throws IOException {
        out.write(("HTTP/1.1 " + head + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    /** Until the node hangs up, or this server is well. */
    private boolean drip(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.US_ASCII));
        while (health == Health.DRIPS) {
            out.write('x');
            out.flush();
            LockSupport.parkNanos(DRIP_NANOS);
        }
        return false;
    }

    /** Of the next request; empty at the connection's end. */
    private static Optional<byte[]> body(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        for (int last = 0; last != END_OF_HEAD; ) {
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            head.write(read);
            last = last << 8 | read;
        }
        Matcher length = LENGTH.matcher(head.toString(StandardCharsets.US_ASCII));
        return Optional.of(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "bench-hook");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
