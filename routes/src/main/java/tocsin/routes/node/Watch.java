package tocsin.routes.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tocsin.routes.receive.PushDoor;
import tocsin.routes.receive.TurnedAway;
import tocsin.routes.store.Fate;
import tocsin.routes.store.Store;

/** What may be asked of a running node over HTTP. */
public final class Watch {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final PrometheusMeterRegistry registry;
    private final Store store;
    private final PushDoor door;

    Watch(PrometheusMeterRegistry registry, Store store, Gauges gauges, PushDoor door) {
        this.registry = registry;
        this.store = store;
        this.door = door;
        Objects.requireNonNull(gauges, "the gauges are registered, and read at each scrape");
    }

    public void live(Exchange exchange) {
        answer(exchange, 200, "application/json", "{\"status\":\"UP\"}");
    }

    /** Ready to give receipts: the store can be written and read. */
    public void ready(Exchange exchange) {
        try {
            store.now(tx -> true);
            answer(exchange, 200, "application/json", "{\"status\":\"UP\"}");
        } catch (RuntimeException e) {
            answer(exchange, 503, "application/json", "{\"status\":\"DOWN\",\"store\":\"cannot be written\"}");
        }
    }

    public void metrics(Exchange exchange) {
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    /** {@code GET /receipts/<receipt>}: what became of a document, told to the partner that sent it and to nobody else. */
    public void receipt(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String id = Objects.requireNonNullElse(message.getHeader("receipt", String.class), "");
        String authorization = Objects.requireNonNullElse(message.getHeader("Authorization", String.class), "");
        Optional<Fate> fate = id.matches("[a-z0-9]{1,64}") ? store.reader().fate(id) : Optional.empty();
        if (fate.isEmpty()) {
            throw new TurnedAway(404, "UNKNOWN-RECEIPT", "there is no such receipt of yours here");
        }
        try {
            door.authenticated(fate.get().partner(), authorization);
        } catch (TurnedAway e) {
            throw new TurnedAway(404, "UNKNOWN-RECEIPT", "there is no such receipt of yours here");
        }
        answer(exchange, 200, "application/json", JSON.writeValueAsString(shown(fate.get())));
    }

    private static Map<String, Object> shown(Fate fate) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("receipt", fate.receipt());
        shown.put("feed", fate.feed());
        shown.put("receivedAt", fate.receivedAt().toString());
        shown.put("sha256", fate.sha256());
        shown.put("read", fate.read());
        shown.put("records", fate.records().stream().map(Watch::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(Fate.Outcome outcome) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("record", outcome.recordNo());
        shown.put("became", outcome.kind().name().toLowerCase(java.util.Locale.ROOT));
        if (!outcome.alert().isEmpty()) {
            shown.put("alert", outcome.alert());
        }
        if (outcome.quarantine() != null) {
            shown.put("code", outcome.quarantine().refusal().code());
            shown.put("place", outcome.quarantine().refusal().place());
            shown.put("sentence", outcome.quarantine().refusal().sentence());
        }
        return shown;
    }

    private static void answer(Exchange exchange, int status, String type, String body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setBody(body);
    }
}
