package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object of objects as one object of texts with paths for keys: {@code {"a": {"b": [1, 2]}}} is {@code {"a/b": "1 2"}}, and the
 * second object of a list has {@code [2]} in its path. Nulls and empty texts are left out. Keys that hold their whole path already, as
 * in KoboToolbox repeats, stay.
 */
final class Flat {

    private static final int MAX = 5_000;

    private final ObjectNode flat = JsonNodeFactory.instance.objectNode();

    private Flat() {}

    static ObjectNode of(ObjectNode object) {
        Flat all = new Flat();
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
        } else if (!value.isNull() && !value.asText().isEmpty() && flat.size() < MAX) {
            flat.set(path, value);
        }
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
        if (!texts.isEmpty() && flat.size() < MAX) {
            flat.put(path, String.join(" ", texts));
        }
    }
}
