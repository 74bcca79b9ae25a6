package callstream.local.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under headings, aligned: the first column and words to the left, numbers to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /**
     * Adds a row.
     *
     * @param row as many cells as there are headings
     */
    void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    row.size() + " cells under " + rows.get(0).size() + " headings");
        }
        rows.add(List.copyOf(row));
    }

    /** Lines that end with a line feed, without blanks before it. */
    String aligned() {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ").append(cell(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(String value, int column) {
        String blanks = " ".repeat(width(column) - value.length());
        return isNumeric(column) ? blanks + value : value + blanks;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return column > 0
                && rows.stream().skip(1).map(row -> row.get(column)).allMatch(value -> value.matches("[-0-9.]+"));
    }
}
