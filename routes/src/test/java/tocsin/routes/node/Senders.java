package tocsin.routes.node;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Partners that go on sending alerts, each until it has its receipt, whatever happens to the node. */
final class Senders implements AutoCloseable {

    /** Identifiers of the alerts whose sender has a receipt: 202, or the broker's acceptance. */
    final Queue<String> receipted = new ConcurrentLinkedQueue<>();

    private final Village village;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Senders(Village village) {
        this.village = village;
    }

    Senders post(String partner, String feed) {
        return run(
                partner,
                identifier -> village.post(partner, feed, Cap.alert(identifier, "Load"))
                                .statusCode()
                        == 202);
    }

    Senders send(String partner, String feed) {
        Lasting lasting = new Lasting(partner, feed);
        return run(partner + "-queue", lasting::send);
    }

    private interface Attempt {
        boolean worked(String identifier) throws JMSException;
    }

    private Senders run(String name, Attempt attempt) {
        Thread thread = new Thread(
                () -> {
                    for (int n = 0; !enough(); n++) {
                        deliver(name + "-" + n, attempt);
                    }
                },
                "sender " + name);
        thread.start();
        threads.add(thread);
        return this;
    }

    /** Once begun, an alert is sent until there is a receipt, even when it is enough. */
    private void deliver(String identifier, Attempt attempt) {
        boolean worked = false;
        while (!worked && !Thread.currentThread().isInterrupted()) {
            try {
                worked = attempt.worked(identifier);
            } catch (RuntimeException | JMSException e) {
                worked = false; // the node is down, or its answer was lost
            }
            pause(worked ? 2 : 50);
        }
        if (worked) {
            receipted.add(identifier);
        }
    }

    private boolean enough() {
        return enough.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private static void pause(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing new is begun; what was begun gets its receipt. The node must be running. */
    void stop() throws InterruptedException {
        enough.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " got no receipt in 30 s");
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    /** One AMQP connection as long as it lasts. */
    private final class Lasting {
        private final String partner;
        private final String feed;
        private Connection connection;
        private Session session;
        private MessageProducer producer;

        Lasting(String partner, String feed) {
            this.partner = partner;
            this.feed = feed;
        }

        boolean send(String identifier) throws JMSException {
            try {
                if (producer == null) {
                    connection = village.connect(partner);
                    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    producer = session.createProducer(session.createQueue("in." + partner + "." + feed));
                }
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(Cap.alert(identifier, "Load").getBytes(StandardCharsets.UTF_8));
                producer.send(message);
                return true;
            } catch (JMSException | RuntimeException e) {
                producer = null;
                if (connection != null) {
                    connection.close();
                }
                throw e;
            }
        }
    }
}
