package io.orderloom.query;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that a projection adds to a table it otherwise never touches: collected within a unit of
 * work, and inserted in their order with one statement when they are {@linkplain WriteBehind
 * flushed}.
 *
 * @param <R> the row
 */
public final class AppendedRows<R> {

    private final JdbcTemplate jdbc;
    private final SetInsert<R> insert;

    /**
     * @param dataSource the one of the projection's transactions
     */
    public AppendedRows(DataSource dataSource, SetInsert<R> insert) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.insert = insert;
    }

    public void add(R row) {
        WriteBehind.rows(insert.table(), _ -> new Batch()).rows.add(row);
    }

    private final class Batch implements WriteBehind.Rows {

        private final List<R> rows = new ArrayList<>();

        @Override
        public void write() {
            insert.write(jdbc, List.copyOf(rows));
            rows.clear();
        }
    }
}
