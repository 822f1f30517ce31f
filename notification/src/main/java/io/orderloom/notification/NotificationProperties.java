package io.orderloom.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are told. The mail server stands under {@code spring.mail}, the broker under {@code
 * spring.kafka}.
 *
 * @param enabled whether this node tells anybody at all
 * @param from the sender's address
 * @param shopName how the sender calls itself in mails
 * @param concurrency how many threads read Kafka
 * @param retry what follows when the mail server does not take a mail
 * @param recordRetry what follows when a record from Kafka cannot be handled
 */
@ConfigurationProperties("orderloom.notification")
public record NotificationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("orders@orderloom.example") String from,
        @DefaultValue("Orderloom") String shopName,
        @DefaultValue("1") int concurrency,
        @DefaultValue Retry retry,
        @DefaultValue RecordRetry recordRetry) {

    /**
     * Exponential backoff; by default a mail is tried for about twelve hours.
     *
     * @param first the wait after the first failure, doubled with each further one
     * @param longest no wait is longer
     * @param attempts after so many the mail is recorded as failed
     */
    public record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("15m") Duration longest,
            @DefaultValue("60") int attempts) {}

    /**
     * The delays of the three retry topics; after the last one the record is a dead letter.
     *
     * @param first of the first topic
     * @param factor how much longer each further one is
     * @param longest no delay is longer
     */
    public record RecordRetry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("10") double factor,
            @DefaultValue("2m") Duration longest) {}
}
