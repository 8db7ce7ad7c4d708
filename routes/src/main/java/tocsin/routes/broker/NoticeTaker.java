package tocsin.routes.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what {@link AcknowledgementNotices} wrote; a notice leaves the broker when its proofs are durable. */
final class NoticeTaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeTaker.class);
    private static final int MOST = 50;
    private static final long IDLE_MILLIS = 500;

    private final ConnectionFactory broker;
    private final Consumer<List<String>> record;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::takeAll, "acknowledged");

    /** @param record makes proofs of the deliveries' ids; returns when they are durable, throws when they are not */
    NoticeTaker(ConnectionFactory broker, Consumer<List<String>> record) {
        this.broker = broker;
        this.record = record;
        thread.start();
    }

    private boolean open() {
        return over.getCount() > 0;
    }

    private void takeAll() {
        boolean away = false;
        while (open()) {
            try (Connection connection = broker.createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer =
                            session.createConsumer(session.createQueue(AcknowledgementNotices.QUEUE))) {
                connection.start();
                away = false;
                while (open()) {
                    take(session, consumer);
                }
            } catch (JMSException | RuntimeException e) {
                if (!away && open()) {
                    LOG.warn("acknowledgements wait: {}", e.getMessage());
                }
                away = true;
                pause();
            }
        }
    }

    private void take(Session session, MessageConsumer consumer) throws JMSException {
        List<String> deliveries = new ArrayList<>();
        Message next = consumer.receive(IDLE_MILLIS);
        int taken = 0;
        while (next != null) {
            if (next instanceof TextMessage notice) {
                notice.getText().lines().forEach(deliveries::add);
            }
            taken++;
            next = taken < MOST ? consumer.receiveNoWait() : null;
        }
        if (!deliveries.isEmpty()) {
            record.accept(deliveries);
        }
        if (taken > 0) {
            session.commit();
        }
    }

    private void pause() {
        try {
            over.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
