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
import tocsin.alerts.Finding;
import tocsin.connectors.Document;

/**
 * A table whose columns HXL hashtags name, as CSV or as one of HXL's JSON forms (a list of lists, or a list of objects keyed by
 * hashtag). One record per row, keyed by normalised hashtag; columns without one are keyed by the text above.
 */
record HxlRows(Header header) implements RowReader {

    private static final int MAX_NODES_SEEN = 1_000;
    private static final int LEAST_COLUMNS = 3;
    private static final String NO_TAGS = "no row of hashtags among the first " + HxlTags.LOOK_AT + " rows";

    private record Located(String pointer, JsonNode node) {}

    @Override
    public Rows read(Document document) {
        List<Finding> findings = new ArrayList<>();
        String text = DecodedText.of(document, header.charset(), findings);
        char first = text.stripLeading().charAt(0);
        if (first == '<') {
            throw new Refused("WRONG-FORMAT", "line 1", "looks like XML or HTML; a table was expected");
        }
        boolean isJson = first == '{' || first == '[';
        if (isJson) {
            findings.clear(); // JSON has a door of its own, which says itself what it makes of the bytes
        }
        List<Row> rows = isJson
                ? json(JsonRows.root(document, findings), findings)
                : rows(CsvText.rows(text, header.delimiter()), "line ", findings);
        Rows.refuseMoreThanMax(rows.size());
        return new Rows(rows, JsonNodeFactory.instance.objectNode(), findings);
    }

    /** @param place what stands before a line's number */
    private List<Row> rows(List<CsvText.Cells> lines, String place, List<Finding> findings) {
        int tags = tagRow(lines);
        if (tags < 0) {
            carryByHeaderOrRefuse(lines, place + lines.get(0).line(), findings);
        }
        int head = Math.max(tags, 0);
        Columns columns = new Columns(names(lines, head), new HashSet<>(header.blanks()));
        List<Row> rows = new ArrayList<>();
        for (CsvText.Cells line : lines.subList(head + 1, lines.size())) {
            rows.add(
                    line.defect().isEmpty()
                            ? columns.row(line, place + line.line())
                            : Row.bad("ROW-UNREADABLE", place + line.line(), line.defect()));
        }
        return rows;
    }

    /** An even table is read by its first row; anything else without hashtags could be any text. */
    private static void carryByHeaderOrRefuse(List<CsvText.Cells> lines, String place, List<Finding> findings) {
        int columns = lines.get(0).cells().size();
        boolean even = lines.stream().allMatch(line -> line.cells().size() == columns);
        if (columns < LEAST_COLUMNS || lines.size() < 2 || !even) {
            throw new Refused("HXL-NO-TAGS", place, NO_TAGS + ", and no even table either");
        }
        findings.add(new Finding("HXL-NO-TAGS", place, NO_TAGS + "; read by the names in its first row"));
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

    /** All tables in it, wherever they are. */
    private List<Row> json(JsonNode root, List<Finding> findings) {
        List<Row> rows = new ArrayList<>();
        Deque<Located> waiting = new ArrayDeque<>(List.of(new Located("", root)));
        for (int i = 0; i < MAX_NODES_SEEN && !waiting.isEmpty(); i++) {
            Located at = waiting.remove();
            if (isTable(at.node())) {
                rows.addAll(rows(lines(at.node()), at.pointer() + '/', findings));
            } else if (isTagged(at.node())) {
                rows.addAll(objects(at));
            } else {
                children(at, waiting);
            }
        }
        return rows.isEmpty() ? untagged(root, findings) : rows;
    }

    private static void children(Located at, Deque<Located> waiting) {
        int index = 0;
        for (JsonNode child : at.node()) {
            if (child.isContainerNode() && waiting.size() < MAX_NODES_SEEN) {
                waiting.add(new Located(at.pointer() + '/' + index, child));
            }
            index++;
        }
    }

    private static List<Row> untagged(JsonNode root, List<Finding> findings) {
        if (!root.isArray() || root.isEmpty() || !root.get(0).isObject()) {
            throw new Refused("HXL-NO-TAGS", "/", "no table with hashtags in this JSON");
        }
        findings.add(new Finding("HXL-NO-TAGS", "/", "no hashtags; read by the keys of its objects"));
        return objects(new Located("", root));
    }

    private static boolean isTable(JsonNode node) {
        return node.isArray() && node.size() > 0 && node.get(0).isArray() && tagRow(lines(node)) >= 0;
    }

    /** Numbered from 0, as JSON Pointers count. */
    private static List<CsvText.Cells> lines(JsonNode lists) {
        List<CsvText.Cells> lines = new ArrayList<>();
        for (JsonNode list : lists) {
            List<String> cells = new ArrayList<>();
            list.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asText()));
            String defect = cells.size() > CsvText.MAX_COLUMNS ? "more than " + CsvText.MAX_COLUMNS + " cells" : "";
            lines.add(new CsvText.Cells(lines.size(), cells, defect));
        }
        return lines;
    }

    private static boolean isTagged(JsonNode node) {
        return node.isArray()
                && node.size() > 0
                && node.get(0).isObject()
                && node.get(0).properties().stream().anyMatch(field -> HxlTags.isTag(field.getKey()));
    }

    private static List<Row> objects(Located list) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode node : list.node()) {
            String place = list.pointer() + '/' + rows.size();
            rows.add(
                    node instanceof ObjectNode object && object.size() <= CsvText.MAX_COLUMNS
                            ? new Row.Value(place, tagged(object), List.of())
                            : Row.bad(
                                    "NOT-A-RECORD",
                                    place,
                                    "an object of at most " + CsvText.MAX_COLUMNS + " values was expected"));
        }
        return rows;
    }

    private static ObjectNode tagged(ObjectNode object) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = HxlTags.isTag(field.getKey()) ? HxlTags.normal(field.getKey()) : field.getKey();
            String text = field.getValue().isContainerNode()
                    ? field.getValue().toString()
                    : field.getValue().asText("").strip();
            if (!text.isEmpty() && !field.getValue().isNull()) {
                value.put(name.isEmpty() ? "column" : name, text);
            }
        }
        return value;
    }
}
