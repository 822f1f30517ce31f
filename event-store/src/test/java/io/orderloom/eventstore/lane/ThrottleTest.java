package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long MILLI = 1_000_000;

    @Test
    void restsAsLongAsItTakesToKeepToItsShare() {
        assertThat(new Throttle(0.5).restAfter(80 * MILLI)).isEqualTo(80 * MILLI);
        assertThat(new Throttle(0.25).restAfter(80 * MILLI)).isEqualTo(240 * MILLI);
        assertThat(new Throttle(1).restAfter(80 * MILLI)).isZero();
        assertThat(new Throttle(2).restAfter(80 * MILLI)).isZero();
    }

    @Test
    void restsASecondAtMostBecauseOfItsClaim() {
        assertThat(new Throttle(0.01).restAfter(80 * MILLI))
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void hasAShare() {
        assertThatThrownBy(() -> new Throttle(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Throttle(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsAThreadToItsShare() {
        var throttle = new Throttle(0.5);
        long begun = System.nanoTime();
        long worked = 0;
        for (int batch = 0; batch < 5; batch++) {
            worked += Duration.ofMillis(20).toNanos();
            throttle.rest(Duration.ofMillis(20).toNanos(), throttle.cpu());
        }

        // It has rested for as long as the batches are said to have taken.
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(worked);
    }
}
