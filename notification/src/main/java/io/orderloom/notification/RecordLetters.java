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
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Keeps records that could not be handled as dead letters, with their cause. */
class RecordLetters {

    static final String SOURCE = "notification";

    private static final String ORDER_PREFIX = "order-";

    private final DeadLetters letters;
    private final ObjectMapper mapper;
    private final Clock clock;

    RecordLetters(DeadLetters letters, ObjectMapper mapper, Clock clock) {
        this.letters = letters;
        this.mapper = mapper.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.clock = clock;
    }

    /** Keeps a record of a dead-letter topic; reading it once more changes nothing. */
    void keep(ConsumerRecord<String, byte[]> record) {
        var failure = new FailureHeaders(record);
        var json = readable(record.value());
        var partition = failure.topic() + "-" + failure.partition();
        var key = Objects.requireNonNullElse(record.key(), partition);
        letters.parkOnce(
                new FailedWork(
                        SOURCE,
                        partition + "@" + failure.offset(),
                        key,
                        key.startsWith(ORDER_PREFIX) ? key : null,
                        typeOf(json),
                        payload(record.value(), json),
                        metadata(failure),
                        failure.cause(),
                        failure.tries(),
                        failure.firstFailedAt(),
                        failure.lastFailedAt()));
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

    /** The time tells a record from one of the same place in a topic that was made anew. */
    private String metadata(FailureHeaders failure) {
        return mapper.createObjectNode()
                .put("topic", failure.topic())
                .put("partition", failure.partition())
                .put("offset", failure.offset())
                .put("timestamp", failure.timestamp())
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
