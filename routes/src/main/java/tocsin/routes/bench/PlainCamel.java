package tocsin.routes.bench;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.jms.connection.CachingConnectionFactory;
import tocsin.routes.broker.RawBroker;

/**
 * The baseline: Camel without Tocsin, on the same broker, bytes and disk, durable in both its places. It keeps no originals,
 * decides nothing and records nothing; killed between its two commits it loses what it had claimed.
 */
final class PlainCamel {

    private static final int[] CONSUMERS = {1, 4, 8, 16};
    private static final Duration TRIAL = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Load load;

    PlainCamel(Path folder, Load load) {
        this.folder = folder;
        this.load = load;
    }

    /** With as many consumers as serve it best, which short trials find. They overtake each other. */
    Figures best(Duration warmUp, Duration measured) throws Exception {
        int best = CONSUMERS[0];
        double rate = 0;
        for (int consumers : CONSUMERS) {
            double tried = sustained("trial", consumers, TRIAL, TRIAL).perSecond();
            if (tried > rate) {
                rate = tried;
                best = consumers;
            }
        }
        return sustained("plain Camel, in-VM", best, warmUp, measured);
    }

    /** With the one consumer that keeps the order. */
    Figures inOrder(Duration warmUp, Duration measured) throws Exception {
        return sustained("plain Camel, in-VM, in order", 1, warmUp, measured);
    }

    private Figures sustained(String name, int consumers, Duration warmUp, Duration measured) throws Exception {
        Path own = Files.createTempDirectory(Files.createDirectories(folder), "plain");
        Tally tally = new Tally(load.channels(), load.window());
        try (RawBroker broker = RawBroker.start(own.resolve("broker"), load.channels());
                Readers readers = readers(broker, tally);
                BasicDataSource database = database(own.resolve("seen.db"));
                CamelContext camel = camel(broker.connections(), database, consumers);
                Feeder feeder = new Feeder(
                        broker.connections(),
                        Feeder.queue(RawBroker.IN),
                        new Documents(load.bytes(), load.alike()),
                        tally)) {
            camel.start();
            feeder.feed(warmUp);
            tally.restart();
            Figures.Watch watch = Figures.Watch.start();
            feeder.feed(measured);
            Figures figures = watch.stop(name, settings(consumers), load, tally);
            tally.rest(PATIENCE);
            return figures;
        }
    }

    private String settings(int consumers) {
        return "closed, " + load.window() + " under way; camel-jms transacted, CACHE_CONSUMER, cached producers, "
                + consumers
                + " consumers (best of 1, 4, 8, 16, or 1 to keep order); idempotentConsumer on JdbcMessageIdRepository, SQLite WAL, synchronous FULL";
    }

    private Readers readers(RawBroker broker, Tally tally) throws Exception {
        Readers readers = new Readers(tally::arrived);
        for (int channel = 0; channel < load.channels(); channel++) {
            readers.read(broker.connections(), RawBroker.alone(channel));
        }
        return readers;
    }

    /** One connection: SQLite has one writer, and those that wait in a pool's line do not poll for its lock. */
    private static BasicDataSource database(Path file) throws SQLException {
        BasicDataSource database = new BasicDataSource();
        database.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        database.setMaxTotal(1);
        database.setPoolPreparedStatements(true);
        return database;
    }

    private CamelContext camel(ConnectionFactory broker, BasicDataSource database, int consumers) throws Exception {
        CachingConnectionFactory connections = new CachingConnectionFactory(broker);
        connections.setSessionCacheSize(consumers + 1);
        connections.setCacheConsumers(false);
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("jms", JmsComponent.jmsComponent(connections));
        camel.addRoutes(new PlainRoute(
                "jms:queue:" + RawBroker.IN
                        + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                        + "&disableReplyTo=true&concurrentConsumers=" + consumers,
                new JdbcMessageIdRepository(database, "plain"),
                IntStream.range(0, load.channels())
                        .mapToObj(channel -> "jms:queue:" + RawBroker.alone(channel))
                        .collect(Collectors.joining(","))));
        return camel;
    }
}
