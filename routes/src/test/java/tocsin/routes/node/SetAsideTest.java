package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.cli.ExitCode;
import tocsin.routes.cli.Terminal;
import tocsin.routes.cli.Tocsin;
import tocsin.routes.store.Parked;
import tocsin.routes.store.QuarantineEntry;

/** What a human sets going again while the node runs. */
class SetAsideTest {

    private static final String NORTH = """
            clearance: TLP:AMBER
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: %s }
            """;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile int answer = 204;
    private volatile boolean refusing = true;

    @TempDir
    Path folder;

    private HttpServer server;
    private Village village;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
        village = new Village(folder)
                .partner("north", NORTH.formatted("cap"))
                .partner("south", """
                        clearance: TLP:AMBER
                        channels:
                          - { id: hook, to: { webhook: { url: "http://127.0.0.1:%d/hook", secret: "secret:data:south.hook", patience: 100ms } }, form: cap, revisions: all }
                        """.formatted(server.getAddress().getPort()))
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestHeaders().getFirst("webhook-id") + " "
                + exchange.getRequestHeaders().getFirst("tocsin-possible-duplicate"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refusing && body.contains("Refused") ? 422 : answer, -1);
        exchange.close();
    }

    @Test
    void sendsAResumedDeliveryOnceAndMarked() {
        village.post("north", "warnings", Cap.alert("n-1", "Refused at first"));
        village.post("north", "warnings", Cap.alert("n-2", "Another"));
        Parked parked = Awaitility.await()
                .until(() -> parked(), list -> list.size() == 1)
                .get(0);
        refusing = false;
        int before = calls.size();

        assertThat(run("quarantine", "resume", parked.id())).as(err.toString()).isEqualTo(ExitCode.FINE);

        assertThat(err.toString()).contains("The node sends what was resumed now.");
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                village.node().store().reader().counts().channels())
                        .allSatisfy(channel -> assertThat(channel.delivered()).isEqualTo(2)));
        village.post("north", "warnings", Cap.alert("n-3", "One more"));
        Awaitility.await().until(() -> calls.size() >= before + 2);
        assertThat(calls.get(0)).isEqualTo(parked.id() + " null");
        assertThat(calls.subList(before, calls.size()))
                .startsWith(parked.id() + " true")
                .hasSize(2);
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    @Test
    void marksASecondAttemptAsAPossibleDuplicate() {
        answer = 500;
        village.post("north", "warnings", Cap.alert("n-1", "Unwell at first"));
        Awaitility.await().until(() -> !calls.isEmpty());
        answer = 204;

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                village.node().store().reader().counts().channels())
                        .allSatisfy(channel -> assertThat(channel.delivered()).isEqualTo(1)));

        assertThat(calls.get(0)).endsWith(" null");
        assertThat(calls.subList(1, calls.size()))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).endsWith(" true"));
    }

    @Test
    void carriesAReplayedDocumentAfterTheCauseIsMended() {
        answer = 204;
        village.partner("north", NORTH.formatted("edxl-de"));
        village.restart();
        village.post("north", "warnings", Cap.alert("n-1", "Wrongly refused"));
        QuarantineEntry entry = Awaitility.await()
                .until(
                        () -> village.node().store().reader().quarantine(QuarantineEntry.Filter.open()),
                        list -> list.size() == 1)
                .get(0);
        village.partner("north", NORTH.formatted("cap"));
        village.restart();

        assertThat(run("quarantine", "replay", Long.toString(entry.id())))
                .as(err.toString())
                .isEqualTo(ExitCode.FINE);

        assertThat(out.toString()).contains("reads as \"Wrongly refused\"");
        assertThat(err.toString()).contains("1 replayed; the node reads them now.");
        Awaitility.await().until(() -> calls.size() == 1);
    }

    @Test
    void setsAsideAReplayWhoseFeedIsGoneMeanwhileAndCarriesWhatComesBehindIt() {
        answer = 204;
        village.partner("north", NORTH.formatted("edxl-de"));
        village.restart();
        village.post("north", "warnings", Cap.alert("n-1", "Wrongly refused"));
        QuarantineEntry entry = Awaitility.await()
                .until(
                        () -> village.node().store().reader().quarantine(QuarantineEntry.Filter.open()),
                        list -> list.size() == 1)
                .get(0);
        village.close();
        village.partner("north", NORTH.formatted("cap"));
        assertThat(run("quarantine", "replay", Long.toString(entry.id())))
                .as(err.toString())
                .isEqualTo(ExitCode.FINE);
        village.partner("north", NORTH.formatted("cap").replace("id: warnings", "id: others"));
        village.start();

        village.post("north", "others", Cap.alert("n-2", "Behind it"));

        Awaitility.await().until(() -> calls.size() == 1);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(village.node().store().reader().quarantine(QuarantineEntry.Filter.open()))
                                .extracting(one -> one.refusal().code())
                                .containsExactly("FEED-GONE"));
    }

    @Test
    void showsTheSameStateInTheGaugesAsInTheStatus() {
        village.post("north", "warnings", Cap.alert("n-1", "Refused for good"));
        village.post("north", "warnings", Cap.alert("n-2", "Another"));
        Awaitility.await().until(() -> parked().size() == 1);

        int exit = run("status");

        assertThat(exit).isEqualTo(ExitCode.PROBLEMS);
        assertThat(out.toString()).contains("Node village runs on").contains("PARKED  south/hook: 1 alert is parked");
        System.gc(); // what nothing but the gauges needs would be gone
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                village.send(village.request("/metrics").GET()).body())
                        .contains("tocsin_channel_state{channel=\"south/hook\",state=\"parked\"} 1.0")
                        .contains("tocsin_channel_state{channel=\"south/hook\",state=\"stuck\"} 0.0")
                        .contains("tocsin_channel_parked_deliveries{channel=\"south/hook\"} 1.0")
                        .contains("tocsin_feed_state{feed=\"north/warnings\",state=\"on_time\"} 1.0")
                        .contains("tocsin_quarantine_open_records{feed=\"north/warnings\"} 0.0"));
    }

    private List<Parked> parked() {
        return village.node().store().reader().parked(0, 10);
    }

    private int run(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", village.config.toString()));
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err), false, false, Map.of("USER", "duty"), Clock.systemUTC());
        return Tocsin.run(terminal, all.toArray(String[]::new));
    }
}
