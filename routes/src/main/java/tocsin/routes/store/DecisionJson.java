package tocsin.routes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.release.Decision;

/** An alert's decisions as the store keeps them: one JSON array, short keys, the alert's id left out. */
final class DecisionJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DecisionJson() {}

    static byte[] write(List<Decision> decisions) {
        return array(decisions.stream().map(DecisionJson::write).toList());
    }

    /** Of what {@link #write(Decision)} wrote. */
    static byte[] array(List<byte[]> written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                2 + written.stream().mapToInt(one -> one.length + 1).sum());
        bytes.write('[');
        for (byte[] one : written) {
            if (bytes.size() > 1) {
                bytes.write(',');
            }
            bytes.writeBytes(one);
        }
        bytes.write(']');
        return bytes.toByteArray();
    }

    static byte[] write(Decision decision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(decision, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Decision decision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("p", decision.partner());
        json.writeStringField("c", decision.channel());
        json.writeBooleanField("r", decision.released());
        json.writeStringField("code", decision.code());
        json.writeStringField("src", decision.source());
        json.writeStringField("s", decision.sentence());
        json.writeArrayFieldStart("checks");
        for (Decision.Check check : decision.checks()) {
            json.writeStartArray();
            json.writeString(check.rule());
            json.writeBoolean(check.passed());
            json.writeString(check.sentence());
            json.writeString(check.source());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static List<Decision> read(String alert, byte[] bytes) {
        try {
            List<Decision> decisions = new ArrayList<>();
            MAPPER.readTree(bytes).forEach(node -> decisions.add(decision(alert, node)));
            return decisions;
        } catch (IOException e) {
            throw new StoredBytesDamaged("the decision record of alert " + alert);
        }
    }

    private static Decision decision(String alert, JsonNode node) {
        List<Decision.Check> checks = new ArrayList<>();
        node.path("checks")
                .forEach(check -> checks.add(new Decision.Check(
                        check.path(0).asText(),
                        check.path(1).asBoolean(),
                        check.path(2).asText(),
                        check.path(3).asText())));
        return new Decision(
                alert,
                node.path("p").asText(),
                node.path("c").asText(),
                node.path("r").asBoolean(),
                node.path("code").asText(),
                node.path("src").asText(),
                node.path("s").asText(),
                checks);
    }
}
