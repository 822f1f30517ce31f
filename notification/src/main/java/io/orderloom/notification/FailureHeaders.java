package io.orderloom.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.SingleRecordHeader;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.kafka.retrytopic.RetryTopicHeaders;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What a failed record carries with it from topic to topic: where it was first read, how often it
 * was tried, and why it failed last. The framework's own count says how often it was read; a record
 * that only waited for its turn was not tried.
 */
record FailureHeaders(ConsumerRecord<?, ?> record) {

    static final String CAUSE = "orderloom-cause";
    static final String TRIES = "orderloom-tries";
    static final String FIRST_FAILED_AT = "orderloom-first-failed-at";

    // A record must fit into the next topic with its headers; a message can be of any length.
    private static final int LONGEST_CAUSE = 2_000;

    /** What one more failure adds. */
    static Headers added(ConsumerRecord<?, ?> record, Exception failure, Instant now) {
        var headers = new RecordHeaders();
        var cause = Objects.requireNonNull(ErrorHandlingUtils.findRootCause(failure));
        if (cause instanceof NotItsTurn) {
            return headers;
        }
        var before = new FailureHeaders(record);
        put(headers, CAUSE, shortened(cause.toString()));
        put(headers, TRIES, Integer.toString(before.tries() + 1));
        put(headers, FIRST_FAILED_AT, before.text(FIRST_FAILED_AT).orElse(now.toString()));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(new SingleRecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shortened(String cause) {
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE) + "…";
    }

    /** How often the record was read, this time included, whether or not it was its turn. */
    int reading() {
        return header(RetryTopicHeaders.DEFAULT_HEADER_ATTEMPTS, FailureHeaders::integer).orElse(1);
    }

    int tries() {
        return text(TRIES).map(Integer::valueOf).orElse(0);
    }

    String cause() {
        return text(CAUSE).orElse("unknown");
    }

    Instant firstFailedAt() {
        return text(FIRST_FAILED_AT).map(Instant::parse).orElseGet(this::lastFailedAt);
    }

    /** When it was handed over to the topic it was read from. */
    Instant lastFailedAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String topic() {
        return text(KafkaHeaders.ORIGINAL_TOPIC).orElseGet(record::topic);
    }

    int partition() {
        return header(KafkaHeaders.ORIGINAL_PARTITION, FailureHeaders::integer)
                .orElseGet(record::partition);
    }

    long offset() {
        return header(KafkaHeaders.ORIGINAL_OFFSET, FailureHeaders::number)
                .orElseGet(record::offset);
    }

    /** When the record was written to the topic on which it was first read. */
    long timestamp() {
        return header(KafkaHeaders.ORIGINAL_TIMESTAMP, FailureHeaders::number)
                .orElseGet(record::timestamp);
    }

    private Optional<String> text(String name) {
        return header(name, value -> new String(value, StandardCharsets.UTF_8));
    }

    private <T> Optional<T> header(String name, Function<byte[], T> reading) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> reading.apply(header.value()));
    }

    private static Integer integer(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }

    private static Long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }
}
