package io.orderloom.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetter.Status;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClosedLettersIT {

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private static final Instant BEFORE = Instant.parse("2026-08-31T12:00:00Z");
    private static final Instant OLD = BEFORE.minus(Duration.ofDays(1));
    private static final Instant YOUNG = BEFORE.plus(Duration.ofDays(1));

    private final DeadLetters letters = new DeadLetters(database.dataSource());
    private final ClosedLetters closed =
            new ClosedLetters(database.dataSource(), Duration.ofDays(90));

    @BeforeEach
    void empty() {
        database.jdbc().execute("truncate dead_letter restart identity");
    }

    @Test
    void removesLettersOfWorkThatWasDoneInTheEnd() {
        letter("1", Status.RETRIED, OLD);
        letter("2", Status.RESOLVED, OLD);

        assertThat(closed.remove(BEFORE, 100)).isEqualTo(2);

        assertThat(left()).isEmpty();
    }

    @Test
    void keepsWhatIsOpenOrDiscardedOrClosedLately() {
        letters.park(work("open"));
        letter("discarded", Status.DISCARDED, OLD);
        letter("young", Status.RETRIED, YOUNG);

        assertThat(closed.remove(BEFORE, 100)).isZero();

        assertThat(left()).containsExactlyInAnyOrder("open", "discarded", "young");
    }

    @Test
    void keepsLettersOfNotificationByWhichARecordIsKnown() {
        letter("record", Status.RETRIED, OLD);
        database.jdbc().update("update dead_letter set source = 'notification'");

        assertThat(closed.remove(BEFORE, 100)).isZero();
    }

    @Test
    void keepsALetterThatIsOpenedAgainAtThisMoment() throws SQLException {
        letter("again", Status.RETRIED, OLD);
        try (var other = database.dataSource().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("update dead_letter set status = 'OPEN'");

            assertThat(closed.remove(BEFORE, 100)).isZero();
            other.commit();
        }

        assertThat(left()).containsExactly("again");
    }

    @Test
    void removesTheOldestFirstAndNoMoreThanTheLimit() {
        letter("newer", Status.RESOLVED, OLD);
        letter("oldest", Status.RESOLVED, OLD.minusSeconds(1));

        assertThat(closed.remove(BEFORE, 1)).isEqualTo(1);

        assertThat(left()).containsExactly("newer");
    }

    @Test
    void opensANewLetterForWorkThatFailsAfterItsOldOneIsGone() {
        letter("1", Status.RETRIED, OLD);
        closed.remove(BEFORE, 100);

        letters.park(work("1"));

        assertThat(letters.open()).containsEntry("lane", 1L);
    }

    private void letter(String reference, Status status, Instant at) {
        letters.park(work(reference));
        DeadLetter open = letters.list("lane", Status.OPEN, null, Long.MAX_VALUE, 1).getFirst();
        letters.close(open, status, new Closing(at, null, null));
    }

    private List<String> left() {
        return letters.list(null, null, null, Long.MAX_VALUE, 100).stream()
                .map(letter -> letter.work().reference())
                .toList();
    }

    private static FailedWork work(String reference) {
        return new FailedWork(
                "lane", reference, "order-1", "order-1", "Any", "{}", "{}", "broken", 3, OLD, OLD);
    }
}
