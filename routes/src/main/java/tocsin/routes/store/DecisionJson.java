package tocsin.routes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.release.Decision;

/**
 * An alert's decisions as the store keeps them: a JSON array of arrays, each a head and the checks, each of these a phrase
 * ({@link Phrases}), the alert's id left out. Before V13 an object stood for each decision; such rows are read too.
 */
final class DecisionJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DecisionJson() {}

    /** What a decision says besides its checks. */
    record Head(String partner, String channel, boolean released, String code, String source, String sentence) {
        static Head of(Decision decision) {
            return new Head(
                    decision.partner(),
                    decision.channel(),
                    decision.released(),
                    decision.code(),
                    decision.source(),
                    decision.sentence());
        }
    }

    static String head(Head head) {
        return text(json -> {
            json.writeString(head.partner());
            json.writeString(head.channel());
            json.writeBoolean(head.released());
            json.writeString(head.code());
            json.writeString(head.source());
            json.writeString(head.sentence());
        });
    }

    static String check(Decision.Check check) {
        return text(json -> {
            json.writeString(check.rule());
            json.writeBoolean(check.passed());
            json.writeString(check.sentence());
            json.writeString(check.source());
        });
    }

    @FunctionalInterface
    private interface Values {
        void to(JsonGenerator json) throws IOException;
    }

    private static String text(Values values) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            values.to(json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** @param parts head and checks, each a phrase or its number */
    static String decision(List<String> parts) {
        return "[" + String.join(",", parts) + "]";
    }

    /** @param written by {@link #decision} */
    static byte[] array(List<String> written) {
        return decision(written).getBytes(StandardCharsets.UTF_8);
    }

    /** Throws {@link StoredBytesDamaged}. */
    static List<Decision> read(String alert, byte[] bytes, Phrases phrases) {
        try {
            List<Decision> decisions = new ArrayList<>();
            MAPPER.readTree(bytes)
                    .forEach(node ->
                            decisions.add(node.isArray() ? decision(alert, node, phrases) : ofObject(alert, node)));
            return decisions;
        } catch (IOException e) {
            throw new StoredBytesDamaged("the decision record of alert " + alert);
        }
    }

    private static Decision decision(String alert, JsonNode parts, Phrases phrases) {
        JsonNode head = phrases.said(parts.path(0));
        List<Decision.Check> checks = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            checks.add(check(phrases.said(parts.path(i))));
        }
        return new Decision(
                alert,
                head.path(0).asText(),
                head.path(1).asText(),
                head.path(2).asBoolean(),
                head.path(3).asText(),
                head.path(4).asText(),
                head.path(5).asText(),
                checks);
    }

    private static Decision.Check check(JsonNode check) {
        return new Decision.Check(
                check.path(0).asText(),
                check.path(1).asBoolean(),
                check.path(2).asText(),
                check.path(3).asText());
    }

    private static Decision ofObject(String alert, JsonNode node) {
        List<Decision.Check> checks = new ArrayList<>();
        node.path("checks").forEach(check -> checks.add(check(check)));
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
