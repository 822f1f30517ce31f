package io.orderloom.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.query.HandledFacts;
import org.junit.jupiter.api.Test;

class OrderDetailsProjectionTest {

    @Test
    void handlesEveryFactItShows() {
        assertThat(HandledFacts.by(OrderDetailsProjection.class))
                .isEqualTo(
                        HandledFacts.of(OrderEvent.class, PaymentEvent.class, ShipmentEvent.class));
    }
}
