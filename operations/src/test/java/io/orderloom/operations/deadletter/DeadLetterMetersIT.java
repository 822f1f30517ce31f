package io.orderloom.operations.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import io.orderloom.web.idempotency.CommandSide;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterMetersIT {

    @Test
    void countsWhatIsOpenBySource() throws Exception {
        try (var side = CommandSide.start()) {
            var letters = new DeadLetters(side.database());
            var registry = new SimpleMeterRegistry();
            new DeadLetterMeters(letters, List.of(new ToldSource())).bindTo(registry);
            var gauge = registry.get("orderloom.dead.letters").tag("source", "told").gauge();
            assertThat(gauge.value()).isZero();

            letters.park(work("told", "1"));
            letters.park(work("told", "2"));
            letters.park(work("other", "1"));
            assertThat(gauge.value()).isEqualTo(2);

            letters.resolve("told", "1", Instant.EPOCH);
            assertThat(gauge.value()).isEqualTo(1);
        }
    }

    private static FailedWork work(String source, String reference) {
        var at = Instant.EPOCH;
        return new FailedWork(
                source, reference, "key", null, "Work", "{}", "{}", "it broke", 1, at, at);
    }
}
