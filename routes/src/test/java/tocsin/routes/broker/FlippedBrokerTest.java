package tocsin.routes.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.Queues.PartnerQueue;
import tocsin.routes.faults.Flips;
import tocsin.routes.figures.Fact;
import tocsin.routes.node.FreePort;

/**
 * The broker's journal, pages and large messages altered below it while it is stopped, many times over: what it hands out then is
 * as it was put there, or it is held back. More: {@code -Dtocsin.flips=1000}.
 */
class FlippedBrokerTest {

    private static final int FLIPS_A_RUN = 4;
    private static final int DELIVERIES = 300;
    private static final int LARGE = 6;
    private static final String OUT = "out.north.duty";
    private static final String IN = "in.north.warnings";
    private static final Queues QUEUES =
            new Queues(List.of(new PartnerQueue("north", IN, false)), List.of(new PartnerQueue("north", OUT, true)));

    @TempDir
    Path folder;

    private final Seal seal = new Seal("node's key".getBytes(StandardCharsets.UTF_8));
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final Map<String, String> put = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private String amqp = "";
    private String lastTrouble = "none";

    private int runs;
    private int unreadable;
    private int heldBack;
    private int deliveriesGone;
    private int arrivalsGone;
    private int ended;

    @Test
    void handsOutNothingThatWasAlteredOnDisk() throws Exception {
        int flips = Integer.getInteger("tocsin.flips", 40);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        amqp = "127.0.0.1:" + FreePort.find();
        Path whole = folder.resolve("whole");
        fill(whole);

        Flips disk = new Flips(seed);
        for (int done = 0; done < flips; done += FLIPS_A_RUN) {
            Path flipped = folder.resolve("flipped");
            Flips.copy(whole, flipped);
            StringBuilder what = new StringBuilder("seed " + seed + ", run " + runs);
            for (int flip = 0; flip < FLIPS_A_RUN; flip++) {
                what.append("; ").append(disk.one(Flips.files(flipped)));
            }
            look(flipped, what.toString());
            Flips.remove(flipped);
            runs++;
        }

        System.out.printf(
                "%d flips of the broker's files in %d runs of %d messages: altered 0, runs with messages held back %d, with"
                        + " deliveries gone %d, with arrivals gone and nothing said %d, ended itself %d, files set aside %d%n",
                flips, runs, put.size() + sent.size(), heldBack, deliveriesGone, arrivalsGone, ended, unreadable);
        assertThat(heldBack).as("flips that the seals noticed").isPositive();
        Fact.of("fault", "bits flipped in the broker's journal, pages and large messages")
                .n(flips)
                .figure("altered deliveries", 0)
                .figure("messages in each run", put.size() + sent.size())
                .figure("runs with messages held back by their seals", heldBack)
                .figure("runs in which the broker ended itself", ended)
                .figure("runs with files set aside as unreadable", unreadable)
                .figure("runs with deliveries gone from the broker", deliveriesGone)
                .figure("runs with messages gone from a feed's queue, unnoticed", arrivalsGone)
                .command("mvn -pl routes -am test -Dtest=FlippedBrokerTest -Dtocsin.flips=" + flips)
                .note(
                        "what is gone from a channel's queue comes again from the store, which holds it; what a partner sent to a"
                                + " feed's queue and the node has not received yet is in the broker alone")
                .append();
    }

    @Test
    void handsOutNoMessageThatWasAlteredInTheJournal() throws Exception {
        amqp = "127.0.0.1:" + FreePort.find();
        Path data = folder.resolve("data");
        try (EmbeddedBroker broker = open(data);
                Connection node = broker.connections().createConnection()) {
            Session session = node.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue(OUT));
            Random bytes = new Random(2);
            for (int n = 0; n < 40; n++) {
                producer.send(delivery(session, "d" + n, text(bytes, 1_500)));
            }
            session.commit();
        }

        int flipped = 0;
        for (Path file : Flips.files(data.resolve("journal"))) {
            flipped += flipABitOfEachBody(file);
        }

