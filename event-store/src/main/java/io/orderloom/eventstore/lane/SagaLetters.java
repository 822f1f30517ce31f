package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The dead letters of sagas: a letter is the event at which a saga is parked.
 *
 * <p>A retry gives the event as many attempts as it had at first; when it is handled, the events
 * that queued behind it follow. Discarding <strong>is dangerous</strong>: the saga goes on as if
 * that one fact had never happened, and may wait for ever for what it said, or undo what was done.
 * It is meant for an event that should not exist, and for an effect that was brought about by hand.
 */
public final class SagaLetters implements DeadLetterSource {

    static final String SOURCE = "saga";

    private static final String RELEASE =
            """
            update saga_parked_event e set attempts = 0, not_before = ?, discarded = ?
            where e.saga_type = ? and e.saga_id = ? and e.not_before is null
              and e.global_index = (
                select min(f.global_index) from saga_parked_event f
                where f.saga_type = e.saga_type and f.saga_id = e.saga_id)
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public SagaLetters(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    static String reference(String sagaType, String sagaId) {
        return sagaType + "/" + sagaId;
    }

    @Override
    public String name() {
        return SOURCE;
    }

    @Override
    public void retry(DeadLetter letter) {
        release(letter, false);
    }

    @Override
    public void discard(DeadLetter letter) {
        release(letter, true);
    }

    private void release(DeadLetter letter, boolean discarded) {
        String reference = letter.work().reference();
        int slash = reference.indexOf('/');
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int released =
                jdbc.update(
                        RELEASE,
                        now,
                        discarded,
                        reference.substring(0, slash),
                        reference.substring(slash + 1));
        if (released != 1) {
            throw new IllegalStateException(reference + " does not wait for an operator");
        }
    }
}
