package io.orderloom.saga.simulation;

import org.jspecify.annotations.Nullable;

/**
 * One thing that can happen next, and commits by itself.
 *
 * @param on the stream, lane, call or parcel it happens to
 * @param trouble what it uses up; null if all goes well
 */
record Move(Kind kind, String on, @Nullable Trouble trouble) {

    enum Kind {
        /** The process handles a fact. */
        HEAR,
        /** A product's lane carries out its next command. */
        WORK,
        /** The outside is called and acts, or not. */
        CALL,
        /** Its answer is recorded. */
        ANSWER,
        /** A parcel moves. */
        MOVE_PARCEL,
        /** The carrier reports it. */
        REPORT,
        /** A deadline that is due is announced. */
        ANNOUNCE,
        /** Time passes until the next deadline is due. */
        WAIT,
        PERSON,
        CRASH,
        /** Nothing moves any more: an operator releases, or retries what failed. */
        OPERATE
    }

    static Move of(Kind kind, String on) {
        return new Move(kind, on, null);
    }

    @Override
    public String toString() {
        return kind + " " + on + (trouble == null ? "" : " " + trouble);
    }
}
