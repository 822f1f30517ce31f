package io.orderloom.app.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Items for people, one a line, columns aligned. Columns stand in the order of their weight: where
 * a terminal has no room prose is cut first, then the last columns are left out.
 */
final class Table {

    private static final String GAP = "  ";
    private static final int LEAST_PROSE = 12;

    private final Screen screen;
    private final List<Column> columns;

    Table(Screen screen, List<Column> columns) {
        this.screen = screen;
        this.columns = List.copyOf(columns);
    }

    void print(Collection<JsonNode> items) {
        var rows = items.stream().map(this::texts).toList();
        var widths = fitted(natural(rows));
        screen.line(screen.paint(Tone.FAINT, line(titles(), widths, false)));
        rows.forEach(row -> screen.line(line(row, widths, true)));
    }

    /** One item, one line a column. */
    void printOne(JsonNode item) {
        int width = titles().stream().mapToInt(Screen::length).max().orElse(0);
        for (var column : columns) {
            var title = column.title() + " ".repeat(width - Screen.length(column.title()));
            var value = column.of(item);
            screen.line(
                    screen.paint(Tone.FAINT, title)
                            + GAP
                            + screen.paint(tone(column, value), value));
        }
    }

    private List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    private List<String> texts(JsonNode item) {
        return columns.stream().map(column -> column.of(item)).toList();
    }

    private List<Integer> natural(List<List<String>> rows) {
        return IntStream.range(0, columns.size())
                .mapToObj(column ->
                        rows.stream()
                                .mapToInt(row -> Screen.length(row.get(column)))
                                .reduce(Screen.length(columns.get(column).title()), Math::max))
                .toList();
    }

    /** As many widths as there are columns shown. */
    private List<Integer> fitted(List<Integer> natural) {
        var widths = new ArrayList<>(natural);
        while (screen.terminal() && excess(widths) > 0) {
            if (!cutProse(widths)) {
                if (widths.size() == 1) {
                    return List.of(screen.width());
                }
                widths = new ArrayList<>(natural.subList(0, widths.size() - 1));
            }
        }
        return widths;
    }

    private int excess(List<Integer> widths) {
        int gaps = GAP.length() * (widths.size() - 1);
        return widths.stream().mapToInt(width -> width).sum() + gaps - screen.width();
    }

    /** Whether it fits now. */
    private boolean cutProse(List<Integer> widths) {
        for (int column = widths.size() - 1; column >= 0; column--) {
            if (columns.get(column).kind() == Column.Kind.PROSE) {
                int width = widths.get(column);
                widths.set(column, Math.min(width, Math.max(LEAST_PROSE, width - excess(widths))));
            }
        }
        return excess(widths) <= 0;
    }

    private String line(List<String> texts, List<Integer> widths, boolean painted) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.size(); i++) {
            var column = columns.get(i);
            var text = Screen.cut(texts.get(i), widths.get(i));
            var blank = " ".repeat(widths.get(i) - Screen.length(text));
            var shown = painted ? screen.paint(tone(column, text), text) : text;
            line.append(i == 0 ? "" : GAP)
                    .append(column.kind() == Column.Kind.NUMBER ? blank + shown : shown + blank);
        }
        return line.toString().stripTrailing();
    }

    private static Tone tone(Column column, String text) {
        return column.kind() == Column.Kind.STATE ? Tone.of(text) : Tone.PLAIN;
    }
}
