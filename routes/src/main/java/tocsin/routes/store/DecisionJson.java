package tocsin.routes.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.release.Decision;

/**
 * An alert's decisions as the store keeps them: a JSON array of arrays, each a head, the reason and the checks, the reason and each
 * check a phrase ({@link Phrases}), the alert's id left out. Before V13 an object stood for each decision; such rows are read too.
 */
final class DecisionJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DecisionJson() {}

    /** Why, in words. */
    record Reason(String source, String sentence) {}

    /** What is decided: always written out, so that no damage elsewhere can leave open who gets the alert. */
    static String head(Decision decision) {
        return JsonText.array(json -> {
            json.writeString(decision.partner());
            json.writeString(decision.channel());
            json.writeBoolean(decision.released());
            json.writeString(decision.code());
        });
    }

    static String reason(Reason reason) {
        return JsonText.array(json -> {
            json.writeString(reason.source());
            json.writeString(reason.sentence());
        });
    }

    static String check(Decision.Check check) {
        return JsonText.array(json -> {
            json.writeString(check.rule());
            json.writeBoolean(check.passed());
            json.writeString(check.sentence());
            json.writeString(check.source());
        });
    }

    /** @param parts head, reason and checks, these as phrases or their numbers */
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
        JsonNode head = parts.path(0);
        JsonNode reason = phrases.said(parts.path(1));
        List<Decision.Check> checks = new ArrayList<>();
        for (int i = 2; i < parts.size(); i++) {
            checks.add(check(phrases.said(parts.path(i))));
        }
        return new Decision(
                alert,
                head.path(0).asText(),
                head.path(1).asText(),
                head.path(2).asBoolean(),
                head.path(3).asText(),
                reason.path(0).asText(),
                reason.path(1).asText(),
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
