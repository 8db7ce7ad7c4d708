package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Seal;
import tocsin.routes.store.LedgerRecord;

/** A message that is not what was put on the queue leaves the node by no road. */
class BrokenSealTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: hook, to: { webhook: { url: "%s", secret: secret:data:south.hook } }, form: cap, revisions: all }
              - { id: files, to: { folder: { path: out/south } }, form: cap, revisions: all }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private Village village;
    private PartnerServer server;

    @BeforeEach
    void start() {
        village = new Village(folder);
        server = new PartnerServer(() -> village.made("south.hook"));
        village.partner("north", NORTH).partner("south", SOUTH.formatted(server.url("/alerts")));
        village.start();
    }

    @AfterEach
    void stop() {
        village.close();
        server.close();
    }

    @Test
    void isHandedToNobodyAndRecorded() throws Exception {
        for (String channel : new String[] {"hook", "files", "atom"}) {
            put("out.south." + channel, "d123", DeliveryMode.NON_PERSISTENT);
            put("out.south." + channel, "d124", DeliveryMode.PERSISTENT);
        }

        village.post("north", "warnings", Cap.alert(Cap.unique("after"), "Genuine"));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(server.posted).isNotEmpty();
            assertThat(village.files("out/south")).isNotEmpty();
            assertThat(village.entries("south", "atom")).isNotEmpty();
            assertThat(noted()).contains("south/hook", "south/files", "south/atom");
        });
        assertThat(server.posted).allSatisfy(posted -> assertThat(posted.body()).contains("Genuine"));
        assertThat(village.files("out/south"))
                .allSatisfy(file -> assertThat(file).contains("Genuine"));
        assertThat(village.fetch("south", "atom"))
                .allSatisfy(entry -> assertThat(entry).contains("Genuine"));
        assertThat(village.metered("tocsin_messages_seal_broken_total")).isEqualTo(6);
    }

    private java.util.List<String> noted() {
        return village.node().store().reader().ledger(0, 1_000).stream()
                .filter(record -> record.step() == LedgerRecord.Step.NOTED)
                .filter(record -> record.detail().contains("SEAL-BROKEN"))
                .map(LedgerRecord::subject)
                .toList();
    }

    /** As the broker would give it back, from its memory or its disk: everything there, and something else in it. */
    private void put(String queue, String delivery, int mode) throws JMSException {
        try (Connection node = village.node().broker().connections().createConnection()) {
            Session session = node.createSession(true, Session.SESSION_TRANSACTED);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes("forged".getBytes(StandardCharsets.UTF_8));
            message.setStringProperty(Broker.DELIVERY, delivery);
            message.setStringProperty(Broker.FORM, "cap");
            message.setStringProperty(Broker.CONTENT_TYPE, "application/cap+xml");
            message.setStringProperty(Seal.PROPERTY, "AAAAAAAAAAAAAAAAAAAAAA");
            try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                producer.setDeliveryMode(mode);
                producer.send(message);
            }
            session.commit();
        }
    }
}
