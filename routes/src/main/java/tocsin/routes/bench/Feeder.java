package tocsin.routes.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;

/** Puts documents on a destination of the broker itself: for the raw limit and for plain Camel. */
final class Feeder implements AutoCloseable {

    private static final int BATCH = 50;

    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final Documents documents;
    private final Tally tally;
    private long number;

    /** Queue or topic. */
    @FunctionalInterface
    interface Place {
        Destination in(Session session) throws JMSException;
    }

    static Place queue(String name) {
        return session -> session.createQueue(name);
    }

    static Place topic(String name) {
        return session -> session.createTopic(name);
    }

    Feeder(ConnectionFactory connections, Place place, Documents documents, Tally tally) throws JMSException {
        this.connection = connections.createConnection();
        this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
        this.producer = session.createProducer(place.in(session));
        this.documents = documents;
        this.tally = tally;
    }

    /** As fast as the window lets it, in transactions of 50. */
    void feed(Duration time) throws JMSException, InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            for (int i = 0; i < BATCH; i++) {
                send();
            }
            session.commit();
        }
    }

    /** One after the other, each in a transaction of its own. */
    void lone(int count) throws JMSException, InterruptedException {
        for (int i = 0; i < count; i++) {
            send();
            session.commit();
        }
    }

    private void send() throws JMSException, InterruptedException {
        tally.sending(number);
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(documents.bulk(number++));
        producer.send(message);
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
