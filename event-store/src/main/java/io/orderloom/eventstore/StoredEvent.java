package io.orderloom.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code event} or {@code snapshot}; without a type it has no aggregate. */
record StoredEvent(
        String eventId,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        @Nullable String revision,
        String payload,
        String metadata,
        Instant recordedAt)
        implements DomainEventData<String> {

    static StoredEvent from(EventMessage<?> event, Serializer serializer) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? from(
                        event,
                        serializer,
                        domainEvent.getType(),
                        domainEvent.getAggregateIdentifier(),
                        domainEvent.getSequenceNumber())
                : from(event, serializer, null, event.getIdentifier(), 0);
    }

    private static StoredEvent from(
            EventMessage<?> event,
            Serializer serializer,
            @Nullable String aggregateType,
            String aggregateId,
            long sequence) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        SerializedObject<String> metadata = event.serializeMetaData(serializer, String.class);
        return new StoredEvent(
                event.getIdentifier(),
                aggregateType,
                aggregateId,
                sequence,
                payload.getType().getName(),
                payload.getType().getRevision(),
                ReadableJson.of(payload.getData()),
                ReadableJson.of(metadata.getData()),
                event.getTimestamp());
    }

    boolean hasAggregate() {
        return aggregateType != null;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<String> getPayload() {
        return new SimpleSerializedObject<>(payload, String.class, payloadType, revision);
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new SerializedMetaData<>(metadata, String.class);
    }
}
