package io.orderloom.eventstore.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneSettingsTest {

    @Test
    void doublesTheBackoffUpToAMinute() {
        LaneSettings settings = LaneSettings.defaults();

        assertThat(settings.backoffAfter(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.backoffAfter(4)).isEqualTo(Duration.ofMillis(800));
        assertThat(settings.backoffAfter(11)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.backoffAfter(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesMoreWorkersThanThereAreLanes() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new LaneSettings(65, 200, 10, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LaneSettings(0, 200, 10, second, second))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
