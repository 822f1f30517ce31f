package io.orderloom.app.kafka;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.TopicResolver;
import org.axonframework.messaging.EventPublicationFailedException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Sends a whole batch and only then waits, before the commit that moves the token: what the token
 * has passed, the broker has acknowledged. A failure or an interrupt fails the batch, and it is
 * sent again: consumers may see a fact twice. The extension's own publisher waits for each event
 * alone and takes an interrupt for success.
 */
class AcknowledgedPublisher extends KafkaPublisher<String, CloudEvent> {

    private final ProducerFactory<String, CloudEvent> producers;
    private final KafkaMessageConverter<String, CloudEvent> converter;
    private final TopicResolver topics;
    private final Duration timeout;

    AcknowledgedPublisher(
            ProducerFactory<String, CloudEvent> producers,
            KafkaMessageConverter<String, CloudEvent> converter,
            TopicResolver topics,
            Duration timeout) {
        super(
                KafkaPublisher.<String, CloudEvent>builder()
                        .producerFactory(producers)
                        .messageConverter(converter)
                        // Not used, the converter has its own; without one XStream is made.
                        .serializer(JacksonSerializer.defaultSerializer())
                        .topicResolver(topics));
        this.producers = producers;
        this.converter = converter;
        this.topics = topics;
        this.timeout = timeout;
    }

    @Override
    public <T extends EventMessage<?>> void send(T event) {
        topics.resolve(event).ifPresent(topic -> send(event, topic));
    }

    // The factory shares one producer and closes it at shutdown; closing it here does nothing.
    @SuppressWarnings("resource")
    private void send(EventMessage<?> event, String topic) {
        var producer = producers.createProducer();
        var acknowledgement = producer.send(converter.createKafkaMessage(event, topic));
        if (acknowledgement.isDone()) {
            // Refused at once, after max.block.ms: the rest of the batch would wait as long, each.
            await(acknowledgement, System.nanoTime() + timeout.toNanos());
        }
        unacknowledged().add(acknowledgement);
    }

    private List<Future<RecordMetadata>> unacknowledged() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(toString(), key -> begin());
    }

    private List<Future<RecordMetadata>> begin() {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        batch.onPrepareCommit(work -> awaitAll(acknowledgements));
        return acknowledgements;
    }

    private void awaitAll(List<Future<RecordMetadata>> acknowledgements) {
        var deadline = System.nanoTime() + timeout.toNanos();
        acknowledgements.forEach(acknowledgement -> await(acknowledgement, deadline));
    }

    private static void await(Future<RecordMetadata> acknowledgement, long deadline) {
        try {
            acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventPublicationFailedException("Interrupted before Kafka had the batch", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EventPublicationFailedException("Kafka did not take the batch", e);
        }
    }
}
