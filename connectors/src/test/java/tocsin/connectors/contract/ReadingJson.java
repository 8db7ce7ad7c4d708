package tocsin.connectors.contract;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.alerts.json.AlertJson;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/** What was read, as the golden files hold it: pretty JSON with a line feed at the end. */
final class ReadingJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private ReadingJson() {}

    static String of(Reading reading) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode alerts = root.putArray("alerts");
        ArrayNode refused = root.putArray("refused");
        ArrayNode linked = root.putArray("linked");
        for (Item item : reading.records()) {
            item.fold(
                    read -> alerts.add(alert(read)),
                    refusal -> refused.add(refusal(refusal.refusal())),
                    link -> linked.add(MAPPER.createObjectNode()
                            .put("uri", link.uri())
                            .put("contentType", link.contentType())
                            .put("place", link.place())),
                    enclosed -> {
                        throw new AssertionError("the reader left an enclosed document unread");
                    });
        }
        root.set("findings", findings(reading.findings()));
        return pretty(root);
    }

    private static ObjectNode alert(Item.Read read) {
        try {
            ObjectNode node = MAPPER.createObjectNode();
            node.set("alert", MAPPER.readTree(AlertJson.write(read.alert())));
            node.set("findings", findings(read.findings()));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode list = MAPPER.createArrayNode();
        findings.forEach(finding -> list.add(MAPPER.createObjectNode()
                .put("code", finding.code())
                .put("place", finding.place())
                .put("sentence", finding.sentence())));
        return list;
    }

    private static ObjectNode refusal(Refusal refusal) {
        return MAPPER.createObjectNode()
                .put("code", refusal.code())
                .put("place", refusal.place())
                .put("sentence", refusal.sentence());
    }

    private static String pretty(ObjectNode root) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
