package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.time.Clock;
import javax.sql.DataSource;

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

    private final QueueLetters letters;

    public SagaLetters(DataSource dataSource, Clock clock) {
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
