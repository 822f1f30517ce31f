package io.orderloom.query.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.query.HandledFacts;
import org.junit.jupiter.api.Test;

class ShipmentsProjectionTest {

    @Test
    void handlesEveryFactItShows() {
        assertThat(HandledFacts.by(ShipmentsProjection.class))
                .isEqualTo(HandledFacts.of(ShipmentEvent.class));
    }
}
