package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.deadletter.DeadLetter;
import java.time.Clock;

/** The letters of parked queues: one a queue, of the event at its head. */
record QueueLetters(ParkedEvents queues, Clock clock) {

    static String reference(String lane, String key) {
        return lane + "/" + key;
    }

    /** The head gets as many attempts as it had at first. */
    void retry(DeadLetter letter) {
        release(letter, false);
    }

    /** The head is passed over. */
    void discard(DeadLetter letter) {
        release(letter, true);
    }

    private void release(DeadLetter letter, boolean discarded) {
        String reference = letter.work().reference();
        int slash = reference.indexOf('/');
        queues.release(
                reference.substring(0, slash),
                reference.substring(slash + 1),
                discarded,
                clock.instant());
    }
}
