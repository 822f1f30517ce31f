package io.orderloom.eventstore.lane;

import org.axonframework.eventhandling.EventMessage;

/**
 * A saga or a projection could not handle this very event; nothing of the unit of work around it is
 * committed.
 */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String eventId;

    StepFailedException(String key, EventMessage<?> event, Throwable cause) {
        super("%s failed at %s: %s".formatted(key, event.getPayloadType(), cause), cause);
        this.eventId = event.getIdentifier();
    }

    /** Whether it was this event that could not be handled. */
    boolean isAt(EventMessage<?> event) {
        return event.getIdentifier().equals(eventId);
    }

    /** The handler's own failure. */
    Throwable reason() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }
}
