package tocsin.routes.node;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tocsin.routes.node.Series.Edition;

/**
 * Partners that go on telling of incidents, one edition after the other, each sent until it has its receipt, whatever happens to the
 * node.
 */
final class Senders implements AutoCloseable {

    /** Between two documents of one sender. */
    private static final int PAUSE_MILLIS = 3;

    private static final int AGAIN_MILLIS = 40;
    private static final int MOST_AGAIN = 25;

    /**
     * An edition whose sender has a receipt: 202, the broker's acceptance, or the file taken.
     *
     * @param ordered whether its sender had the receipts of what it revises by the same road before: then it must not come first
     */
    record Sent(Edition edition, boolean ordered) {
        String identifier() {
            return edition.identifier();
        }
    }

    final Queue<Sent> receipted = new ConcurrentLinkedQueue<>();

    private final Village village;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Senders(Village village) {
        this.village = village;
    }

    /** By HTTP. */
    Senders post(String partner, String feed) {
        return run(partner, partner + "-" + feed, posting(partner, feed), posting(partner, feed));
    }

    /** By the feed's AMQP queue. */
    Senders send(String partner, String feed) {
        Lasting queue = new Lasting(partner, feed);
        return run(partner, partner + "-" + feed, queue::send, queue::send);
    }

    /** Each incident's Alert by the queue and what revises it by HTTP: it may come before the Alert, which is then marked. */
    Senders mixed(String partner, String queue, String push) {
        return run(partner, partner + "-mixed", new Lasting(partner, queue)::send, posting(partner, push));
    }

    /** By files in a folder that the node looks into. */
    Senders leave(String partner, Path folder) {
        Attempt leaving = edition -> left(folder, edition);
        return run(partner, partner + "-files", leaving, leaving);
    }

    private interface Attempt {
        boolean worked(Edition edition) throws JMSException, IOException;
    }

    private Attempt posting(String partner, String feed) {
        return edition -> village.post(partner, feed, edition.document()).statusCode() == 202;
    }

    private Senders run(String partner, String name, Attempt first, Attempt later) {
        String sender = name + "-" + threads.size();
        Thread thread = new Thread(() -> tell(partner, sender, first, later), "sender " + sender);
        thread.start();
        threads.add(thread);
        return this;
    }

    private void tell(String partner, String sender, Attempt first, Attempt later) {
        for (int number = 0; !enough(); number++) {
            Series series = new Series(partner, sender, number);
            for (int n = 0; n < Series.EDITIONS && !enough(); n++) {
                deliver(series.edition(n), n == 0 ? first : later, first.equals(later));
            }
        }
    }

    /** Once begun, an edition is sent until there is a receipt, even when it is enough. */
    private void deliver(Edition edition, Attempt attempt, boolean ordered) {
        boolean worked = false;
        while (!worked && !Thread.currentThread().isInterrupted()) {
            try {
                worked = attempt.worked(edition);
            } catch (RuntimeException | JMSException | IOException e) {
                worked = false; // the node is down, or its answer was lost
            }
            if (worked) {
                pause(PAUSE_MILLIS);
            } else {
                awaitDoors();
            }
        }
        if (worked) {
            receipted.add(new Sent(edition, ordered));
        }
    }

    /** Whole at once, by its name; taken when it is gone. */
    private static boolean left(Path folder, Edition edition) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + edition.identifier() + ".part");
        Path file = folder.resolve(edition.identifier() + ".xml");
        Files.writeString(part, edition.document());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        while (Files.exists(file) && !Thread.currentThread().isInterrupted()) {
            pause(AGAIN_MILLIS);
        }
        return !Thread.currentThread().isInterrupted();
    }

    private boolean enough() {
        return enough.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** While it is down nobody wastes time on it. One door may be open and the other not: then after a while all the same. */
    private void awaitDoors() {
        for (int again = 0; again < MOST_AGAIN && !Thread.currentThread().isInterrupted(); again++) {
            pause(AGAIN_MILLIS);
            if (village.opens()) {
                return;
            }
        }
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
            thread.join(TimeUnit.SECONDS.toMillis(60));
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " got no receipt in 60 s");
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

        boolean send(Edition edition) throws JMSException {
            try {
                if (producer == null) {
                    connection = village.connect(partner);
                    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    producer = session.createProducer(session.createQueue("in." + partner + "." + feed));
                }
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(edition.document().getBytes(StandardCharsets.UTF_8));
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
