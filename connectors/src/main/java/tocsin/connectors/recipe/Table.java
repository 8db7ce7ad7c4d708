package tocsin.connectors.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A code table: {@code tables/<name>.csv} with the columns {@code value,becomes} and, if wanted, {@code note}. A note that begins with
 * "approximate" marks a row that is not exact.
 */
final class Table {

    private static final String APPROXIMATE = "approximate";

    /** @param line in the file, from 1 */
    record Entry(String becomes, String note, int line) {
        boolean approximate() {
            return note.toLowerCase(Locale.ROOT).startsWith(APPROXIMATE);
        }
    }

    private final String file;
    private final Map<String, Entry> entries;

    private Table(String file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** @param problems to be added to */
    static Table read(String file, String text, List<String> problems) {
        Map<String, Entry> entries = new HashMap<>();
        List<CsvText.Cells> rows = CsvText.rows(text.startsWith("\ufeff") ? text.substring(1) : text, "");
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).cells();
        int value = header.indexOf("value");
        int becomes = header.indexOf("becomes");
        if (value < 0 || becomes < 0) {
            problems.add(file + ":1: the columns \"value\" and \"becomes\" were expected");
            return new Table(file, entries);
        }
        for (CsvText.Cells row : rows.subList(1, rows.size())) {
            String key = cell(row, value);
            Entry entry = new Entry(cell(row, becomes), cell(row, header.indexOf("note")), row.line());
            if (!row.defect().isEmpty() || key.isEmpty()) {
                problems.add(file + ":" + row.line() + ": " + (key.isEmpty() ? "no value" : row.defect()));
            } else if (entries.put(key(key), entry) != null) {
                problems.add(file + ":" + row.line() + ": \"" + key + "\" stands twice");
            }
        }
        return new Table(file, entries);
    }

    private static String cell(CsvText.Cells row, int column) {
        return column >= 0 && column < row.cells().size()
                ? row.cells().get(column).strip()
                : "";
    }

    private static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    String file() {
        return file;
    }

    int size() {
        return entries.size();
    }

    /** Case does not matter. */
    Optional<Entry> entry(String value) {
        return Optional.ofNullable(entries.get(key(value)));
    }
}
