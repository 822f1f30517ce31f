package io.orderloom.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

/** An event without an aggregate, read back as it was published. */
record TrackedPlainEvent(TrackingToken trackingToken, StoredEvent event)
        implements TrackedEventData<String> {

    @Override
    public String getEventIdentifier() {
        return event.getEventIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return event.getTimestamp();
    }

    @Override
    public SerializedObject<String> getPayload() {
        return event.getPayload();
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return event.getMetaData();
    }
}
