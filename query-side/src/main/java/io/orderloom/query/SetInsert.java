package io.orderloom.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One insert for any number of rows, with one array a column. The text of the statement does not
 * depend on their number, so PostgreSQL plans it once.
 *
 * @param <R> what a row is made of
 */
public final class SetInsert<R> {

    private final String table;
    private final String sql;
    private final List<Column<R>> columns;

    private SetInsert(String table, List<Column<R>> columns, String onConflict) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.sql =
                "insert into %s (%s) select * from unnest(%s) %s"
                        .formatted(table, names(columns), arrays(columns), onConflict);
    }

    /** A column: its values among those of all rows are one array. */
    private record Column<R>(
            String name,
            String type,
            Function<R, ? extends @Nullable Object> value,
            IntFunction<@Nullable Object[]> array) {

        @Nullable Object[] of(List<R> rows) {
            return rows.stream().map(value).toArray(array);
        }
    }

    public static <R> Into<R> into(String table) {
        return new Into<>(table);
    }

    public String table() {
        return table;
    }

    /** In the caller's transaction, in the order of the list; none need no statement. */
    public void write(JdbcOperations jdbc, List<R> rows) {
        if (!rows.isEmpty()) {
            Object[] arrays = columns.stream().map(column -> column.of(rows)).toArray();
            jdbc.update(sql, arrays);
        }
    }

    private static <R> String names(List<Column<R>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static <R> String arrays(List<Column<R>> columns) {
        return columns.stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", "));
    }

    /**
     * The columns of a table, and then what becomes of a row whose key is taken.
     *
     * @param <R> what a row is made of
     */
    public static final class Into<R> {

        private final String table;
        private final List<Column<R>> columns = new ArrayList<>();

        private Into(String table) {
            this.table = table;
        }

        public Into<R> text(String name, Function<R, @Nullable String> value) {
            columns.add(new Column<>(name, "text", value, String[]::new));
            return this;
        }

        public Into<R> number(String name, ToLongFunction<R> value) {
            columns.add(new Column<>(name, "bigint", value::applyAsLong, Long[]::new));
            return this;
        }

        public Into<R> time(String name, Function<R, Instant> value) {
            columns.add(
                    new Column<>(
                            name,
                            "timestamptz",
                            row -> value.apply(row).toString(),
                            String[]::new));
            return this;
        }

        /** All rows are new: one whose key is taken fails the statement. */
        public SetInsert<R> onlyNew() {
            return new SetInsert<>(table, columns, "");
        }

        /** A row whose key is taken stays as it is. */
        public SetInsert<R> orKeep(String... key) {
            var onConflict = "on conflict (%s) do nothing".formatted(String.join(", ", key));
            return new SetInsert<>(table, columns, onConflict);
        }

        /** A row whose key is taken gets all other columns anew. */
        public SetInsert<R> orReplace(String... key) {
            var set =
                    columns.stream()
                            .map(Column::name)
                            .filter(name -> !Arrays.asList(key).contains(name))
                            .map(name -> name + " = excluded." + name)
                            .collect(Collectors.joining(", "));
            var onConflict =
                    "on conflict (%s) do update set %s".formatted(String.join(", ", key), set);
            return new SetInsert<>(table, columns, onConflict);
        }
    }
}
