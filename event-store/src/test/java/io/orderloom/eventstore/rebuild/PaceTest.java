package io.orderloom.eventstore.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void isKnownAfterTheSecondLook() {
        var pace = Pace.begin(0, 10);
        assertThat(pace.eventsPerSecond()).isZero();

        var next = pace.next(2 * SECOND, 810, 800);

        assertThat(next.eventsPerSecond()).isEqualTo(400);
        assertThat(next.position()).isEqualTo(810);
    }

    @Test
    void followsAChangeWithinSomeLooks() {
        var pace = Pace.begin(0, 0).next(SECOND, 1_000, 1_000);
        for (int second = 2; second < 10; second++) {
            pace = pace.next(second * SECOND, 1_000, 100);
        }

        assertThat(pace.eventsPerSecond()).isCloseTo(100, within(25.0));
    }
}
