package io.orderloom.eventstore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.GapWaits;
import io.orderloom.eventstore.PostgresEventStorageEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The torture: eight writers in process and more in processes of their own, a fifth of the
 * transactions rolled back, others held open, writers stopped in mid-transaction for longer than a
 * gap timeout and resumed, writers killed in mid-transaction, and readers of several kinds. With
 * system properties ({@link Trial}) it takes the long form.
 */
class SkipsNothingIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final Trial trial = Trial.fromProperties();

    @Test
    void everyReaderGetsEveryEventOnceInOrder() {
        try (Torture torture = new Torture(Store.ORDERLOOM, database, trial)) {
            Outcome outcome = torture.run();
            GapWaits waits = ((PostgresEventStorageEngine) torture.node().engine()).gapWaits();
            System.out.printf("%s%n  %s%n", outcome, waits);

            assertThat(outcome.disordered()).isZero();
            assertThat(outcome.trackingReadings()).hasSize(5).allSatisfy(this::assertIsWhole);
            assertThatTheTortureWasOne(outcome);
            assertThat(waits.count()).as("gaps that held readers up").isPositive();
            assertThat(waits.longest()).isGreaterThan(trial.stop().minus(Duration.ofSeconds(1)));
        }
    }

    /** The control: it must skip, or the test above has no teeth. */
    @Test
    void theSameTortureMakesAxonsOwnEngineSkip() {
        try (Torture torture = new Torture(Store.AXON, database, trial)) {
            Outcome outcome = torture.run();
            System.out.println(outcome);

            assertThat(outcome.disordered()).isZero();
            assertThatTheTortureWasOne(outcome);
            assertThat(outcome.reading(Torture.DURING_A_STOP).skipped())
                    .as("committed events that Axon's reader never delivers")
                    .isPositive();
        }
    }

    private void assertIsWhole(Reading reading) {
        assertThat(reading)
                .as("seed %d", trial.seed())
                .returns(0, Reading::skipped)
                .returns(0, Reading::twice)
                .returns(0, Reading::neverWritten)
                .returns(0, Reading::outOfOrder)
                .returns(true, Reading::inIndexOrder);
    }

    private void assertThatTheTortureWasOne(Outcome outcome) {
        assertThat(outcome.written()).isGreaterThanOrEqualTo(trial.events());
        assertThat(outcome.counts().rolledBack()).isPositive();
        assertThat(outcome.counts().stops()).isGreaterThanOrEqualTo(trial.processes());
        assertThat(outcome.counts().kills()).isGreaterThanOrEqualTo(trial.processes());
        assertThat(outcome.reading(Torture.BY_INDEX).skipped())
                .as("events that came in below an index already read")
                .isPositive();
    }
}