        assertThat(flipped).isEqualTo(40);
        try (EmbeddedBroker broker = open(data)) {
            assertThat(broker.backlog(OUT)).isEqualTo(40);
            assertThat(deliveries("a bit flipped in each message")).isEmpty();
            assertThat(found).hasSize(40);
        }
    }

    private int flipABitOfEachBody(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int flipped = 0;
        for (String body : put.values()) {
            int at = text.indexOf(body);
            if (at >= 0) {
                bytes[at + body.length() / 2] ^= 1;
                flipped++;
            }
        }
        Files.write(file, bytes);
        return flipped;
    }

    private void look(Path flipped, String what) throws Exception {
        found.clear();
        try (EmbeddedBroker broker = open(flipped)) {
            boolean died = false;
            Set<String> taken = Set.of();
            Set<String> arrived = null;
            try {
                taken = deliveries(what);
                arrived = arrivals(broker, what);
            } catch (JMSException e) {
                died = true;
            }
            for (int time = 0; arrived == null && time < 6; time++) { // as the node does
                arrived = afterRevival(broker, what);
            }
            assertThat(arrived)
                    .as(what + ": it runs in the end; last " + lastTrouble)
                    .isNotNull();
            boolean aside = broker.setAside().isPresent();
            ended += died ? 1 : 0;
            unreadable += aside ? 1 : 0;
            heldBack += found.isEmpty() ? 0 : 1;
            deliveriesGone += taken.size() < put.size() ? 1 : 0;
            arrivalsGone += arrived.size() < sent.size() && found.isEmpty() && !aside ? 1 : 0;
        }
    }

    /** @return null when it ended itself again */
    private @Nullable Set<String> afterRevival(EmbeddedBroker broker, String what) {
        try {
            broker.revive();
            return arrivals(broker, what);
        } catch (BrokerUnavailable | JMSException e) {
            lastTrouble = e.toString();
            return null;
        }
    }

    private Set<String> deliveries(String what) throws JMSException {
        Set<String> taken = new HashSet<>();
        try (Connection north = partner();
                Session session = north.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(OUT))) {
            for (Message next = next(consumer, taken.size()); next != null; next = next(consumer, taken.size())) {
                String id = next.getStringProperty(Broker.DELIVERY);
                assertThat(next).as(what).isInstanceOf(BytesMessage.class);
                assertThat(text((BytesMessage) next))
                        .as(what + "; delivery " + id)
                        .isEqualTo(put.get(id));
                assertThat(next.getStringProperty(Broker.CONTENT_TYPE)).as(what).isEqualTo("text/plain");
                assertThat(next.getBooleanProperty(Broker.POSSIBLE_DUPLICATE))
                        .as(what)
                        .isTrue();
                taken.add(id);
            }
        }
        return taken;
    }

    private Set<String> arrivals(EmbeddedBroker broker, String what) throws JMSException {
        Set<String> taken = new HashSet<>();
        try (Connection node = broker.connections().createConnection();
                Session session = node.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN))) {
            node.start();
            for (Message next = consumer.receive(400); next != null; next = consumer.receive(400)) {
                String body =
                        next instanceof BytesMessage bytes ? text(bytes) : ((jakarta.jms.TextMessage) next).getText();
                assertThat(sent).as(what).contains(body);
                taken.add(body);
            }
        }
        return taken;
    }

    private Message next(MessageConsumer consumer, int taken) throws JMSException {
        return consumer.receive(taken == put.size() ? 50 : 400);
    }

    private void fill(Path whole) throws Exception {
        EmbeddedBroker broker = open(whole);
        page(broker, OUT, 64 * 1024);
        page(broker, IN, 16 * 1024);
        Random bytes = new Random(1);
        try (Connection node = broker.connections().createConnection()) {
            Session session = node.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue(OUT));
            for (int n = 0; n < DELIVERIES; n++) {
                producer.send(delivery(session, "d" + n, text(bytes, n % (DELIVERIES / LARGE) == 0 ? 150_000 : 1_500)));
                if (n % 20 == 19) {
                    session.commit();
                }
            }
            session.commit();
        }
        assertThat(broker.server().locateQueue(OUT).getPagingStore().isPaging()).isTrue();
        try (Connection north = partner();
                Session session = north.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(IN))) {
            for (int n = 0; n < 30; n++) {
                String body = text(bytes, n == 7 ? 150_000 : 1_500);
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(body.getBytes(StandardCharsets.US_ASCII));
                producer.send(n % 2 == 0 ? session.createTextMessage(body) : message);
                sent.add(body);
            }
        }
        assertThat(broker.server().locateQueue(IN).getPagingStore().isPaging()).isTrue();
        broker.close();
    }

    private static void page(EmbeddedBroker broker, String queue, int bytes) {
        broker.server()
                .getAddressSettingsRepository()
                .addMatch(
                        queue,
                        new AddressSettings()
                                .setMaxSizeBytes(bytes)
                                .setPageSizeBytes(bytes)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
    }

    private BytesMessage delivery(Session session, String id, String body) throws JMSException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        Label label = new Label(OUT, id, true, false, "text", "text/plain", "");
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(bytes);
        message.setStringProperty(Seal.PROPERTY, seal.of(label, Seal.digest(bytes)));
        message.setStringProperty(Broker.DELIVERY, id);
        message.setStringProperty(Broker.FORM, label.form());
        message.setStringProperty(Broker.CONTENT_TYPE, label.contentType());
        message.setBooleanProperty(Broker.POSSIBLE_DUPLICATE, true);
        put.put(id, body);
        return message;
    }

    private EmbeddedBroker open(Path data) {
        EmbeddedBroker broker = EmbeddedBroker.start(
                data,
                amqp,
                QUEUES,
                (user, secret) -> true,
                acknowledged -> {},
                new SealCheck(seal, (queue, delivery) -> found.add(queue + " " + delivery)),
                new ArrivalLimit(1_000_000, (queue, bytes) -> {}));
        try {
            broker.openDoor();
            return broker;
        } catch (BrokerUnavailable e) {
            broker.close();
            throw e;
        }
    }

    private Connection partner() throws JMSException {
        Connection connection = new JmsConnectionFactory(
                        "north", "any", "amqp://" + amqp + "?amqp.saslMechanisms=PLAIN")
                .createConnection();
        connection.start();
        return connection;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static String text(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
