package io.orderloom.eventstore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over a {@link PostgresEventStorageEngine}. Readers of this node share what is
 * {@linkplain EventTail read once}; they are woken by its commits and by {@link #wake()}; commits
 * of other nodes are found by a poll. Behind a gap the engine itself looks every few milliseconds.
 * After {@link #shutDown()} it is not used again.
 */
public final class PostgresEventStore extends EmbeddedEventStore {

    private final PostgresEventStorageEngine engine;
    private final EventTail tail;

    private PostgresEventStore(Builder builder) {
        super(builder);
        this.engine = requireNonNull(builder.engine);
        this.tail = new EventTail(engine, builder.otherNodesPoll);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return DomainEventStream.concat(
                engine.readStream(aggregateIdentifier),
                DomainEventStream.of(stagedDomainEventMessages(aggregateIdentifier)));
    }

    /** Lets the readers of this node look for events now: something was committed elsewhere. */
    public void wake() {
        tail.wake();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        tail.wake();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        tail.start();
        return new TailStream(engine, tail, trackingToken);
    }

    @Override
    public void shutDown() {
        engine.stopWaiting();
        tail.stop();
        super.shutDown();
    }

    /** What a {@link PostgresEventStore} is made of; only the engine is required. */
    public static final class Builder extends EmbeddedEventStore.Builder {

        private Duration otherNodesPoll = Duration.ofMillis(250);
        private @Nullable PostgresEventStorageEngine engine;

        private Builder() {}

        public Builder storageEngine(PostgresEventStorageEngine storageEngine) {
            super.storageEngine(storageEngine);
            this.engine = storageEngine;
            return this;
        }

        /** How often to look for commits that woke nobody here, those of other nodes; 250 ms. */
        public Builder otherNodesPoll(Duration interval) {
            otherNodesPoll = interval;
            return this;
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> messageMonitor) {
            super.messageMonitor(messageMonitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory spanFactory) {
            super.spanFactory(spanFactory);
            return this;
        }

        @Override
        public PostgresEventStore build() {
            return new PostgresEventStore(this);
        }
    }
}
