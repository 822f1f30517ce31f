package io.orderloom.notification;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetters;
import io.orderloom.eventstore.deadletter.FailedWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Keeps records that could not be handled as dead letters, with their cause, so that the next ones
 * can be. If even that fails, the record is read again.
 */
class RecordLetters implements ConsumerRecordRecoverer {

    static final String SOURCE = "notification";

    /** How often a record is tried that can be read. */
    static final int ATTEMPTS = 3;

    private static final String ORDER_PREFIX = "order-";

    private final DeadLetters letters;
    private final ObjectMapper mapper;
    private final Clock clock;

    RecordLetters(DeadLetters letters, ObjectMapper mapper, Clock clock) {
        this.letters = letters;
        this.mapper = mapper.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.clock = clock;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> record, Exception failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var value = record.value() instanceof byte[] bytes ? bytes : null;
        var json = readable(value);
        var partition = record.topic() + "-" + record.partition();
        var key = record.key() instanceof String text ? text : partition;
        var now = clock.instant();
        letters.park(
                new FailedWork(
                        SOURCE,
                        partition + "@" + record.offset(),
                        key,
                        key.startsWith(ORDER_PREFIX) ? key : null,
                        typeOf(json),
                        payload(value, json),
                        metadata(record),
                        cause.toString(),
                        cause instanceof UnreadableRecord ? 1 : ATTEMPTS,
                        now,
                        now));
    }

    /** Opens the letter again after another try. */
    void failedAgain(DeadLetter letter, Throwable cause) {
        FailedWork work = letter.work();
        Instant now = clock.instant();
        letters.park(
                new FailedWork(
                        work.source(),
                        work.reference(),
                        work.key(),
                        work.orderId(),
                        work.payloadType(),
                        work.payload(),
                        work.metadata(),
                        cause.toString(),
                        work.attempts() + 1,
                        work.firstFailedAt(),
                        now));
    }

    /** The record's value as it was read from Kafka. */
    byte @Nullable [] value(DeadLetter letter) {
        try {
            JsonNode payload = mapper.readTree(letter.work().payload());
            return payload.hasNonNull("base64")
                    ? payload.get("base64").binaryValue()
                    : mapper.writeValueAsBytes(payload.get("value"));
        } catch (IOException e) {
            throw new UncheckedIOException("A letter of ours cannot be read", e);
        }
    }

    private String payload(byte @Nullable [] value, Optional<JsonNode> json) {
        ObjectNode payload = mapper.createObjectNode();
        if (json.isPresent()) {
            payload.set("value", json.get());
        } else {
            payload.put("base64", value == null ? new byte[0] : value);
        }
        return payload.toString();
    }

    private String metadata(ConsumerRecord<?, ?> record) {
        return mapper.createObjectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .toString();
    }

    /** The value as JSON that PostgreSQL can keep: it refuses a character that is zero. */
    private Optional<JsonNode> readable(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = mapper.readTree(value);
            return json.isObject() && !json.toString().contains("\\u0000")
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event's name without its prefix and version, if it has one. */
    private static String typeOf(Optional<JsonNode> json) {
        return json.map(event -> event.path("type").asText())
                .filter(type -> type.startsWith("orderloom."))
                .map(type -> type.substring("orderloom.".length()).replaceFirst("\\.v\\d+$", ""))
                .orElse("UnreadableRecord");
    }
}
