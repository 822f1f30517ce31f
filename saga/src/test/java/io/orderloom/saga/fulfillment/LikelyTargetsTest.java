package io.orderloom.saga.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.OrderConfirmed;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyTargetsTest {

    @Test
    void ofAnyFactIsTheFirstPayment() {
        assertThat(LikelyTargets.of(Story.order())).containsExactly(Story.P1.value());
    }

    @Test
    void ofAConfirmationAreTheParcels() {
        var confirmed = new OrderConfirmed(Story.ORDER, List.of(Story.PARCEL1, Story.PARCEL2));

        assertThat(LikelyTargets.of(confirmed))
                .containsExactly(Story.P1.value(), Story.S1.value(), Story.S2.value());
    }
}
