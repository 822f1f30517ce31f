package io.orderloom.eventstore.deadletter;

/** Whoever lets work become a dead letter, and knows how to take it up again. */
public interface DeadLetterSource {

    /** As in {@link FailedWork#source()}. */
    String name();

    /**
     * Queues the work anew, within the caller's transaction: it is tried after the commit.
     *
     * @throws IllegalStateException if it can no longer be done; the letter then stays open
     */
    void retry(DeadLetter letter);

    /** Gives the work up, within the caller's transaction; what waits behind its key goes on. */
    default void discard(DeadLetter letter) {}
}
