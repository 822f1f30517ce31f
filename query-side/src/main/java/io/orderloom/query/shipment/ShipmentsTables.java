package io.orderloom.query.shipment;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where parcels are kept. */
@Configuration(proxyBeanMethods = false)
class ShipmentsTables {

    @Bean
    ReadModel shipmentsReadModel() {
        return ReadModel.ofOrders(
                "shipments",
                new ReadModelTable(
                        "shipment_details", "id", "order_id = :key or id = any(:aggregates)"));
    }
}
