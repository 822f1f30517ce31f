package io.orderloom.query.stock;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import io.orderloom.eventstore.lane.SequencedBy;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where stock is kept: a product with its warehouses. */
@Configuration(proxyBeanMethods = false)
class StockTables {

    private static final String KEY_PREFIX = "stock-";

    private static final String OF_THE_PRODUCT =
            "product_id = substr(:key, %d)".formatted(KEY_PREFIX.length() + 1);

    @Bean
    ReadModel stockReadModel() {
        return new ReadModel(
                "stock",
                SequencedBy.AGGREGATE,
                KEY_PREFIX,
                List.of(
                        new ReadModelTable("stock_item", "product_id", OF_THE_PRODUCT),
                        new ReadModelTable(
                                "stock_warehouse",
                                "product_id || '/' || warehouse_id",
                                OF_THE_PRODUCT)));
    }
}
