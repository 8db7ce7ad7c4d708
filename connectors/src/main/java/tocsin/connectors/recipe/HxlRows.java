package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;

/**
 * A table whose columns HXL hashtags name, as CSV or as one of HXL's JSON forms (a list of lists, or a list of objects keyed by
 * hashtag). One record per row, keyed by normalised hashtag; columns without one are keyed by the text above.
 */
record HxlRows(Header header) implements RowReader {

    private static final int MAX_LISTS_SEEN = 1_000;

    @Override
    public Rows read(Document document) {
        List<Finding> findings = new ArrayList<>();
        String text = DecodedText.of(document, header.charset(), findings);
        char first = text.stripLeading().charAt(0);
        if (first == '<') {
            throw new Refused("WRONG-FORMAT", "line 1", "looks like XML or HTML; a table was expected");
        }
        if (first == '{' || first == '[') {
            return json(JsonRows.root(document));
        }
        return new Rows(rows(CsvText.rows(text, header.delimiter())), JsonNodeFactory.instance.objectNode(), findings);
    }

    private List<Row> rows(List<CsvText.Cells> lines) {
        int tags = tagRow(lines);
        if (tags < 0) {
            throw new Refused(
                    "HXL-NO-TAGS",
                    "line 1",
                    "no row of hashtags among the first " + HxlTags.LOOK_AT
                            + " rows; a table without them needs a recipe of its own");
        }
        Columns columns = new Columns(names(lines, tags), new HashSet<>(header.blanks()));
        List<Row> rows = new ArrayList<>();
        for (CsvText.Cells line : lines.subList(tags + 1, lines.size())) {
            rows.add(
                    line.defect().isEmpty()
                            ? columns.row(line)
                            : Row.bad("ROW-UNREADABLE", "line " + line.line(), line.defect()));
        }
        Rows.refuseMoreThanMax(rows.size());
        return rows;
    }

    private static int tagRow(List<CsvText.Cells> lines) {
        for (int i = 0; i < Math.min(lines.size(), HxlTags.LOOK_AT); i++) {
            if (lines.get(i).defect().isEmpty() && HxlTags.isTagRow(lines.get(i).cells())) {
                return i;
            }
        }
        return -1;
    }

    /** The hashtag, or else the nearest text above it. */
    private static List<String> names(List<CsvText.Cells> lines, int tags) {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < lines.get(tags).cells().size(); column++) {
            String name = lines.get(tags).cells().get(column);
            for (int above = tags - 1; above >= 0 && name.isBlank(); above--) {
                List<String> cells = lines.get(above).cells();
                name = column < cells.size() ? cells.get(column) : "";
            }
            names.add(HxlTags.isTag(name) ? HxlTags.normal(name) : name);
        }
        return names;
    }

    private Rows json(JsonNode root) {
        Deque<JsonNode> seen = new ArrayDeque<>(List.of(root));
        for (int i = 0; i < MAX_LISTS_SEEN && !seen.isEmpty(); i++) {
            JsonNode node = seen.remove();
            if (isTable(node)) {
                return new Rows(rows(lines(node)), JsonNodeFactory.instance.objectNode(), List.of());
            }
            if (isTagged(node)) {
                return new Rows(objects(node), JsonNodeFactory.instance.objectNode(), List.of());
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    seen.add(child);
                }
            });
        }
        throw new Refused("HXL-NO-TAGS", "/", "no table with hashtags in this JSON");
    }

    private static boolean isTable(JsonNode node) {
        return node.isArray() && node.size() > 0 && node.get(0).isArray() && tagRow(lines(node)) >= 0;
    }

    private static List<CsvText.Cells> lines(JsonNode lists) {
        List<CsvText.Cells> lines = new ArrayList<>();
        for (JsonNode list : lists) {
            List<String> cells = new ArrayList<>();
            list.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asText()));
            lines.add(new CsvText.Cells(lines.size() + 1, cells, ""));
            Rows.refuseMoreThanMax(lines.size() - HxlTags.LOOK_AT);
        }
        return lines;
    }

    private static boolean isTagged(JsonNode node) {
        return node.isArray()
                && node.size() > 0
                && node.get(0).isObject()
                && node.get(0).properties().stream().anyMatch(field -> HxlTags.isTag(field.getKey()));
    }

    private static List<Row> objects(JsonNode list) {
        Rows.refuseMoreThanMax(list.size());
        Set<String> names = new TreeSet<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof ObjectNode object)) {
                rows.add(Row.bad("NOT-A-RECORD", "/" + i, "an object was expected"));
                continue;
            }
            ObjectNode value = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = HxlTags.isTag(field.getKey()) ? HxlTags.normal(field.getKey()) : field.getKey();
                if (!field.getValue().asText("").isBlank() && names.size() <= CsvText.MAX_COLUMNS) {
                    names.add(name);
                    value.put(
                            name.isEmpty() ? "column" : name,
                            field.getValue().asText().strip());
                }
            }
            rows.add(new Row.Value("/" + i, value, List.of()));
        }
        return rows;
    }
}
