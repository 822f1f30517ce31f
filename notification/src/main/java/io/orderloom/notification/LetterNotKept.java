package io.orderloom.notification;

/** A dead record could not be put on the list; it is read again until it can. */
class LetterNotKept extends RuntimeException {

    LetterNotKept(Throwable cause) {
        super("A dead record could not be put on the list of dead letters", cause);
    }
}
