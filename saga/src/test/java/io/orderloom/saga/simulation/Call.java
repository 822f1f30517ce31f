package io.orderloom.saga.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A call that a connector owes, as it is kept in the database; the answer in flight is not.
 *
 * @param number of the attempt, from 1
 * @param answer the command that records what came back; null while nobody has asked
 * @param repeated whether an answer to it is recorded already
 */
record Call(String id, Object intent, int number, @Nullable Object answer, boolean repeated) {

    static Call owed(String id, Object intent) {
        return new Call(id, intent, 1, null, false);
    }

    Call answered(Object command) {
        return new Call(id, intent, number, command, repeated);
    }

    Call asked() {
        return new Call(id, intent, number, null, repeated);
    }

    Call next() {
        return new Call(id, intent, number + 1, null, repeated);
    }

    Call again() {
        return new Call(id, intent, number, null, true);
    }
}
