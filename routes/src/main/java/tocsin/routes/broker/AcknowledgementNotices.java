package tocsin.routes.broker;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a broker beside the nodes: writes of what partners' own consumers acknowledged to the queue {@link #QUEUE}, many deliveries to
 * a message, after their acknowledgement is durable. A notice that a crash swallows costs a repeat, marked, when the queues are filled
 * the next time.
 *
 * <p>Made by the broker from its broker.xml, so it needs Artemis' classes only. Property {@code node}: the nodes' user.
 */
public final class AcknowledgementNotices implements ActiveMQServerPlugin {

    /** Text messages, one delivery's id a line. */
    public static final String QUEUE = "tocsin.acknowledged";

    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementNotices.class);
    private static final int MOST = 500;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private Acknowledgements watch = new Acknowledgements(this::take);
    private volatile @Nullable ActiveMQServer server;
    private volatile @Nullable Executor thread;

    @Override
    public void init(Map<String, String> properties) {
        watch = new Acknowledgements(this::take, properties.getOrDefault("node", Doorkeeper.NODE));
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
        watch.registered(broker);
    }

    @Override
    public void messageAcknowledged(
            @Nullable Transaction transaction,
            MessageReference reference,
            AckReason reason,
            @Nullable ServerConsumer consumer) {
        watch.messageAcknowledged(transaction, reference, reason, consumer);
    }

    /** On a broker thread: does not wait, and shares a message with all that are acknowledged meanwhile. */
    private void take(String delivery) {
        acknowledged.add(delivery);
        if (writing.compareAndSet(false, true)) {
            executor().execute(this::write);
        }
    }

    private synchronized Executor executor() {
        Executor ready = thread;
        if (ready == null) {
            ready = Objects.requireNonNull(server).getExecutorFactory().getExecutor();
            thread = ready;
        }
        return ready;
    }

    private void write() {
        writing.set(false);
        List<String> batch = new java.util.ArrayList<>();
        String next = acknowledged.poll();
        while (next != null) {
            batch.add(next);
            if (batch.size() == MOST) {
                send(batch);
                batch.clear();
            }
            next = acknowledged.poll();
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private void send(List<String> batch) {
        try {
            ActiveMQServer running = Objects.requireNonNull(server);
            CoreMessage notice = new CoreMessage(running.getStorageManager().generateID(), 64 + 64 * batch.size());
            notice.setType(Message.TEXT_TYPE);
            notice.setAddress(QUEUE);
            notice.setDurable(true);
            notice.setTimestamp(System.currentTimeMillis());
            notice.getBodyBuffer().writeNullableSimpleString(SimpleString.of(String.join("\n", batch)));
            running.getPostOffice().route(notice, false);
        } catch (Exception e) {
            LOG.error("{} acknowledgements could not be told; their deliveries may go again", batch.size(), e);
        }
    }
}
