package io.orderloom.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.EventPublicationFailedException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker's part is played: how it delays, refuses and fails is what is tried here. */
class AcknowledgedPublisherTest {

    private static final EventMessage<String> EVENT = new GenericEventMessage<>("fact");

    private final MockProducer<String, CloudEvent> broker =
            new MockProducer<>(false, null, new StringSerializer(), (topic, event) -> new byte[0]);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void commitsOnlyWhenTheBrokerHasTheWholeBatch() throws Exception {
        var batch = Thread.ofVirtual().start(() -> sendBatch(publisher(broker, 20), 3));
        await().until(() -> broker.history().size() == 3);

        broker.completeNext();
        broker.completeNext();
        assertThat(batch.join(Duration.ofMillis(100))).isFalse();

        broker.completeNext();
        assertThat(batch.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void sendsAllBeforeItWaits() {
        assertThatThrownBy(() -> sendBatch(publisher(broker, 0), 3))
                .isInstanceOf(EventPublicationFailedException.class);

        assertThat(broker.history()).hasSize(3);
    }

    @Test
    void failsTheBatchWhenOneOfItFails() {
        var publisher = publisher(broker, 20);
        var batch = CompletableFuture.runAsync(() -> sendBatch(publisher, 2));
        await().until(() -> broker.history().size() == 2);

        broker.completeNext();
        broker.errorNext(new TimeoutException("expired"));

        assertThat(batch)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(EventPublicationFailedException.class);
    }

    @Test
    void failsTheBatchWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sendBatch(publisher(broker, 20), 1))
                .isInstanceOf(EventPublicationFailedException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void givesUpAtOnceWhenTheBrokerCannotBeReached() {
        var away = new Away();

        assertThatThrownBy(() -> sendBatch(publisher(away, 20), 3))
                .isInstanceOf(EventPublicationFailedException.class);
        assertThat(away.asked).isEqualTo(1);
    }

    @Test
    void sendsNothingMoreWithAProducerThatFailed() {
        var factory = new Factory(broker);
        var publisher = publisher(factory, 0);

        assertThatThrownBy(() -> sendBatch(publisher, 2))
                .isInstanceOf(EventPublicationFailedException.class);

        assertThat(factory.closed).isEqualTo(1);
    }

    @Test
    void keepsAProducerThatDidItsWork() {
        var factory =
                new Factory(
                        new MockProducer<>(
                                true, null, new StringSerializer(), (_, _) -> new byte[0]));

        sendBatch(publisher(factory, 20), 2);

        assertThat(factory.closed).isZero();
    }

    private static void sendBatch(AcknowledgedPublisher publisher, int size) {
        DefaultUnitOfWork.startAndGet(EVENT)
                .execute(() -> {
                    for (int i = 0; i < size; i++) {
                        publisher.send(EVENT);
                    }
                });
    }

    private static AcknowledgedPublisher publisher(
            Producer<String, CloudEvent> producer, long seconds) {
        return publisher(new Factory(producer), seconds);
    }

    private static AcknowledgedPublisher publisher(Factory factory, long seconds) {
        return new AcknowledgedPublisher(
                factory, new KeyOnly(), event -> Optional.of("topic"), Duration.ofSeconds(seconds));
    }

    /** What a producer answers after {@code max.block.ms} without a broker. */
    private static class Away extends MockProducer<String, CloudEvent> {

        private int asked;

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, CloudEvent> message) {
            asked++;
            return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
        }
    }

    private static final class Factory implements ProducerFactory<String, CloudEvent> {

        private final Producer<String, CloudEvent> producer;
        private int closed;

        Factory(Producer<String, CloudEvent> producer) {
            this.producer = producer;
        }

        @Override
        public Producer<String, CloudEvent> createProducer() {
            return producer;
        }

        @Override
        public ConfirmationMode confirmationMode() {
            return ConfirmationMode.NONE;
        }

        @Override
        public void shutDown() {
            closed++;
        }
    }

    private record KeyOnly() implements KafkaMessageConverter<String, CloudEvent> {

        @Override
        public ProducerRecord<String, CloudEvent> createKafkaMessage(
                EventMessage<?> event, String topic) {
            return new ProducerRecord<>(topic, "key", null);
        }

        @Override
        public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, CloudEvent> read) {
            return Optional.empty();
        }
    }
}
