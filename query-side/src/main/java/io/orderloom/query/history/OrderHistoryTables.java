package io.orderloom.query.history;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where timelines are kept. */
@Configuration(proxyBeanMethods = false)
class OrderHistoryTables {

    /** Parcels that were planned, and perhaps never asked for, have names, too. */
    private static final String PARCELS =
            """
            shipment_id = any(:aggregates) or shipment_id in (
                select parcel ->> 'shipmentId'
                from event cross join lateral json_array_elements(payload -> 'parcels') as parcel
                where aggregate_id = :key and payload_type like '%.OrderConfirmed')
            """;

    @Bean
    ReadModel orderHistoryReadModel() {
        return ReadModel.ofOrders(
                "order-history",
                new ReadModelTable(
                        "order_history",
                        "position",
                        "order_id = :key or position = any(:positions)"),
                new ReadModelTable("order_history_parcel", "shipment_id", PARCELS));
    }
}
