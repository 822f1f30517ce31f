package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.fulfillment.DeadlineName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NextDeadlineTest {

    @Test
    void refusesAnInstantThatWouldComeBackChanged() {
        Instant tooFine = Instant.parse("2026-11-20T10:00:00.000000001Z");

        assertThatThrownBy(() -> new NextDeadline(DeadlineName.RESERVATION, tooFine))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
