package io.orderloom.query.payment;

import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ReadModelTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where payments are kept. */
@Configuration(proxyBeanMethods = false)
class PaymentsTables {

    @Bean
    ReadModel paymentsReadModel() {
        return ReadModel.ofOrders(
                "payments",
                new ReadModelTable(
                        "payment_details", "id", "order_id = :key or id = any(:aggregates)"));
    }
}
