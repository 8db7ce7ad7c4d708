package tocsin.connectors.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;
import tocsin.connectors.json.JsonDoor;

/**
 * Records of a JSON document: the list at the first of the recipe's JSON Pointers that leads to one, else the document itself, be it
 * one record or a list of them.
 */
record JsonRows(Header header) implements RowReader {

    @Override
    public Rows read(Document document) {
        List<Finding> findings = new ArrayList<>();
        JsonNode root = root(document, findings);
        for (String pointer : header.records()) {
            JsonNode list = root.at(pointer);
            if (list.isArray()) {
                return new Rows(rows(list, pointer), around(root, pointer), findings);
            }
        }
        if (root.isArray()) {
            return new Rows(rows(root, ""), JsonNodeFactory.instance.objectNode(), findings);
        }
        return new Rows(List.of(row(root, "/")), JsonNodeFactory.instance.objectNode(), findings);
    }

    /**
     * @param findings to be added to
     * @throws Refused as the door says
     */
    static JsonNode root(Document document, List<Finding> findings) {
        return JsonDoor.read(document.bytes())
                .fold(
                        tree -> {
                            findings.addAll(tree.findings());
                            return tree.root();
                        },
                        refused -> {
                            throw new Refused(refused.refusal());
                        });
    }

    private List<Row> rows(JsonNode list, String pointer) {
        Rows.refuseMoreThanMax(list.size());
        if (!list.isEmpty() && !anyObject(list)) {
            throw new Refused("NOT-A-RECORD", pointer.isEmpty() ? "/" : pointer, "a list of objects was expected");
        }
        List<Row> rows = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            rows.add(row(list.get(i), pointer + '/' + i));
        }
        return rows;
    }

    private static boolean anyObject(JsonNode list) {
        for (JsonNode node : list) {
            if (node.isObject()) {
                return true;
            }
        }
        return false;
    }

    private Row row(JsonNode node, String place) {
        if (!(node instanceof ObjectNode object) || object.isEmpty()) {
            return Row.bad("NOT-A-RECORD", place, "an object with something in it was expected");
        }
        if (header.requires().stream().anyMatch(key -> !object.has(key))) {
            return Row.bad(
                    "NOT-A-RECORD",
                    place,
                    "\"" + String.join("\", \"", header.requires()) + "\" expected in each record");
        }
        try {
            return new Row.Value(place, header.flatten() ? Flat.of(object, place) : object, List.of());
        } catch (Refused e) {
            return new Row.Bad(e.refusal());
        }
    }

    private static JsonNode around(JsonNode root, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        if (!(root instanceof ObjectNode object)
                || at.tail() == null
                || !at.tail().matches()) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(field -> !field.getKey().equals(at.getMatchingProperty()))
                .forEach(field -> rest.set(field.getKey(), field.getValue()));
        return rest;
    }
}
