package tocsin.connectors.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into rows of cells (RFC 4180, leniently: any line end, text after a closing quote is kept, blank rows are left out). A
 * quote that is never closed costs its own line, not what follows.
 */
final class CsvText {

    static final int MAX_CELL = 32 * 1024;
    static final int MAX_COLUMNS = 1_000;

    private static final String DELIMITERS = ",;\t|";
    private static final int LOOK_AT = 10;

    /**
     * @param line where the row begins, from 1
     * @param defect why it cannot be read; empty when it can
     */
    record Cells(int line, List<String> cells, String defect) {

        boolean blank() {
            return defect.isEmpty() && cells.stream().allMatch(String::isBlank);
        }
    }

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private CsvText(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** @param delimiter one character; empty: whichever of comma, semicolon, tab and bar the first lines hold most of */
    static List<Cells> rows(String text, String delimiter) {
        String declared = text.startsWith("sep=") && text.length() > 4 ? text.substring(4, 5) : "";
        String chosen = delimiter.isEmpty() ? declared : delimiter;
        CsvText csv = new CsvText(text, chosen.isEmpty() ? commonest(text) : chosen.charAt(0));
        if (!declared.isEmpty()) {
            csv.skipLine();
        }
        return csv.rows();
    }

    private static char commonest(String text) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        int lines = 0;
        for (int i = 0; i < text.length() && lines < LOOK_AT; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
            lines += c == '\n' || c == '\r' ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    private List<Cells> rows() {
        List<Cells> rows = new ArrayList<>();
        while (at < text.length()) {
            Cells row = row();
            if (!row.blank()) {
                rows.add(row);
                Rows.refuseMoreThanMax(rows.size() - HxlTags.LOOK_AT);
            }
        }
        return rows;
    }

    private Cells row() {
        int start = at;
        int startLine = line;
        List<String> cells = new ArrayList<>();
        boolean more = true;
        String defect = "";
        while (more && defect.isEmpty()) {
            StringBuilder cell = new StringBuilder();
            defect = cell(cell);
            cells.add(cell.toString());
            more = at < text.length() && text.charAt(at) == delimiter;
            if (more) {
                at++;
            }
            if (cells.size() > MAX_COLUMNS) {
                defect = "more than " + MAX_COLUMNS + " cells";
            }
        }
        if (!defect.isEmpty()) {
            at = start;
            line = startLine;
            skipLine();
            return new Cells(startLine, List.of(), defect);
        }
        skipLineEnd();
        return new Cells(startLine, cells, "");
    }

    /** @return a defect; empty when there is none */
    private String cell(StringBuilder cell) {
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        at += quoted ? 1 : 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted && c == '"') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    at++;
                } else {
                    quoted = false;
                    at++;
                    continue;
                }
            } else if (!quoted && (c == delimiter || c == '\n' || c == '\r')) {
                return "";
            }
            if (cell.length() == MAX_CELL) {
                return "a cell longer than " + MAX_CELL + " characters, or a quote that is never closed";
            }
            line += c == '\n' ? 1 : 0;
            cell.append(c);
            at++;
        }
        return quoted ? "a quote that is never closed" : "";
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        skipLineEnd();
    }

    private void skipLineEnd() {
        if (at < text.length()) {
            boolean two = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            at += two ? 2 : 1;
            line++;
        }
    }
}
