package tocsin.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Revisions;
import tocsin.alerts.release.Terms;
import tocsin.alerts.release.Wants;
import tocsin.routes.broker.Broker;
import tocsin.routes.node.Meters;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Pauses;
import tocsin.routes.store.Database;
import tocsin.routes.store.Store;

/** Whether the next attempt of what a node holds bears the mark. */
class OutcomesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Store store;
    private Proof proof;

    @BeforeEach
    void open() {
        store = Store.open(Database.in(folder), new byte[32], CLOCK, broken -> {});
        proof = new Proof(store, CLOCK, new Meters(new SimpleMeterRegistry(), CLOCK));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void marksWhatMayHaveGotThrough() throws Exception {
        assertThat(markedAfter(new SocketTimeoutException("no answer"), false)).isTrue();
        assertThat(markedAfter(new ConnectException("refused"), false)).isFalse();
    }

    /** Its connection to the broker may have ended, and another node had the delivery from there. */
    @Test
    void marksWhateverIsTriedAgainWhereAnotherNodeMayHaveTakenIt() throws Exception {
        assertThat(markedAfter(new SocketTimeoutException("no answer"), true)).isTrue();
        assertThat(markedAfter(new ConnectException("refused"), true)).isTrue();
    }

    private boolean markedAfter(Exception failure, boolean othersTake) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            new Circuit(channel(), proof, CLOCK).enter(exchange);
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);

            new Outcomes(proof, CLOCK, othersTake).failed(exchange);

            return exchange.getProperty(Broker.POSSIBLE_DUPLICATE, false, Boolean.class);
        }
    }

    private static Channel channel() {
        return new Channel(
                "south",
                "hook",
                new Channel.To.Folder(Path.of("/nowhere")),
                "text",
                new Terms("south", Set.of(), Tlp.CLEAR, "hook", Wants.EVERYTHING_ACTUAL, Revisions.MATERIAL, Map.of()),
                Pauses.NONE,
                false,
                "");
    }
}
