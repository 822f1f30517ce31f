package io.orderloom.notification;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Hands a failed record over to the next topic. Returns when the broker has acknowledged it, and
 * only then its offset is committed; a record that the broker does not take is read and tried again
 * after a pause, and holds up its partition for so long.
 */
class HandOver extends DeadLetterPublishingRecoverer {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DelayedFacts delayed;

    HandOver(
            Function<ProducerRecord<?, ?>, ? extends @Nullable KafkaOperations<?, ?>> templates,
            BiFunction<ConsumerRecord<?, ?>, Exception, @Nullable TopicPartition> destinations,
            DelayedFacts delayed) {
        super(templates, destinations);
        this.delayed = delayed;
    }

    @Override
    protected void send(
            ProducerRecord<Object, Object> next,
            KafkaOperations<Object, Object> kafka,
            ConsumerRecord<?, ?> failed) {
        if (!RetryTopicNames.isOfDeadLetters(next.topic())) {
            delayed.add((byte[]) failed.value());
        }
        try {
            super.send(next, kafka, failed);
        } catch (KafkaException e) {
            pause();
            throw e;
        }
    }

    /** The container reads a record at once again that could not be handed over. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
