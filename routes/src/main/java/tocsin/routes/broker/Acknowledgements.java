package tocsin.routes.broker;

import java.util.function.Consumer;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.jspecify.annotations.Nullable;

/** Tells the node of each delivery that a partner's own consumer has acknowledged: the strongest proof there is. */
final class Acknowledgements implements ActiveMQServerMessagePlugin {

    private final Consumer<String> acknowledged;
    private final String node;
    private volatile @Nullable ActiveMQServer server;

    /** @param acknowledged gets the delivery's id, on a broker thread: it must not block */
    Acknowledgements(Consumer<String> acknowledged) {
        this(acknowledged, Doorkeeper.NODE);
    }

    /** @param node the nodes' user: what its consumers take is handed on, and is no delivery yet */
    Acknowledgements(Consumer<String> acknowledged, String node) {
        this.acknowledged = acknowledged;
        this.node = node;
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void messageAcknowledged(
            @Nullable Transaction transaction,
            MessageReference reference,
            AckReason reason,
            @Nullable ServerConsumer consumer) {
        String delivery = reference.getMessage().getStringProperty(Broker.DELIVERY);
        if (reason != AckReason.NORMAL || consumer == null || delivery == null || !byPartner(consumer)) {
            return;
        }
        if (transaction == null) {
            acknowledged.accept(delivery);
        } else {
            transaction.addOperation(new TransactionOperationAbstract() {
                @Override
                public void afterCommit(Transaction committed) {
                    acknowledged.accept(delivery);
                }
            });
        }
    }

    /** The node's own consumers hand on to a webhook or folder, which give their own proof. */
    private boolean byPartner(ServerConsumer consumer) {
        ActiveMQServer running = server;
        ServerSession session = running == null ? null : running.getSessionByID(consumer.getSessionID());
        return session != null && !node.equals(session.getUsername());
    }
}
