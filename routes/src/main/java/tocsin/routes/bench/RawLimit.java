package tocsin.routes.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import tocsin.routes.broker.RawBroker;

/** What the same broker does with the same bytes and the same durability when nobody looks at them. */
final class RawLimit {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Load load;
    private final Documents documents;

    RawLimit(Path folder, Load load) {
        this.folder = folder;
        this.load = load;
        this.documents = new Documents(load.bytes(), load.alike());
    }

    /** One hop: a producer in transactions of 50, one address, a durable queue and a reader per channel. */
    Figures sustained(Duration warmUp, Duration measured) throws Exception {
        Tally tally = new Tally(load.channels(), load.window());
        try (RawBroker broker = RawBroker.start(folder, load.channels());
                Readers readers = readers(broker, tally);
                Feeder feeder = new Feeder(broker.connections(), Feeder.topic(RawBroker.OUT), documents, tally)) {
            feeder.feed(warmUp);
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            feeder.feed(measured);
            Figures figures = watch.stop(
                    "raw limit: one durable hop, in-VM",
                    "closed, " + load.window() + " under way, transactions of 50",
                    load,
                    tally);
            tally.rest(PATIENCE);
            return figures;
        }
    }

    /** Two durable hops of a lone message: sent and answered, then forwarded in a transaction to every channel's queue. */
    Figures lone(int warmUp, int count) throws Exception {
        Tally tally = new Tally(load.channels(), 1);
        try (RawBroker broker = RawBroker.start(folder, load.channels());
                Readers readers = readers(broker, tally);
                Forwarder forwarder = new Forwarder(broker.connections());
                Feeder feeder = new Feeder(broker.connections(), Feeder.queue(RawBroker.IN), documents, tally)) {
            feeder.lone(warmUp);
            tally.rest(PATIENCE);
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            feeder.lone(count);
            tally.rest(PATIENCE);
            return watch.stop("raw limit: two durable hops, lone", "closed, one under way", load, tally);
        }
    }

    private Readers readers(RawBroker broker, Tally tally) throws JMSException {
        Readers readers = new Readers(tally::arrived);
        for (int channel : IntStream.range(0, load.channels()).toArray()) {
            readers.read(broker.connections(), RawBroker.OUT + "::" + RawBroker.queue(channel));
        }
        return readers;
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
                    Message message = in.receive(200);
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
