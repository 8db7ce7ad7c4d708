package tocsin.connectors.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import tocsin.alerts.Refusal;

/** Values that JSON's grammar allows and that no store, no XML and no partner can hold. The tree's depth is bounded already. */
final class BadValues {

    Optional<Refusal> firstIn(JsonNode root) {
        return find(root, "");
    }

    private Optional<Refusal> find(JsonNode node, String pointer) {
        if (node.isTextual()) {
            return badText(node.textValue()) ? refusal("JSON-TEXT", pointer, badTextSentence()) : Optional.empty();
        }
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return refusal("JSON-NUMBER", pointer, "a number too great to be held");
        }
        return node.isObject() ? inObject(node, pointer) : inList(node, pointer);
    }

    private Optional<Refusal> inObject(JsonNode object, String pointer) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (badText(field.getKey())) {
                return refusal("JSON-TEXT", pointer, "a key holds a NUL character or half a surrogate pair");
            }
            Optional<Refusal> found = find(field.getValue(), pointer + '/' + escaped(field.getKey()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> inList(JsonNode list, String pointer) {
        Iterator<JsonNode> elements = list.elements();
        for (int i = 0; elements.hasNext(); i++) {
            Optional<Refusal> found = find(elements.next(), pointer + '/' + i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean badText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String badTextSentence() {
        return "a text holds a NUL character or half a surrogate pair";
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Optional<Refusal> refusal(String code, String pointer, String sentence) {
        return Optional.of(new Refusal(code, pointer.isEmpty() ? "/" : pointer, sentence));
    }
}
