package io.orderloom.app.cli;

/** Why a command could not do what it was asked; the message is for the person who asked. */
class Failure extends RuntimeException {

    private final boolean passing;

    Failure(String message) {
        this(message, false);
    }

    Failure(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether the same may well succeed in a moment. */
    boolean isPassing() {
        return passing;
    }

    /** Nobody answered, or not to the end. */
    static final class NoAnswer extends Failure {

        NoAnswer(String message) {
            super(message, true);
        }
    }
}
