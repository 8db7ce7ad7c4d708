package tocsin.routes.broker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.LargeBodyReader;
import org.apache.activemq.artemis.core.server.LargeServerMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what came back from disk altered. A delivery is looked at when it can have come from a page, a large-message file or the journal (what
 * never left memory cannot have changed there); what a partner sends to a feed's queue is sealed on arrival and looked at before the node takes it.
 */
public final class SealCheck implements ActiveMQServerMessagePlugin {

    private static final SimpleString ARRIVAL = SimpleString.of("tocsinArrivalSeal");
    private static final String FEEDS = "in.";
    private static final String CHANNELS = "out.";
    private static final int PIECE = 64 * 1024;

    private final Seal seal;
    private final BrokenSeal broken;

    public SealCheck(Seal seal, BrokenSeal broken) {
        this.seal = seal;
        this.broken = broken;
    }

    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue)
            throws ActiveMQException {
        String address = Objects.requireNonNullElse(message.getAddress(), "");
        if (address.startsWith(FEEDS)) {
            message.putExtraBytesProperty(ARRIVAL, arrival(address, message));
        }
    }

    /** Whether the consumer may have it. It stays on its queue, offered to nobody, until the queue is filled anew or it is set aside. */
    @Override
    public boolean canAccept(ServerConsumer consumer, MessageReference reference) {
        String queue = reference.getQueue().getName().toString();
        try {
            if (whole(queue, reference)) {
                return true;
            }
            broken.found(queue, id(reference.getMessage()));
        } catch (Exception | LinkageError | StackOverflowError e) { // whatever altered bytes make of a decoder
            broken.found(queue, "");
        }
        if (queue.startsWith(FEEDS)) {
            setAside(reference);
        }
        return false;
    }

    private boolean whole(String queue, MessageReference reference) throws Exception {
        Message message = reference.getMessage();
        if (queue.startsWith(FEEDS)) {
            byte[] stored = message.getExtraBytesProperty(ARRIVAL);
            return stored == null || MessageDigest.isEqual(stored, arrival(queue, message));
        }
        boolean fromDisk = reference.isPaged() || message.isLargeMessage() || message.isDurable();
        return !queue.startsWith(CHANNELS) || !fromDisk || fits(queue, message);
    }

    private boolean fits(String queue, Message message) throws Exception {
        ICoreMessage core = message.toCore();
        Label label = new Label(
                queue,
                id(message),
                core.containsProperty(Broker.POSSIBLE_DUPLICATE) && core.getBooleanProperty(Broker.POSSIBLE_DUPLICATE),
                core.containsProperty(Broker.LATE) && core.getBooleanProperty(Broker.LATE),
                text(core, Broker.FORM),
                text(core, Broker.CONTENT_TYPE),
                text(core, Broker.TITLE));
        return core.getType() == Message.BYTES_TYPE
                && seal.fits(core.getStringProperty(Seal.PROPERTY), label, digest(message));
    }

    private byte[] arrival(String queue, Message message) throws ActiveMQException {
        byte type = message instanceof LargeServerMessage ? 0 : message.toCore().getType();
        return seal.over((queue + " " + type).getBytes(StandardCharsets.UTF_8), digest(message));
    }

    private static byte[] digest(Message message) throws ActiveMQException {
        MessageDigest sha256 = Seal.sha256();
        if (message instanceof LargeServerMessage large) {
            large(large, sha256);
        } else {
            sha256.update(message.toCore().getReadOnlyBodyBuffer().toByteBuffer());
        }
        return sha256.digest();
    }

    private static void large(LargeServerMessage message, MessageDigest sha256) throws ActiveMQException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (LargeBodyReader reader = message.getLargeBodyReader()) {
            reader.open();
            int read = reader.readInto(piece);
            while (read > 0) {
                sha256.update(piece.array(), 0, read);
                piece.clear();
                read = reader.readInto(piece);
            }
        }
    }

    /** Not on this thread, which holds the queue. */
    private static void setAside(MessageReference reference) {
        Queue queue = reference.getQueue();
        long id = reference.getMessageID();
        queue.getExecutor().execute(() -> {
            try {
                queue.sendMessageToDeadLetterAddress(id);
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(SealCheck.class)
                        .error("message {} of {} cannot be set aside", id, queue.getName(), e);
            }
        });
    }

    private static String id(Message message) {
        return Objects.requireNonNullElse(message.getStringProperty(Broker.DELIVERY), "");
    }

    private static String text(ICoreMessage message, String property) {
        return Objects.requireNonNullElse(message.getStringProperty(property), "");
    }
}
