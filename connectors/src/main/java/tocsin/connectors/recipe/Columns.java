package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tocsin.alerts.Finding;

/** Names of a table's columns, each once. */
final class Columns {

    private final List<String> names;
    private final Set<String> blanks;

    /** @param blanks what the table writes for nothing, such as {@code n/a} */
    Columns(List<String> header, Set<String> blanks) {
        this.names = distinct(header);
        this.blanks = blanks;
    }

    private static List<String> distinct(List<String> header) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isBlank()
                    ? "column " + (i + 1)
                    : header.get(i).strip();
            names.add(seen.add(name) ? name : name + '[' + (i + 1) + ']');
        }
        return names;
    }

    List<String> names() {
        return names;
    }

    /** Empty cells are left out; cells beyond the last column are kept under their number, with a finding. */
    Row.Value row(CsvText.Cells cells, String place) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < cells.cells().size(); i++) {
            String cell = cells.cells().get(i).strip();
            if (cell.isEmpty() || blanks.contains(cell)) {
                continue;
            }
            if (i >= names.size() && findings.isEmpty()) {
                findings.add(new Finding(
                        "ROW-TOO-LONG",
                        place,
                        cells.cells().size() + " cells under " + names.size()
                                + " columns; what is beyond is kept under its number"));
            }
            value.put(i < names.size() ? names.get(i) : "column " + (i + 1), cell);
        }
        return new Row.Value(place, value, findings);
    }
}
