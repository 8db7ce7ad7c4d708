package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's consumer that takes alerts from its queue and never confirms them. */
class UnconfirmedTest {

    @TempDir
    Path folder;

    private Village village;

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void costsNobodyElseAnythingAndWhatItHeldComesAgainMarkedAndInOrder() throws Exception {
        String queue = "credential: secret:data:%s.token\nclearance: TLP:CLEAR\n"
                + "channels: [{ id: duty, to: { queue: {} }, form: cap, revisions: all }]\n";
        village = new Village(folder)
                .partner("north", """
                        credential: secret:data:north.token
                        handling: { tlp: TLP:CLEAR }
                        feeds: [{ id: warnings, from: { push: {} }, format: cap }]
                        """)
                .partner("sick", queue.formatted("sick"))
                .partner("well", queue.formatted("well"))
                .start();
        try (Connection connection = village.connect("sick");
                Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE)) {
            MessageConsumer consumer = session.createConsumer(session.createQueue("out.sick.duty"));
            for (int n = 1; n <= 5; n++) {
                village.post("north", "warnings", Cap.alert("n-" + n, "alert " + n));
            }
            assertThat(consumer.receive(20_000)).isNotNull();
            assertThat(consumer.receive(20_000)).isNotNull();
            assertThat(village.takeUntil("well", "duty", "alert 5")).hasSize(5);
        }

        List<String> again = new ArrayList<>();
        try (Connection connection = village.connect("sick");
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageConsumer consumer = session.createConsumer(session.createQueue("out.sick.duty"));
            for (int n = 1; n <= 5; n++) {
                Message message = consumer.receive(20_000);
                byte[] body = new byte[(int) ((BytesMessage) message).getBodyLength()];
                ((BytesMessage) message).readBytes(body);
                String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
                again.add(text.substring(text.indexOf("<headline>") + 10, text.indexOf("</headline>")) + " "
                        + message.getJMSRedelivered());
            }
        }
        assertThat(again)
                .containsExactly("alert 1 true", "alert 2 true", "alert 3 false", "alert 4 false", "alert 5 false");
    }
}
