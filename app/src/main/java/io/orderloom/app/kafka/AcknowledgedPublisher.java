package io.orderloom.app.kafka;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
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
 *
 * <p>Guarantees the order within a key over failures, too: a producer that failed is closed with
 * all it still held. Left alone it would give up the records whose time was over, go on with those
 * behind them, and let a later fact appear before an earlier one.
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

    private void send(EventMessage<?> event, String topic) {
        Batch batch = batch();
        var acknowledgement = batch.producer.send(converter.createKafkaMessage(event, topic));
        batch.acknowledgements.add(acknowledgement);
        if (acknowledgement.isDone()) {
            // Refused at once, after max.block.ms: the rest of the batch would wait as long, each.
            awaitAll(batch);
        }
    }

    private Batch batch() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(toString(), _ -> begin());
    }

    private Batch begin() {
        Batch begun = new Batch(producers.createProducer(), new ArrayList<>());
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        root.onPrepareCommit(_ -> awaitAll(begun));
        return begun;
    }

    private void awaitAll(Batch batch) {
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            batch.acknowledgements.forEach(acknowledgement -> await(acknowledgement, deadline));
        } catch (EventPublicationFailedException e) {
            discard(batch.producer);
            throw e;
        }
    }

    /** The factory closes a shared producer at once; the next batch makes a new one. */
    private synchronized void discard(Producer<String, CloudEvent> failed) {
        if (failed.equals(producers.createProducer())) {
            producers.shutDown();
        }
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

    /** What one batch has sent, all of it by one producer: another one could overtake it. */
    private record Batch(
            Producer<String, CloudEvent> producer, List<Future<RecordMetadata>> acknowledgements) {}
}
