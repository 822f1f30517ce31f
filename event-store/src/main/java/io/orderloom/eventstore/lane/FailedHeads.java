package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what another failed attempt at the head of a queue means: a later one, or after the last a
 * dead letter. A failure of the moment is no attempt; a commit of unknown outcome is not judged,
 * but looked at again.
 *
 * @param source of the letters
 * @param serializer the one of the events' payloads: a payload that cannot be read is kept as it is
 */
record FailedHeads(
        String source,
        ParkedEvents queues,
        DeadLetters letters,
        Serializer serializer,
        RetrySettings settings,
        Clock clock,
        RootUnitOfWork unitOfWork) {

    private static final Logger LOG = LoggerFactory.getLogger(FailedHeads.class);

    /**
     * In a transaction of its own: nothing of the attempt was committed.
     *
     * @param event the head's
     */
    void failed(
            ParkedHead head,
            EventMessage<?> event,
            @Nullable String orderId,
            RuntimeException failure) {
        if (TransientFailure.mayHaveCommitted(failure)) {
            throw failure;
        }
        Throwable reason = failure instanceof StepFailedException step ? step.reason() : failure;
        Instant now = clock.instant();
        unitOfWork.execute(() -> {
            if (TransientFailure.isBehind(failure)) {
                postpone(head, head.attempts(), reason, now, 1);
            } else {
                count(head, event, orderId, reason, now);
            }
        });
    }

    private void count(
            ParkedHead head,
            EventMessage<?> event,
            @Nullable String orderId,
            Throwable reason,
            Instant now) {
        int attempts = head.attempts() + 1;
        String cause = TransientFailure.describe(reason);
        if (attempts < settings.attempts()) {
            postpone(head, attempts, reason, now, attempts);
        } else if (queues.postpone(head, attempts, cause, now, null)) {
            LOG.warn("{} {} waits for an operator", head.lane(), head.key(), reason);
            letters.park(letter(head, event, orderId, attempts, cause, now));
        }
    }

    private void postpone(
            ParkedHead head, int attempts, Throwable reason, Instant now, int failures) {
        LOG.info("{} {} failed again, {} attempts", head.lane(), head.key(), attempts, reason);
        Instant next = now.plus(settings.backoffAfter(failures));
        queues.postpone(head, attempts, TransientFailure.describe(reason), now, next);
    }

    private FailedWork letter(
            ParkedHead head,
            EventMessage<?> event,
            @Nullable String orderId,
            int attempts,
            String cause,
            Instant now) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        return new FailedWork(
                source,
                QueueLetters.reference(head.lane(), head.key()),
                head.key(),
                orderId,
                payload.getType().getName(),
                payload.getData(),
                metadata(event),
                cause,
                attempts,
                Objects.requireNonNullElse(head.firstFailedAt(), now),
                now);
    }

    private String metadata(EventMessage<?> event) {
        JsonNode metadata = event.serializeMetaData(serializer, JsonNode.class).getData();
        return metadata instanceof ObjectNode object
                ? object.put("eventId", event.getIdentifier()).toString()
                : metadata.toString();
    }
}
