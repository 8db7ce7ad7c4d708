package tocsin.routes.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import tocsin.routes.broker.RawBroker;

/** What the same broker does with the same bytes and the same durability when nobody looks at them. */
final class RawLimit {

    private static final int BATCH = 50;
    private static final int WINDOW = 1_000;

    private final Path folder;
    private final int channels;

    RawLimit(Path folder, int channels) {
        this.folder = folder;
        this.channels = channels;
    }

    /** One hop: a producer in transactions of 50, one address, a durable queue and a reader per channel. */
    Figures sustained(Duration warmUp, Duration measured) throws Exception {
        Tally tally = new Tally(channels, WINDOW);
        try (RawBroker broker = RawBroker.start(folder.resolve("raw"), channels);
                Connection connection = broker.connections().createConnection();
                Readers readers = readers(broker, tally)) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createTopic(RawBroker.OUT));
            long number = produce(session, producer, tally, 0, warmUp);
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            produce(session, producer, tally, number, measured);
            return watch.stop("raw, one hop, in-VM", tally, channels);
        }
    }

    /** Two durable hops of a lone message: sent and answered, then forwarded in a transaction to every channel's queue. */
    Figures lone(int warmUp, int count) throws Exception {
        Tally tally = new Tally(channels, 1);
        try (RawBroker broker = RawBroker.start(folder.resolve("raw-lone"), channels);
                Connection connection = broker.connections().createConnection();
                Readers readers = readers(broker, tally);
                Forwarder forwarder = new Forwarder(broker.connections())) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue(RawBroker.IN));
            Figures.Watch watch = Figures.Watch.start();
            for (int i = 0; i < warmUp + count; i++) {
                if (i == warmUp) {
                    Lone.rest(tally);
                    tally.restart();
                    watch = Figures.Watch.start();
                }
                tally.sending(i);
                send(session, producer, i);
                session.commit();
            }
            Lone.rest(tally);
            return watch.stop("raw, two durable hops, lone", tally, channels);
        }
    }

    private Readers readers(RawBroker broker, Tally tally) throws JMSException {
        Readers readers = new Readers(tally);
        for (int channel : IntStream.range(0, channels).toArray()) {
            readers.read(broker.connections(), RawBroker.OUT + "::" + RawBroker.queue(channel));
        }
        return readers;
    }

    private static long produce(Session session, MessageProducer producer, Tally tally, long first, Duration time)
            throws JMSException, InterruptedException {
        long number = first;
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            for (int i = 0; i < BATCH; i++) {
                tally.sending(number);
                send(session, producer, number++);
            }
            session.commit();
        }
        return number;
    }

    private static void send(Session session, MessageProducer producer, long number) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(Documents.cap(number));
        producer.send(message);
    }

    /** Takes from the first hop, puts on the second, in one transaction. */
    private static final class Forwarder implements AutoCloseable {

        private final Connection connection;
        private final Thread thread = new Thread(this::loop, "bench-forward");
        private volatile boolean open = true;

        Forwarder(ConnectionFactory factory) throws JMSException {
            connection = factory.createConnection();
            connection.start();
            thread.start();
        }

        private void loop() {
            try {
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer in = session.createConsumer(session.createQueue(RawBroker.IN));
                MessageProducer out = session.createProducer(session.createTopic(RawBroker.OUT));
                while (open) {
                    jakarta.jms.Message message = in.receive(200);
                    if (message != null) {
                        out.send(message);
                        session.commit();
                    }
                }
            } catch (JMSException e) {
                if (open) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void close() throws Exception {
            open = false;
            thread.join();
            connection.close();
        }
    }
}
