package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * The dead letters of projections: a letter is the event at which a projection has parked an order,
 * or another sequence; what queued behind it is part of the same work.
 *
 * <p>A retry gives the event as many attempts as it had at first; when it is handled, the events
 * that queued behind it follow. Discarding passes over that one event, and the others follow: the
 * read model then lacks what it said, differs from the events for good, and the check of the
 * invariants names it until it is repaired; see {@link ProjectionRepair}.
 */
public final class ProjectionLetters implements DeadLetterSource {

    static final String SOURCE = "projection";

    private final QueueLetters letters;

    public ProjectionLetters(DataSource dataSource, Clock clock) {
        this.letters = new QueueLetters(new ParkedEvents(dataSource), clock);
    }

    @Override
    public String name() {
        return SOURCE;
    }

    @Override
    public void retry(DeadLetter letter) {
        letters.retry(letter);
    }

    @Override
    public void discard(DeadLetter letter) {
        letters.discard(letter);
    }
}
