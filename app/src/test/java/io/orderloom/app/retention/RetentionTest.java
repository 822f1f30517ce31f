package io.orderloom.app.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderloom.eventstore.retention.RetentionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionOperations;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void removesBatchAfterBatchUntilOneIsNotFull() {
        var rows = new Rows("steps", Duration.ofDays(90), 25);

        retention(rows).run(() -> false);

        assertThat(rows.batches).containsExactly(10, 10, 5);
        assertThat(rows.before).isEqualTo(NOW.minus(Duration.ofDays(90)));
        assertThat(removed("steps")).isEqualTo(25);
    }

    @Test
    void stopsAfterTheBatchInHandWhenTheNodeEnds() {
        var rows = new Rows("steps", Duration.ofDays(90), 25);

        retention(rows).run(() -> true);

        assertThat(rows.batches).containsExactly(10);
    }

    @Test
    void leavesAloneWhatIsKeptForEver() {
        var rows = new Rows("steps", Duration.ZERO, 25);

        retention(rows).run(() -> false);

        assertThat(rows.batches).isEmpty();
    }

    @Test
    void carriesOutTheOthersWhereOneFails() {
        var failing = new Rows("steps", Duration.ofDays(90), -1);
        var rows = new Rows("letters", Duration.ofDays(1), 3);

        retention(failing, rows).run(() -> false);

        assertThat(rows.batches).containsExactly(3);
        assertThat(removed("steps")).isZero();
    }

    @Test
    void refusesAPeriodThatSomebodyForgotTheUnitOf() {
        var rows = new Rows("saga-steps", Duration.ofMillis(90), 25);

        assertThatThrownBy(() -> retention(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderloom.retention.saga-steps is PT0.09S");
    }

    private Retention retention(RetentionPolicy... policies) {
        return new Retention(
                List.of(policies),
                TransactionOperations.withoutTransaction(),
                10,
                Clock.fixed(NOW, ZoneOffset.UTC),
                meters);
    }

    private double removed(String what) {
        return meters.get("orderloom.retention.removed").tag("what", what).counter().count();
    }

    /** So many rows that are old; below zero, a database that does not answer. */
    private static final class Rows implements RetentionPolicy {

        private final String name;
        private final Duration period;
        private final List<Integer> batches = new ArrayList<>();
        private int old;
        private Instant before = Instant.MIN;

        private Rows(String name, Duration period, int old) {
            this.name = name;
            this.period = period;
            this.old = old;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration period() {
            return period;
        }

        @Override
        public int remove(Instant time, int limit) {
            if (old < 0) {
                throw new QueryTimeoutException("No answer");
            }
            var batch = Math.min(old, limit);
            before = time;
            old -= batch;
            batches.add(batch);
            return batch;
        }
    }
}
