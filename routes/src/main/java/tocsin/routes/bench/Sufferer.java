package tocsin.routes.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.function.LongConsumer;

/** A partner that can fall ill and recover. */
interface Sufferer extends AutoCloseable {

    void fallIll() throws Exception;

    void recover() throws Exception;

    @Override
    void close() throws Exception;

    /** @param illness of its own */
    static Sufferer hook(Hook hook, Hook.Health illness) {
        return new Sufferer() {
            @Override
            public void fallIll() throws Exception {
                hook.become(illness);
            }

            @Override
            public void recover() throws Exception {
                hook.become(Hook.Health.WELL);
            }

            @Override
            public void close() throws Exception {
                hook.close();
            }
        };
    }

    /** The reader of a queue; ill, it takes all that comes and acknowledges nothing. */
    final class Reader implements Sufferer {

        private final NodeRun node;
        private final int channel;
        private final LongConsumer arrivals;
        private AutoCloseable now;

        Reader(NodeRun node, int channel, LongConsumer arrivals) throws Exception {
            this.node = node;
            this.channel = channel;
            this.arrivals = arrivals;
            this.now = well();
        }

        @Override
        public void fallIll() throws Exception {
            now.close();
            now = hoarding();
        }

        @Override
        public void recover() throws Exception {
            now.close();
            now = well();
        }

        private Readers well() throws JMSException {
            Readers readers = new Readers(arrivals);
            readers.read(node.connections(channel), NodeRun.queue(channel));
            return readers;
        }

        private Connection hoarding() throws JMSException {
            Connection connection = node.connections(channel).createConnection();
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue(NodeRun.queue(channel)));
            consumer.setMessageListener(taken -> {});
            connection.start();
            return connection;
        }

        @Override
        public void close() throws Exception {
            now.close();
        }
    }
}
