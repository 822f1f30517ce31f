package io.orderloom.query.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.stock.StockEvent;
import io.orderloom.query.HandledFacts;
import org.junit.jupiter.api.Test;

class StockProjectionTest {

    @Test
    void handlesEveryFactItShows() {
        assertThat(HandledFacts.by(StockProjection.class))
                .isEqualTo(HandledFacts.of(StockEvent.class));
    }
}
