package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, each column as wide as its widest cell. */
final class Table {

    private static final int WIDEST = 40;
    private static final int WIDEST_LAST = 120;

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> head) {
        rows.add(head);
    }

    void row(List<String> cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            boolean last = row.size() == cells.size() - 1;
            row.add(Terminal.plain(cell, last ? WIDEST_LAST : WIDEST));
        }
        rows.add(row);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int column = 0; column < row.size(); column++) {
                line.append(' ').append(padded(row.get(column), width(column))).append(' ');
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> characters(row.get(column))).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - characters(cell)));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
