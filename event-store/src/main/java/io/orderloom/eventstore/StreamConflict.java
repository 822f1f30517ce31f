package io.orderloom.eventstore;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DuplicateKeyException;

/** Says of a refused append which of its events came too late. */
final class StreamConflict {

    private static final String STREAM_KEY = "event_stream_key";

    private StreamConflict() {}

    /**
     * A place in a stream that is taken is a {@link ConcurrencyException}, also the first one: it
     * may be tried again on the newer state. An event id that is taken is a fault.
     */
    static RuntimeException of(DuplicateKeyException failure, List<StoredEvent> events) {
        ServerErrorMessage error = serverError(failure);
        if (error == null || !STREAM_KEY.equals(error.getConstraint())) {
            return new EventStoreException("An event was stored before", failure);
        }
        String taken = String.valueOf(error.getDetail());
        return events.stream()
                .filter(event -> taken.contains(keyOf(event)))
                .findFirst()
                .map(event -> new ConcurrencyException(describe(event), failure))
                .orElseGet(() -> new ConcurrencyException(taken, failure));
    }

    private static @Nullable ServerErrorMessage serverError(DuplicateKeyException failure) {
        return failure.getMostSpecificCause() instanceof PSQLException cause
                ? cause.getServerErrorMessage()
                : null;
    }

    /** As in PostgreSQL's detail, "Key (aggregate_id, sequence)=(order-1, 3) already exists." */
    private static String keyOf(StoredEvent event) {
        return "=(" + event.aggregateId() + ", " + event.sequence() + ")";
    }

    private static String describe(StoredEvent event) {
        return "Aggregate [%s] already has an event at sequence [%d]; refused: [%s] with id [%s]"
                .formatted(
                        event.aggregateId(),
                        event.sequence(),
                        event.payloadType(),
                        event.eventId());
    }
}
