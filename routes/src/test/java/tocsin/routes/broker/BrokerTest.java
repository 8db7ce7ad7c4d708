package tocsin.routes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.Queues.PartnerQueue;
import tocsin.routes.node.FreePort;

class BrokerTest {

    private static final Queues QUEUES = new Queues(
            List.of(
                    new PartnerQueue("north", "in.north.warnings", false),
                    new PartnerQueue("south", "in.south.warnings", false)),
            List.of(
                    new PartnerQueue("north", "out.north.duty", true),
                    new PartnerQueue("north", "out.north.hook", false),
                    new PartnerQueue("south", "out.south.duty", true)));

    @TempDir
    Path data;

    private final Seal seal = new Seal(new byte[32]);
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private String amqp = "";
    private Broker broker;

    @BeforeEach
    void start() throws IOException {
        amqp = "127.0.0.1:" + FreePort.find();
        broker = open();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void letsAPartnerReadItsOwnQueueWithItsOwnCredential() throws Exception {
        send("out.north.duty", "d-1", "fire");

        try (Connection north = amqp("north", "north-secret")) {
            BytesMessage message = (BytesMessage) receive(north, "out.north.duty");

            assertThat(text(message)).isEqualTo("fire");
            assertThat(message.getStringProperty(Broker.DELIVERY)).isEqualTo("d-1");
        }
        Awaitility.await().untilAsserted(() -> assertThat(acknowledged).containsExactly("d-1"));
        assertThat(broker.backlog("out.north.duty")).isZero();
    }

    @Test
    void keepsAPartnerOutOfEveryOtherQueue() throws Exception {
        send("out.south.duty", "d-2", "not for the north");
        List<String> foreign = List.of(
                "out.south.duty",
                "out.south.*",
                "out.#",
                "out.north.hook",
                "in.north.warnings",
                "in.south.warnings",
                "dead",
                "expired",
                "$management",
                "activemq.management",
                "out.south.duty::out.south.duty",
                "never.made");

        try (Connection north = amqp("north", "north-secret")) {
            for (String queue : foreign) {
                assertThatThrownBy(() -> receive(north, queue))
                        .as("consume %s", queue)
                        .isInstanceOf(JMSException.class);
            }
        }
        assertThat(broker.backlog("out.south.duty")).isEqualTo(1);
    }

    @Test
    void letsAPartnerSendToItsOwnFeedOnly() throws Exception {
        try (Connection north = amqp("north", "north-secret")) {
            sendAs(north, "in.north.warnings");
            for (String queue :
                    List.of("in.south.warnings", "out.north.duty", "out.south.duty", "dead", "never.made")) {
                assertThatThrownBy(() -> sendAs(north, queue))
                        .as("send to %s", queue)
                        .isInstanceOf(JMSException.class);
            }
        }
        assertThat(broker.backlog("in.north.warnings")).isEqualTo(1);
    }

    @Test
    void refusesAWrongCredentialAndTheNodesOwnName() {
        assertThatThrownBy(() -> amqp("north", "south-secret")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> amqp("node", "anything")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> amqp("", "")).isInstanceOf(JMSException.class);
    }

    @Test
    void speaksNoCoreOnItsSocket() {
        try (ActiveMQConnectionFactory core = new ActiveMQConnectionFactory(
                "tcp://" + amqp + "?callTimeout=1500&connectionTTL=1500", "north", "north-secret")) {
            core.setReconnectAttempts(0);

            assertThatThrownBy(core::createConnection).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void keepsWhatIsQueuedOverARestart() throws Exception {
        send("out.north.duty", "d-3", "still there");

        broker.close();
        broker = open();

        try (Connection north = amqp("north", "north-secret")) {
            assertThat(text((BytesMessage) receive(north, "out.north.duty"))).isEqualTo("still there");
        }
    }

    @Test
    void countsNoProofForWhatAConsumerRollsBack() throws Exception {
        send("out.north.duty", "d-4", "again");

        try (Connection north = amqp("north", "north-secret")) {
            north.start();
            Session session = north.createSession(true, Session.SESSION_TRANSACTED);
            assertThat(session.createConsumer(session.createQueue("out.north.duty"))
                            .receive(5_000))
                    .isNotNull();
            session.rollback();
        }
        try (Connection north = amqp("north", "north-secret")) {
            assertThat(receive(north, "out.north.duty")).isNotNull();
        }
        Awaitility.await().untilAsserted(() -> assertThat(acknowledged).containsExactly("d-4"));
    }

    @Test
    void setsItsFilesAsideWhenItEndsAgainAndAgainOnThem() throws Exception {
        for (int time = 0; time < 3; time++) {
            assertThat(broker.setAside()).isEmpty();
            BrokerEnd.of(broker);
            broker.revive();
        }

        assertThat(broker.setAside())
                .isPresent()
                .get(InstanceOfAssertFactories.PATH)
                .isNotEmptyDirectory();
        assertThat(broker.running()).isTrue();
    }

    @Test
    void beginsAgainWhenADoorOpenedWhileItEnded() throws Exception {
        ActiveMQServer old = ((EmbeddedBroker) broker).server();
        old.stop();
        old.getRemotingService().createAcceptor("node", "vm://0").start();

        broker.revive();

        send("out.north.duty", "d-5", "fire");
        assertThat(broker.backlog("out.north.duty")).isEqualTo(1);
    }

    private Broker open() {
        EmbeddedBroker started = EmbeddedBroker.start(
                data,
                amqp,
                QUEUES,
                (user, secret) -> secret.equals(user + "-secret"),
                acknowledged::add,
                new SealCheck(seal, (queue, delivery) -> {}),
                new ArrivalLimit(1_000_000, (queue, bytes) -> {}));
        started.openDoor();
        return started;
    }

    private Connection amqp(String user, String password) throws JMSException {
        ConnectionFactory factory =
                new JmsConnectionFactory(user, password, "amqp://" + amqp + "?amqp.saslMechanisms=PLAIN");
        Connection connection = factory.createConnection();
        connection.start();
        return connection;
    }

    private void send(String queue, String delivery, String text) throws JMSException {
        try (Connection node = broker.connections().createConnection()) {
            Session session = node.createSession(true, Session.SESSION_TRANSACTED);
            BytesMessage message = session.createBytesMessage();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            Label label = new Label(queue, delivery, false, false, "text", "text/plain", "");
            message.writeBytes(body);
            message.setStringProperty(Seal.PROPERTY, seal.of(label, Seal.digest(body)));
            message.setStringProperty(Broker.DELIVERY, delivery);
            message.setStringProperty(Broker.FORM, label.form());
            message.setStringProperty(Broker.CONTENT_TYPE, label.contentType());
            session.createProducer(session.createQueue(queue)).send(message);
            session.commit();
        }
    }

    private static void sendAs(Connection partner, String queue) throws JMSException {
        try (Session session = partner.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(session.createTextMessage("x"), DeliveryMode.PERSISTENT, 4, 0);
        }
    }

    private static Message receive(Connection partner, String queue) throws JMSException {
        try (Session session = partner.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            return consumer.receive(Duration.ofSeconds(10).toMillis());
        }
    }

    private static String text(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
