package io.orderloom.app.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.orderloom.api.Metadata;
import io.orderloom.api.OrderFact;
import io.orderloom.app.axon.ByOrder;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.cloudevent.CloudEventKafkaMessageConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Serializer;

/**
 * Writes a fact as the public CloudEvent: the extension's converter makes key, id, subject, time
 * and data, this one gives it its public type and extensions. The extension's own would name Java
 * classes, and stop at metadata whose name has a capital letter. It only writes: nothing here reads
 * Kafka through Axon.
 */
class FactConverter implements KafkaMessageConverter<String, CloudEvent> {

    private static final URI SOURCE = URI.create("/orderloom");
    private static final List<String> PUBLIC_METADATA =
            List.of(Metadata.CORRELATION_ID, Metadata.CAUSATION_ID, Metadata.ACTOR);

    private final AnnotationRevisionResolver revisions = new AnnotationRevisionResolver();
    private final CloudEventKafkaMessageConverter converter;

    FactConverter(Serializer serializer) {
        converter =
                CloudEventKafkaMessageConverter.builder()
                        .serializer(serializer)
                        .sequencingPolicy(new ByOrder())
                        .sourceSupplier(event -> SOURCE)
                        .subjectSupplier(event -> Optional.of(ByOrder.aggregateOf(event)))
                        .dataContentTypeSupplier(event -> Optional.of("application/json"))
                        .build();
    }

    @Override
    public ProducerRecord<String, CloudEvent> createKafkaMessage(
            EventMessage<?> event, String topic) {
        var message =
                converter.createKafkaMessage(event.withMetaData(MetaData.emptyInstance()), topic);
        return new ProducerRecord<>(topic, message.key(), published(message.value(), event));
    }

    private CloudEvent published(CloudEvent cloudEvent, EventMessage<?> event) {
        var builder = CloudEventBuilder.v1(cloudEvent).withType(typeOf(event.getPayloadType()));
        cloudEvent.getExtensionNames().forEach(builder::withoutExtension);
        if (event.getPayload() instanceof OrderFact fact) {
            builder.withExtension("orderid", fact.orderId().value());
        }
        builder.withExtension("sequence", number(sequenceOf(event)));
        builder.withExtension("globalindex", number(globalIndexOf(event)));
        PUBLIC_METADATA.forEach(name -> addMetadata(builder, name, event.getMetaData()));
        return builder.build();
    }

    /** The name of the class and its version, which only an incompatible change raises. */
    private String typeOf(Class<?> payloadType) {
        var revision = Optional.ofNullable(revisions.revisionOf(payloadType)).orElse("1");
        return "orderloom." + payloadType.getSimpleName() + ".v" + revision;
    }

    private static void addMetadata(CloudEventBuilder builder, String name, MetaData metaData) {
        Optional.ofNullable(metaData.get(name))
                .map(Object::toString)
                .ifPresent(text -> builder.withExtension(name.toLowerCase(Locale.ROOT), text));
    }

    private static long sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getSequenceNumber()
                : 0;
    }

    private static long globalIndexOf(EventMessage<?> event) {
        return Optional.of(event)
                .filter(TrackedEventMessage.class::isInstance)
                .map(tracked -> ((TrackedEventMessage<?>) tracked).trackingToken())
                .flatMap(token -> WrappedToken.unwrap(token, GlobalSequenceTrackingToken.class))
                .orElseThrow(() -> new IllegalStateException("Not read from the store: " + event))
                .getGlobalIndex();
    }

    /** CloudEvents knows whole numbers of 32 bits; a larger one is written as text. */
    private static Number number(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, CloudEvent> message) {
        throw new UnsupportedOperationException("Facts are read from the event store, not Kafka");
    }
}
