package io.orderloom.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Backoff backoff =
            new Backoff(
                    new NotificationProperties.Retry(Duration.ofSeconds(1), LONGEST, 60),
                    new Random(7));

    @Test
    void doublesTheWaitAndTakesAtMostHalfOfItOff() {
        for (int failures = 1; failures <= 9; failures++) {
            var whole = Duration.ofSeconds(1L << (failures - 1));

            assertThat(backoff.after(failures)).isBetween(whole.dividedBy(2), whole);
        }
    }

    @Test
    void neverWaitsLongerThanTheLongest() {
        assertThat(IntStream.range(11, 60).mapToObj(backoff::after))
                .allSatisfy(wait -> assertThat(wait).isBetween(LONGEST.dividedBy(2), LONGEST));
    }

    @Test
    void triesForAboutTwelveHours() {
        var all = IntStream.range(1, 60).mapToObj(backoff::after).reduce(Duration::plus);

        assertThat(all)
                .hasValueSatisfying(time -> assertThat(time).isGreaterThan(Duration.ofHours(8)));
    }

    @Test
    void recordsTheLastFailureAtOnce() {
        assertThat(backoff.after(60)).isZero();
    }

    @Test
    void waitsWhenEvenTheFailureCannotBeRecorded() {
        assertThat(backoff.after(61)).isPositive();
    }
}
