package tocsin.routes.demo;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Queues;

/** The partners' AMQP clients: public ones, each with its partner's own credential. */
final class PartnerQueues implements AutoCloseable {

    private final String address;
    private final Mailroom mailroom;
    private final List<Connection> connections = new ArrayList<>();

    /** @param address {@code amqp://host:port} of the node */
    PartnerQueues(String address, Mailroom mailroom) {
        this.address = address;
        this.mailroom = mailroom;
    }

    /** Reads the partner's channel from now on, and acknowledges what it has. */
    void read(String partner, String secret, String channel) throws JMSException {
        Connection connection = connect(partner, secret);
        connections.add(connection);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(Queues.out(partner, channel)))
                .setMessageListener(message -> arrived(partner + "/" + channel, message));
        connection.start();
    }

    private void arrived(String channel, Message message) {
        try {
            BytesMessage bytes = (BytesMessage) message;
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            mailroom.arrived(channel, message.getStringProperty(Broker.DELIVERY), body);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a document to the partner's feed. */
    void send(String partner, String secret, String feed, byte[] document) throws JMSException {
        try (Connection connection = connect(partner, secret);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(document);
            session.createProducer(session.createQueue(Queues.in(partner, feed)))
                    .send(message);
        }
    }

    private Connection connect(String partner, String secret) throws JMSException {
        return new JmsConnectionFactory(partner, secret, address).createConnection();
    }

    @Override
    public void close() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (JMSException e) {
                // the node it was connected to is going too
                org.slf4j.LoggerFactory.getLogger(PartnerQueues.class).debug("closing a partner's connection", e);
            }
        }
    }
}
