package tocsin.routes.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** One consumer per queue, as a partner would read it: acknowledged in transacted batches. */
final class Readers implements AutoCloseable {

    private static final int BATCH = 50;

    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LongConsumer arrivals;
    private volatile boolean open = true;

    /** @param arrivals is told the number of each document that arrives, on the readers' threads */
    Readers(LongConsumer arrivals) {
        this.arrivals = arrivals;
    }

    void read(ConnectionFactory factory, String queue) throws JMSException {
        Connection connection = factory.createConnection();
        connections.add(connection);
        connection.start();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
        Thread thread = new Thread(() -> loop(session, consumer), "bench-" + queue);
        threads.add(thread);
        thread.start();
    }

    private void loop(Session session, MessageConsumer consumer) {
        try {
            while (open) {
                Message message = consumer.receive(200);
                if (message == null) {
                    continue;
                }
                for (int taken = 0; message != null; ) {
                    arrived((BytesMessage) message);
                    message = ++taken < BATCH ? consumer.receiveNoWait() : null;
                }
                session.commit();
            }
        } catch (JMSException e) {
            if (open) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void arrived(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        arrivals.accept(Documents.number(bytes));
    }

    @Override
    public void close() throws JMSException, InterruptedException {
        open = false;
        for (Thread thread : threads) {
            thread.join();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
