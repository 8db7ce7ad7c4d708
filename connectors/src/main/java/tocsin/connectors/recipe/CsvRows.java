package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;

/** A table with one header row: one record per row, keyed by column name. A row of HXL hashtags below the header is no record. */
record CsvRows(Header header) implements RowReader {

    @Override
    public Rows read(Document document) {
        List<Finding> findings = new ArrayList<>();
        String text = DecodedText.of(document, header.charset(), findings);
        refuseMarkup(text);
        List<CsvText.Cells> lines = CsvText.rows(text, header.delimiter());
        int head = headerAt(lines);
        Columns columns = new Columns(lines.get(head).cells(), new HashSet<>(header.blanks()));
        refuseForeign(columns, lines.get(head).line());
        List<Row> rows = new ArrayList<>();
        for (int i = head + 1; i < lines.size(); i++) {
            CsvText.Cells line = lines.get(i);
            if (!line.defect().isEmpty()) {
                rows.add(Row.bad("ROW-UNREADABLE", "line " + line.line(), line.defect()));
            } else if (i - head >= HxlTags.LOOK_AT || !HxlTags.isTagRow(line.cells())) {
                rows.add(columns.row(line, "line " + line.line()));
            }
        }
        Rows.refuseMoreThanMax(rows.size());
        return new Rows(rows, JsonNodeFactory.instance.objectNode(), findings);
    }

    private static void refuseMarkup(String text) {
        char first = text.stripLeading().charAt(0);
        if (first == '<' || first == '{' || first == '[') {
            throw new Refused(
                    "WRONG-FORMAT",
                    "line 1",
                    "looks like " + (first == '<' ? "XML or HTML" : "JSON") + "; a table was expected");
        }
    }

    private int headerAt(List<CsvText.Cells> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line() >= header.headerLine()) {
                if (lines.get(i).defect().isEmpty()) {
                    return i;
                }
                throw new Refused(
                        "ROW-UNREADABLE",
                        "line " + lines.get(i).line(),
                        "the header: " + lines.get(i).defect());
            }
        }
        throw new Refused("EMPTY", "document", "no header from line " + header.headerLine() + " on");
    }

    private void refuseForeign(Columns columns, int line) {
        List<String> missing = new ArrayList<>(header.requires());
        missing.removeAll(columns.names());
        if (!missing.isEmpty()) {
            throw new Refused(
                    "COLUMNS-MISSING",
                    "line " + line,
                    "no column \"" + String.join("\", \"", missing) + "\"; a table of another kind");
        }
    }
}
