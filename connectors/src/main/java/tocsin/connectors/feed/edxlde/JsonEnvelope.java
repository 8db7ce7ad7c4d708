package tocsin.connectors.feed.edxlde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tocsin.connectors.text.Plain;

/** Collects an envelope from JSON, as exchanges that turn DE 2.0 into JSON write it: lists where there are several, else objects. */
final class JsonEnvelope {

    private final Envelope envelope = new Envelope();

    private JsonEnvelope() {}

    /** @param root an object */
    static Envelope read(JsonNode root) {
        JsonEnvelope json = new JsonEnvelope();
        JsonNode inner = root.path("edxlDistribution");
        json.members(inner.isObject() ? inner : root);
        return json.envelope;
    }

    /** Whether it is an envelope at all. */
    static boolean is(JsonNode node) {
        return node.path("edxlDistribution").isObject()
                || node.has("distributionID")
                || node.has("senderID") && node.has("content");
    }

    private void members(JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            switch (member.getKey()) {
                case "descriptor" -> each(member.getValue(), this::members);
                case "combinedConfidentiality", "confidentiality" ->
                    each(member.getValue(), words -> marking(words, envelope.confidentialities));
                case "explicitAddress" -> each(member.getValue(), this::address);
                case "content", "contentObject" -> each(member.getValue(), this::content);
                default -> envelope.put(member.getKey(), member.getValue().asText());
            }
        }
    }

    /** A marking in a shape that nobody expects is a marking still. */
    private static void marking(JsonNode words, List<String> all) {
        String text = words.isValueNode() ? words.asText() : words.toString();
        if (!text.isBlank()) {
            all.add(text.strip());
        }
    }

    private void address(JsonNode address) {
        String scheme = address.path("explicitAddressScheme").asText();
        each(
                address.path("explicitAddressValue"),
                value -> envelope.addresses.add(new Envelope.Address(scheme, value.asText())));
    }

    private void content(JsonNode node) {
        JsonNode object = node.path("contentObject");
        if (!object.isMissingNode()) {
            each(object, this::content);
            return;
        }
        Content content = envelope.content("content[" + (envelope.contents.size() + 1) + "]");
        inContent(node, content);
    }

    private void inContent(JsonNode object, Content content) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            switch (member.getKey()) {
                case "contentXML", "xmlContent", "otherContent", "nonXMLContent", "jsonContent", "contentDescriptor" ->
                    each(member.getValue(), inner -> inContent(inner, content));
                case "embeddedXMLContent" -> each(member.getValue(), text -> content.texts.add(text.asText()));
                case "embeddedJsonContent" -> each(member.getValue(), json -> embedded(json, content));
                case "confidentiality" -> each(member.getValue(), words -> marking(words, content.confidentialities));
                case "mimeType" -> content.mimeType = member.getValue().asText();
                case "uri" -> content.uri = member.getValue().asText();
                case "contentData" -> content.data = member.getValue().asText();
                default -> {} // about the content, not the content
            }
        }
    }

    private static void embedded(JsonNode json, Content content) {
        if (json.isTextual() && json.asText().strip().startsWith("<")) {
            content.texts.add(json.asText());
        } else {
            content.jsons.add(new Content.Json(name(json), json.toString().getBytes(UTF_8), is(json)));
        }
    }

    /** The keys on the way down to where it branches: {@code message/createCase}. */
    private static String name(JsonNode json) {
        StringBuilder name = new StringBuilder();
        JsonNode at = json;
        for (int i = 0; i < 2 && at.isObject(); i++) {
            Iterator<String> keys = at.fieldNames();
            List<String> wanted = List.of("message");
            String key = keys.hasNext() ? keys.next() : "";
            if (key.isEmpty() || i > 0 && at.size() > 1) {
                break;
            }
            String taken = wanted.stream().filter(at::has).findFirst().orElse(key);
            name.append(i == 0 ? "" : "/").append(taken);
            at = at.path(taken);
        }
        return name.length() == 0 ? "a bare value" : Plain.quoted(name.toString());
    }

    private static void each(JsonNode node, java.util.function.Consumer<JsonNode> one) {
        if (node.isArray()) {
            node.forEach(one);
        } else if (!node.isMissingNode() && !node.isNull()) {
            one.accept(node);
        }
    }
}
