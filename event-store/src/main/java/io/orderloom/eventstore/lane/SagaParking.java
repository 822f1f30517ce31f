package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetter.Closing;
import io.orderloom.eventstore.deadletter.DeadLetters;
import java.sql.Timestamp;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Parks a saga that has not failed, and lets a parked one go on, at the word of an operator; within
 * the caller's transaction.
 *
 * <p>A saga parked so is handed nothing more: its events queue up, in order, and wait with it. The
 * step it is just taking in another transaction is taken either before it is parked or, tried
 * again, not at all.
 */
public final class SagaParking {

    private static final String PARK =
            """
            update saga set status = 'PARKED', parked_at = ?, version = version + 1
            where saga_type = ? and saga_id = ? and status = 'ACTIVE'
            """;

    private static final String LOCK =
            "select 1 from saga where saga_type = ? and saga_id = ? and status = 'PARKED' for"
                    + " update";

    private static final String HEAD_DUE =
            """
            update parked_event set attempts = 0, not_before = ?
            where lane = ? and key = ? and (not_before is null or not_before > ?)
              and global_index = (
                select min(global_index) from parked_event where lane = ? and key = ?)
            """;

    /** With nothing in its queue it goes on at once; the version rises for who just queues. */
    private static final String GO_ON =
            """
            update saga s set status = 'ACTIVE', parked_at = null, version = version + 1
            where saga_type = ? and saga_id = ? and state is not null and not exists (
                select from parked_event e where e.lane = s.saga_type and e.key = s.saga_id)
            """;

    private final JdbcTemplate jdbc;
    private final DeadLetters letters;

    public SagaParking(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.letters = new DeadLetters(dataSource);
    }

    /**
     * Parks.
     *
     * @throws IllegalStateException if it is parked already, has ended, or does not exist
     */
    public void park(String type, String id, Closing decision) {
        if (jdbc.update(PARK, Timestamp.from(decision.at()), type, id) != 1) {
            throw new IllegalStateException("it is not active");
        }
    }

    /**
     * Has the event it is parked at tried again now, with as many attempts as at first, and closes
     * its letter. One without events goes on with the next.
     *
     * @throws IllegalStateException if it is not parked
     */
    public void retry(String type, String id, Closing decision) {
        if (jdbc.queryForList(LOCK, Integer.class, type, id).isEmpty()) {
            throw new IllegalStateException("it is not parked");
        }
        Timestamp now = Timestamp.from(decision.at());
        jdbc.update(HEAD_DUE, now, type, id, now, type, id);
        jdbc.update(GO_ON, type, id);
        letters.retried(SagaLetters.SOURCE, QueueLetters.reference(type, id), decision);
    }
}
