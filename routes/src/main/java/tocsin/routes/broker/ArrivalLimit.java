package tocsin.routes.broker;

import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.LargeServerMessage;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a partner sends to a feed's queue when it is larger than any feed's document: its sender is told, and keeps it. It has come to disk
 * piece by piece, and goes before anything opens it: a text would be decoded as a whole, in memory.
 */
public final class ArrivalLimit implements ActiveMQServerMessagePlugin {

    /** What a message may have besides its document. */
    private static final int BESIDES_BYTES = 64 * 1024;

    private final long mostBytes;
    private final Refused refused;

    /** Hears of each message that was refused. Called on a broker thread: must not block. */
    @FunctionalInterface
    public interface Refused {
        /** @param queue the feed's */
        void tooLarge(String queue, long bytes);
    }

    /** @param documentBytes of the largest document that the node takes */
    public ArrivalLimit(int documentBytes, Refused refused) {
        this.mostBytes = documentBytes + (long) BESIDES_BYTES;
        this.refused = refused;
    }

    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue)
            throws ActiveMQException {
        String queue = Objects.requireNonNullElse(message.getAddress(), "");
        if (!queue.startsWith("in.") || !(message instanceof LargeServerMessage large)) {
            return; // what is not large in the broker's own sense is far smaller
        }
        long bytes = message.getWholeMessageSize();
        if (bytes > mostBytes) {
            refused.tooLarge(queue, bytes);
            delete(large);
            throw new ActiveMQIllegalStateException(
                    "TOO-LARGE: the message has " + bytes + " bytes; no feed here takes so much");
        }
    }

    /** The broker would leave its file. */
    private static void delete(LargeServerMessage large) throws ActiveMQException {
        try {
            large.deleteFile();
        } catch (Exception e) {
            throw new ActiveMQIllegalStateException("TOO-LARGE: and its file cannot be deleted: " + e.getMessage());
        }
    }
}
