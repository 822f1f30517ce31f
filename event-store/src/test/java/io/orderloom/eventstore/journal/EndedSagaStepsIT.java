package io.orderloom.eventstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndedSagaStepsIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private static final String TYPE = "fulfillment";
    private static final Instant BEFORE = Instant.parse("2026-08-31T12:00:00Z");
    private static final int STEPS = 3;

    private final SagaJournal journal = new SagaJournal(database.dataSource(), TYPE);
    private final EndedSagaSteps steps =
            new EndedSagaSteps(database.dataSource(), Duration.ofDays(90));

    @BeforeEach
    void empty() {
        database.jdbc().execute("truncate saga, saga_step");
    }

    @Test
    void removesTheJournalOfASagaThatEndedLongAgoAndKeepsItsRow() {
        saga("order-1", "ENDED", daysBefore(1));

        assertThat(steps.remove(BEFORE, 100)).isEqualTo(STEPS);

        assertThat(journalsLeft()).isEmpty();
        assertThat(sagas()).containsExactly("order-1");
    }

    @Test
    void keepsWhatIsYoungAndWhatGoesOn() {
        saga("order-1", "ENDED", daysBefore(-1));
        saga("order-2", "ACTIVE", daysBefore(400));
        saga("order-3", "PARKED", daysBefore(400));

        assertThat(steps.remove(BEFORE, 100)).isZero();

        assertThat(journalsLeft()).containsExactly("order-1", "order-2", "order-3");
    }

    @Test
    void keepsTheWholeJournalOfAnEndedSagaThatTookALateStep() {
        saga("order-1", "ENDED", daysBefore(400));
        step("order-1", daysBefore(-1));
        database.jdbc().update("update saga set updated_at = ?", at(daysBefore(-1)));

        assertThat(steps.remove(BEFORE, 100)).isZero();

        assertThat(journal.stepsOf(List.of("order-1"))).hasSize(STEPS + 1);
    }

    @Test
    void removesTheOldestFirstAndWholeJournalsOnly() {
        saga("order-3", "ENDED", daysBefore(3));
        saga("order-1", "ENDED", daysBefore(1));
        saga("order-2", "ENDED", daysBefore(2));

        assertThat(steps.remove(BEFORE, 2)).isEqualTo(STEPS);
        assertThat(journalsLeft()).containsExactly("order-1", "order-2");

        assertThat(steps.remove(BEFORE, STEPS + 1)).isEqualTo(2 * STEPS);
        assertThat(journalsLeft()).isEmpty();
    }

    @Test
    void removesNoMoreSagasThanTheLimit() {
        IntStream.range(0, 20).forEach(i -> saga("order-" + i, "ENDED", daysBefore(1)));

        assertThat(steps.remove(BEFORE, 5)).isLessThanOrEqualTo(5 * STEPS);

        assertThat(journalsLeft()).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void isNotHeldUpByOlderSagasThatGoOn() {
        IntStream.range(0, 20).forEach(i -> saga("order-" + i, "ACTIVE", daysBefore(400)));
        saga("order-ended", "ENDED", daysBefore(1));

        assertThat(steps.remove(BEFORE, 2)).isEqualTo(STEPS);

        assertThat(journalsLeft()).hasSize(20).doesNotContain("order-ended");
    }

    private void saga(String id, String status, Instant last) {
        database.jdbc()
                .update(
                        """
                        insert into saga (saga_type, saga_id, state, version, status, updated_at,
                                          parked_at)
                        values (?, ?, '{}', 0, ?, ?, case when ? = 'PARKED' then now() end)
                        """,
                        TYPE,
                        id,
                        status,
                        at(last),
                        status);
        IntStream.range(0, STEPS).forEach(i -> step(id, last.minusSeconds(i)));
    }

    private void step(String saga, Instant handledAt) {
        var event = UUID.randomUUID().toString();
        journal.append(
                List.of(
                        new JournalRow(
                                saga,
                                event,
                                "OrderPlaced",
                                "[]",
                                "[]",
                                1,
                                false,
                                Duration.ZERO,
                                handledAt,
                                null,
                                null)));
    }

    private List<String> journalsLeft() {
        return database.jdbc()
                .queryForList(
                        "select distinct saga_id from saga_step order by saga_id", String.class);
    }

    private List<String> sagas() {
        return database.jdbc().queryForList("select saga_id from saga", String.class);
    }

    private static Instant daysBefore(int days) {
        return BEFORE.minus(Duration.ofDays(days));
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
