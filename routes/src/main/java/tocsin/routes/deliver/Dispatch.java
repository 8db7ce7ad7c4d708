package tocsin.routes.deliver;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Label;
import tocsin.routes.broker.Queues;
import tocsin.routes.broker.Seal;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.store.Store;
import tocsin.routes.store.Undelivered;

/**
 * Puts released alerts on their channels' queues: a batch in one broker transaction, after the store's transaction is durable. If
 * the node dies in between, the next start puts them there.
 */
public final class Dispatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final ConnectionFactory broker;
    private final Store store;
    private final Renderer renderer;
    private final Seal seal;
    private final Meters meters;
    private final int mode;

    private @Nullable Connection connection;
    private @Nullable Session session;
    private @Nullable MessageProducer producer;
    private final Map<String, jakarta.jms.Queue> queues = new HashMap<>();

    /**
     * @param refilled whether the queues are always filled anew from the store when the broker was away: then it need not keep on
     *     disk what the store holds already
     */
    public Dispatch(
            ConnectionFactory broker, Store store, Renderer renderer, Seal seal, Meters meters, boolean refilled) {
        this.mode = refilled ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT;
        this.broker = broker;
        this.store = store;
        this.renderer = renderer;
        this.seal = seal;
        this.meters = meters;
    }

    /**
     * One thread at a time. What cannot be rendered is parked, and costs the others nothing.
     *
     * @throws JMSException when the broker did not take the batch; whether it did may be unknown, so that a second try must be marked
     *     as a possible duplicate
     */
    public void send(List<Outgoing> batch) throws JMSException {
        List<Rendered> rendered = render(batch);
        if (rendered.isEmpty()) {
            return;
        }
        try {
            Session open = session();
            for (Ready one : ready(open, rendered)) {
                send(open, one);
            }
            open.commit();
        } catch (JMSException e) {
            close();
            throw e;
        }
        rendered.forEach(one -> meters.queued(
                one.outgoing().channel().name(),
                one.outgoing().carried().envelope().receivedAt()));
    }

    private List<Rendered> render(List<Outgoing> batch) {
        Renderer.Batch renderings = renderer.batch();
        List<Rendered> rendered = new ArrayList<>(batch.size());
        for (Outgoing outgoing : batch) {
            try {
                rendered.add(renderings.render(outgoing));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error(
                        "delivery {} on {} cannot be rendered",
                        outgoing.delivery(),
                        outgoing.channel().name(),
                        e);
                park(outgoing, e);
            }
        }
        return rendered;
    }

    private void park(Outgoing outgoing, Throwable cause) {
        store.now(tx -> tx.parked(
                outgoing.delivery(),
                "RENDER-FAILED",
                "the form " + outgoing.channel().form() + " failed on it ("
                        + cause.getClass().getSimpleName() + ")"));
        meters.parked(outgoing.channel().name(), "RENDER-FAILED");
    }

    /** Nothing is sent of what is no longer what was stored. */
    void parkDamaged(Undelivered damaged) {
        store.now(tx -> tx.parked(
                damaged.delivery(),
                "BYTES-DAMAGED",
                "the stored alert is no longer what was stored; nothing is sent of it"));
        meters.parked(damaged.partner() + "/" + damaged.channel(), "BYTES-DAMAGED");
    }

    /** All before the first goes: sent without a pause they wake the broker's threads once and not each time. */
    private List<Ready> ready(Session open, List<Rendered> rendered) throws JMSException {
        Map<byte[], byte[]> digests = new IdentityHashMap<>(); // channels share renderings
        List<Ready> ready = new ArrayList<>(rendered.size());
        for (Rendered one : rendered) {
            byte[] digest = digests.computeIfAbsent(one.bytes(), Seal::digest);
            ready.add(new Ready(one.outgoing(), message(open, one, digest)));
        }
        return ready;
    }

    private BytesMessage message(Session open, Rendered rendered, byte[] digest) throws JMSException {
        Outgoing outgoing = rendered.outgoing();
        Channel channel = outgoing.channel();
        BytesMessage message = open.createBytesMessage();
        message.writeBytes(rendered.bytes());
        String title = channel.to() instanceof Channel.To.Atom ? rendered.title() : "";
        Label label = new Label(
                Queues.out(channel.partner(), channel.id()),
                outgoing.delivery(),
                outgoing.possibleDuplicate(),
                !outgoing.carried().envelope().recognition().newer().isEmpty(),
                channel.form(),
                rendered.contentType(),
                title);
        message.setStringProperty(Seal.PROPERTY, seal.of(label, digest));
        message.setStringProperty(Broker.DELIVERY, label.delivery());
        message.setStringProperty(Broker.FORM, label.form());
        message.setStringProperty(Broker.CONTENT_TYPE, label.contentType());
        if (!title.isEmpty()) {
            message.setStringProperty(Broker.TITLE, title);
        }
        if (label.late()) {
            message.setBooleanProperty(Broker.LATE, true);
        }
        if (label.possibleDuplicate()) {
            message.setBooleanProperty(Broker.POSSIBLE_DUPLICATE, true);
        }
        return message;
    }

    private void send(Session open, Ready ready) throws JMSException {
        MessageProducer to = producer;
        if (to == null) {
            throw new IllegalStateException("no session");
        }
        Outgoing outgoing = ready.outgoing();
        to.send(
                queue(open, outgoing.channel()),
                ready.message(),
                mode,
                outgoing.lane().priority(),
                life(outgoing));
    }

    private record Ready(Outgoing outgoing, BytesMessage message) {}

    /** Milliseconds, by the broker's clock; 0: for ever. What is past its time already expires at once, and is recorded so. */
    private static long life(Outgoing outgoing) {
        if (!outgoing.channel().dropsExpired()) {
            return 0;
        }
        return Expiry.of(outgoing.carried().alert())
                .map(expires -> Math.max(1, expires.toEpochMilli() - System.currentTimeMillis()))
                .orElse(0L);
    }

    private jakarta.jms.Queue queue(Session open, Channel channel) throws JMSException {
        jakarta.jms.Queue known = queues.get(channel.name());
        if (known == null) {
            known = open.createQueue(Queues.out(channel.partner(), channel.id()));
            queues.put(channel.name(), known);
        }
        return known;
    }

    private Session session() throws JMSException {
        Session open = session;
        if (open == null) {
            Connection made = broker.createConnection();
            connection = made;
            open = made.createSession(true, Session.SESSION_TRANSACTED);
            session = open;
            producer = open.createProducer(null);
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        session = null;
        producer = null;
        queues.clear();
        if (open != null) {
            try {
                open.close();
            } catch (JMSException e) {
                LOG.debug("closing a broken broker connection", e);
            }
        }
    }
}
