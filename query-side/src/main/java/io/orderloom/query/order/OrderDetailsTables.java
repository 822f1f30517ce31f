package io.orderloom.query.order;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where orders, and the changes that are told of them, are kept. */
@Configuration(proxyBeanMethods = false)
class OrderDetailsTables {

    @Bean
    ReadModel orderDetailsReadModel() {
        return ReadModel.ofOrders(
                "order-details",
                new ReadModelTable("order_details", "id", "id = :key"),
                new ReadModelTable(
                        "order_change",
                        "position",
                        "order_id = :key or position = any(:positions)"));
    }
}
