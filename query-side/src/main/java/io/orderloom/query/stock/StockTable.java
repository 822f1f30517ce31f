package io.orderloom.query.stock;

import io.orderloom.query.EntityTable;
import io.orderloom.query.RowTable;
import io.orderloom.query.stock.StockRow.InWarehouse;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The products, and after them those of their warehouses that have changed. */
final class StockTable implements RowTable<String, StockRow> {

    private final EntityTable<String, StockRow> products;
    private final JdbcTemplate jdbc;

    StockTable(EntityManager entities, DataSource dataSource) {
        this.products = new EntityTable<>(entities, dataSource, StockRow.class, StockRow.WRITE);
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public String name() {
        return products.name();
    }

    @Override
    public Map<String, StockRow> read(Collection<String> productIds) {
        return products.read(productIds);
    }

    @Override
    public void write(List<StockRow> rows) {
        products.write(rows);
        InWarehouse.WRITE.write(jdbc, rows.stream().flatMap(StockRow::changed).toList());
    }
}
