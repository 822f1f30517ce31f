package io.orderloom.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.notification.NotificationEvent;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.ReservationEvent;
import io.orderloom.query.HandledFacts;
import org.junit.jupiter.api.Test;

class OrderHistoryProjectionTest {

    @Test
    void handlesEveryFactItShows() {
        assertThat(HandledFacts.by(OrderHistoryProjection.class))
                .isEqualTo(
                        HandledFacts.of(
                                OrderEvent.class,
                                PaymentEvent.class,
                                ReservationEvent.class,
                                ShipmentEvent.class,
                                NotificationEvent.class,
                                DeadlineReached.class));
    }
}
