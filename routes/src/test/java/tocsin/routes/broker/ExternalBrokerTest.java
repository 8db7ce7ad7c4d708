package tocsin.routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.Queues.PartnerQueue;
import tocsin.routes.node.FreePort;
import tocsin.routes.partners.Secret;

/** Brokers in processes of their own, from the files of {@code config/shared}. */
class ExternalBrokerTest {

    private static final Queues QUEUES = new Queues(
            List.of(new PartnerQueue("north", "in.north.warnings", false)),
            List.of(
                    new PartnerQueue("north", "out.north.duty", true),
                    new PartnerQueue("north", "out.north.hook", false),
                    new PartnerQueue("south", "out.south.duty", true)));

    @TempDir
    Path folder;

    private final List<AutoCloseable> parts = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final String first = "127.0.0.1:" + FreePort.find();
    private final String second = "127.0.0.1:" + FreePort.find();
    private final String firstAmqp = "127.0.0.1:" + FreePort.find();
    private final String secondAmqp = "127.0.0.1:" + FreePort.find();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
    }

    @Test
    void carriesOnWhenTheLiveBrokerOfAPairIsKilled() throws Exception {
        BrokerProcess primary = pair("primary.xml", firstAmqp).awaitActive(first);
        BrokerProcess backup = pair("backup.xml", secondAmqp);
        backup.awaitSaid("is synchronized with", 1);
        ExternalBroker broker = connect();
        send(broker, "out.north.duty", "d-1", "before");
        send(broker, "out.north.duty", "d-2", "before");
        assertThat(broker.backlog("out.north.duty")).isEqualTo(2);
        try (Connection north = amqp(firstAmqp, "north")) {
            assertThat(marked(receive(north, "out.north.duty"))).isFalse();
        }
        Awaitility.await().untilAsserted(() -> assertThat(acknowledged).containsExactly("d-1"));

        primary.kill();
        backup.awaitActive(second);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> broker.disturbances() > 0);
        sendUntilTaken(broker, "out.north.duty", "d-3", "after");
        try (Connection north = amqp(secondAmqp, "north")) {
            Message old = receive(north, "out.north.duty");
            assertThat(old.getStringProperty(Broker.DELIVERY)).isEqualTo("d-2");
            assertThat(marked(old))
                    .as("was in the broker before it became active")
                    .isTrue();
            Message fresh = receive(north, "out.north.duty");
            assertThat(fresh.getStringProperty(Broker.DELIVERY)).isEqualTo("d-3");
            assertThatThrownBy(() -> receive(north, "out.south.duty")).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> receive(north, "out.north.hook")).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> receive(north, "tocsin.acknowledged")).isInstanceOf(JMSException.class);
        }
        Awaitility.await().untilAsserted(() -> assertThat(acknowledged).containsExactly("d-1", "d-2", "d-3"));
    }

    @Test
    void bringsADeliveryOfOneBrokerOfAClusterToAConsumerAtTheOther() throws Exception {
        member("one", first, second, firstAmqp).awaitActive(first);
        member("two", second, first, secondAmqp).awaitActive(second);
        ExternalBroker broker = connect();
        try (Connection north = amqp(secondAmqp, "north");
                Session session = north.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue("out.north.duty"))) {
            ExternalBroker atFirst = connect(List.of(first));
            for (int n = 0; n < 20; n++) {
                send(atFirst, "out.north.duty", "d-" + n, "across");
            }
            for (int n = 0; n < 20; n++) {
                Message message = consumer.receive(20_000);
                assertThat(message).as("delivery %s", n).isNotNull();
                assertThat(message.getStringProperty(Broker.DELIVERY)).isEqualTo("d-" + n);
            }
        }
        Awaitility.await().untilAsserted(() -> assertThat(acknowledged).hasSize(20));
        assertThat(broker.backlog("out.north.duty")).isZero();
    }

    @Test
    void marksADeliveryOfWhichAnotherMessageWasHandedOutBefore() throws Exception {
        pair("primary.xml", firstAmqp).awaitActive(first);
        ExternalBroker broker = connect();
        for (String delivery : List.of("d-1", "d-2", "d-1", "d-3")) {
            send(broker, "out.north.duty", delivery, "by two dispatchers, neither marks");
        }

        List<String> told = new ArrayList<>();
        try (Connection north = amqp(firstAmqp, "north");
                Session session = north.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue("out.north.duty"))) {
            for (int n = 0; n < 4; n++) {
                Message message = consumer.receive(20_000);
                told.add(message.getStringProperty(Broker.DELIVERY) + (marked(message) ? " again" : ""));
            }
        }

        assertThat(told).containsExactly("d-1", "d-2", "d-1 again", "d-3");
    }

    @Test
    void marksItForTheNodesOwnTakersToo() throws Exception {
        pair("primary.xml", firstAmqp).awaitActive(first);
        ExternalBroker broker = connect();
        send(broker, "out.north.hook", "d-1", "taken by one node");
        assertThat(takenAsAgain(broker)).isFalse();

        send(broker, "out.north.hook", "d-1", "put there by a dispatcher that does not know, taken by another node");

        assertThat(takenAsAgain(broker)).isTrue();
    }

    private static boolean takenAsAgain(Broker broker) throws JMSException {
        try (Connection node = broker.connections().createConnection();
                Session session = node.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue("out.north.hook"))) {
            node.start();
            Message message = consumer.receive(20_000);
            session.commit();
            return message.propertyExists(Broker.AGAIN) && message.getBooleanProperty(Broker.AGAIN);
        }
    }

    @Test
    void refusesABrokerThatWouldLoseOrLeak() throws Exception {
        String sound = Files.readString(Path.of("..", "config", "shared", "primary.xml"));
        Path bad = folder.resolve("bad.xml");
        Files.writeString(
                bad,
                sound.replace("<max-delivery-attempts>-1<", "<max-delivery-attempts>10<")
                        .replace("<address-full-policy>PAGE<", "<address-full-policy>DROP<")
                        .replace("?protocols=CORE", "?protocols=CORE,OPENWIRE")
                        .replaceAll("<broker-plugin class-name=\".*RestartMarks\"/>", ""));
        pair(bad.toString(), firstAmqp).awaitActive(first);

        assertThatThrownBy(this::connect)
                .isInstanceOf(BrokerUnavailable.class)
                .hasMessageContaining("out.north.duty gives up after 10 attempts")
                .hasMessageContaining("out.north.duty does not page")
                .hasMessageContaining("acceptor nodes speaks CORE,OPENWIRE")
                .hasMessageContaining("no broker-plugin tocsin.routes.broker.RestartMarks");
    }

    private BrokerProcess pair(String file, String amqp) {
        return process(
                file,
                Map.of(
                        "data",
                                folder.resolve(Path.of(file).getFileName() + ".data")
                                        .toString(),
                        "amqp", amqp,
                        "primary", first,
                        "backup", second));
    }

    private BrokerProcess member(String name, String own, String other, String amqp) {
        return process(
                "cluster.xml",
                Map.of(
                        "name", name,
                        "data", folder.resolve(name).toString(),
                        "amqp", amqp,
                        "own", own,
                        "other", other));
    }

    private BrokerProcess process(String file, Map<String, String> properties) {
        BrokerProcess process =
                new BrokerProcess(file, folder.resolve(properties.get("amqp").replace(':', '-') + ".log"), properties);
        parts.add(process);
        return process.start();
    }

    private ExternalBroker connect() {
        return connect(List.of(first, second));
    }

    private ExternalBroker connect(List<String> hosts) {
        ExternalBroker broker = ExternalBroker.connect(
                new BrokerAddresses(
                        hosts.stream().map(host -> URI.create("tcp://" + host)).toList(),
                        "node",
                        Secret.of("secret:env:X", BrokerProcess.PASSWORD),
                        Optional.empty(),
                        Optional.empty()),
                QUEUES,
                Map.of(
                        "north", Secret.of("secret:env:N", "north-secret"),
                        "south", Secret.of("secret:env:S", "south-secret")),
                Duration.ofSeconds(30));
        parts.add(0, broker);
        broker.recordAcknowledged(acknowledged::addAll);
        broker.openDoor();
        return broker;
    }

    private static Connection amqp(String address, String user) throws JMSException {
        Connection connection = new JmsConnectionFactory(
                        user, user + "-secret", "amqp://" + address + "?amqp.saslMechanisms=PLAIN")
                .createConnection();
        connection.start();
        return connection;
    }

    private static void sendUntilTaken(Broker broker, String queue, String delivery, String text) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            send(broker, queue, delivery, text);
            return true;
        });
    }

    private static void send(Broker broker, String queue, String delivery, String text) throws JMSException {
        try (Connection node = broker.connections().createConnection()) {
            Session session = node.createSession(true, Session.SESSION_TRANSACTED);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            message.setStringProperty(Broker.DELIVERY, delivery);
            session.createProducer(session.createQueue(queue)).send(message);
            session.commit();
        }
    }

    private static boolean marked(Message message) throws JMSException {
        return message.propertyExists(Broker.POSSIBLE_DUPLICATE)
                && message.getBooleanProperty(Broker.POSSIBLE_DUPLICATE);
    }

    private static Message receive(Connection partner, String queue) throws JMSException {
        try (Session session = partner.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            return consumer.receive(Duration.ofSeconds(10).toMillis());
        }
    }
}
