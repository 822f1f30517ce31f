package io.orderloom.query.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.query.HandledFacts;
import org.junit.jupiter.api.Test;

class PaymentsProjectionTest {

    @Test
    void handlesEveryFactItShows() {
        assertThat(HandledFacts.by(PaymentsProjection.class))
                .isEqualTo(HandledFacts.of(PaymentEvent.class));
    }
}
