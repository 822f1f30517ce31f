package io.orderloom.command.payment;

/** How far one call to the provider has come, as far as is recorded. */
enum Progress {
    /** Never intended. */
    NONE,
    /** Intended, to be asked once other answers are there. */
    WAITING,
    ASKED,
    /** Every attempt failed technically; whether the provider acted is unknown. */
    EXHAUSTED,
    DECLINED,
    DONE;

    /** Whether the provider may have acted, or may still act, without our knowing it. */
    boolean isUnanswered() {
        return this == ASKED || this == EXHAUSTED;
    }

    /** Whether a command asks for it anew; otherwise it repeats what is under way or done. */
    boolean mayBeAsked() {
        return switch (this) {
            case NONE, EXHAUSTED, DECLINED -> true;
            case WAITING, ASKED, DONE -> false;
        };
    }
}
