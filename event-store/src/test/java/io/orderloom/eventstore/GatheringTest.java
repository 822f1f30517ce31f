package io.orderloom.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final long MILLI = 1_000_000;
    private final Gathering gathering = new Gathering(2, Duration.ofMillis(50), 10);

    @Test
    void restsInProportionToWhatASmallBatchTook() {
        assertThat(gathering.restAfter(3, 4 * MILLI)).isEqualTo(8 * MILLI);
    }

    @Test
    void restsNoLongerThanItMay() {
        assertThat(gathering.restAfter(3, 400 * MILLI)).isEqualTo(50 * MILLI);
    }

    @Test
    void goesOnAtOnceAfterALargeBatch() {
        assertThat(gathering.restAfter(10, 400 * MILLI)).isZero();
    }

    @Test
    void restsNeverWhenItIsNotToGather() {
        assertThat(Gathering.NONE.restAfter(0, 400 * MILLI)).isZero();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Gathering(Double.NaN, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
