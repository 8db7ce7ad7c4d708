package tocsin.routes.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.jspecify.annotations.Nullable;

/**
 * In a broker beside the nodes: marks as a possible duplicate each delivery that was in the broker before it became active, each
 * that is handed out another time, and each of which another message was handed out before. A partner may have had it without its acknowledgement
 * having become durable, and the broker itself says nothing of that after a crash. The last of the three does not believe the nodes: whoever
 * dispatched a delivery twice, and whichever node took it, whatever is handed out second bears the mark.
 *
 * <p>Made by the broker from its broker.xml, so it needs Artemis' classes only. Property {@code node}: the nodes' user.
 */
public final class RestartMarks implements ActiveMQServerPlugin {

    /** Hand-outs that are remembered, all queues together; some 15 MB. */
    static final int MOST_REMEMBERED = 100_000;

    /** By delivery: the number of the message that was handed out first. */
    @SuppressWarnings("serial")
    private final Map<String, Long> handedOut = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** The broker numbers its messages upwards, over restarts and on a backup too. Until it is active, all are old. */
    private volatile long firstOfThisRun = Long.MAX_VALUE;

    private volatile @Nullable ActiveMQServer server;
    private String node = Doorkeeper.NODE;

    @Override
    public void init(Map<String, String> properties) {
        node = properties.getOrDefault("node", Doorkeeper.NODE);
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
        broker.registerActivateCallback(new ActivateCallback() {
            @Override
            public void activated() { // the journal is read, and nobody is connected yet
                firstOfThisRun = broker.getStorageManager().generateID();
            }

            @Override
            public void deActivate() {
                firstOfThisRun = Long.MAX_VALUE;
            }
        });
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        Message message = reference.getMessage();
        String delivery = message.getStringProperty(Broker.DELIVERY);
        if (delivery == null) {
            return;
        }
        boolean byAnother = handedOutAsAnother(delivery, message.getMessageID());
        if (byAnother || message.getMessageID() < firstOfThisRun || reference.getDeliveryCount() > 1) {
            // The node looks whether the seal fits, which covers the mark that the partner sees; it makes that one
            // itself.
            message.putBooleanProperty(byNode(consumer) ? Broker.AGAIN : Broker.POSSIBLE_DUPLICATE, true);
        }
    }

    private boolean handedOutAsAnother(String delivery, long number) {
        synchronized (handedOut) {
            Long before = handedOut.putIfAbsent(delivery, number);
            return before != null && before != number;
        }
    }

    private boolean byNode(ServerConsumer consumer) {
        ActiveMQServer running = server;
        ServerSession session = running == null ? null : running.getSessionByID(consumer.getSessionID());
        return session != null && node.equals(session.getUsername());
    }
}
