package tocsin.routes.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port of this machine for a node that tells its partners itself where it is: the demo, the bench, a test. */
public final class FreePort {
    private static final int FIRST = 10_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /**
     * Below those that a system gives to outgoing connections and to who asks for any: nobody takes it by chance between
     * this answer and its use, nor while the node is down.
     *
     * @throws IllegalStateException when none was found
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
