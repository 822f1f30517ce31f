package io.orderloom.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffPolicyTest {

    private final ConnectorsProperties.Backoff backoff =
            new ConnectorsProperties.Backoff(
                    Duration.ofMillis(500), 2, 0.2, Duration.ofSeconds(30));

    @Test
    void doublesTheWaitUpToTheCeiling() {
        BackoffPolicy policy = new BackoffPolicy(backoff, () -> 1L << 63);

        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.delayAfter(1_000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void blursTheWaitByItsShare() {
        BackoffPolicy policy = new BackoffPolicy(backoff, RandomGenerator.of("L64X128MixRandom"));

        for (int i = 0; i < 1_000; i++) {
            assertThat(policy.delayAfter(1))
                    .isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
        }
    }
}
