package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object of objects as one object of texts with paths for keys: {@code {"a": {"b": [1, 2]}}} is {@code {"a/b": "1 2"}}, and the
 * second object of a list has {@code [2]} in its path. Nulls and empty texts are left out. Keys that hold their whole path already, as
 * in KoboToolbox repeats, stay.
 */
final class Flat {

    private static final int MAX_FIELDS = 5_000;
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private final ObjectNode flat = JsonNodeFactory.instance.objectNode();

    private final String place;
    private int characters;

    private Flat(String place) {
        this.place = place;
    }

    /** @throws Refused when it would become too large */
    static ObjectNode of(ObjectNode object, String place) {
        Flat all = new Flat(place);
        all.object("", object);
        return all.flat;
    }

    private void object(String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            String plain = path.replaceAll("\\[\\d+]", "");
            String tail = !plain.isEmpty() && key.startsWith(plain + '/') ? key.substring(plain.length() + 1) : key;
            add(path.isEmpty() ? tail : path + '/' + tail, field.getValue());
        }
    }

    private void add(String path, JsonNode value) {
        if (value.isObject()) {
            object(path, value);
        } else if (value.isArray()) {
            list(path, value);
        } else if (!value.isNull() && !value.asText().isEmpty()) {
            put(path, value);
        }
    }

    private void put(String path, JsonNode value) {
        characters += path.length();
        if (flat.size() == MAX_FIELDS || characters > MAX_CHARACTERS) {
            throw new Refused("TOO-MANY-FIELDS", place, "more than " + MAX_FIELDS + " answers in one record");
        }
        flat.set(path, value);
    }

    private void list(String path, JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isContainerNode()) {
                add(i == 0 ? path : path + '[' + (i + 1) + ']', list.get(i));
            } else if (!list.get(i).isNull()) {
                texts.add(list.get(i).asText());
            }
        }
        if (!texts.isEmpty()) {
            put(path, TextNode.valueOf(String.join(" ", texts)));
        }
    }
}
