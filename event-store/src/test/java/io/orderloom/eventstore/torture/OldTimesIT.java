package io.orderloom.eventstore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.eventstore.EventStoreDatabase;
import io.orderloom.eventstore.OpenTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Axon's engine tells the age of a gap by the time on the event above it. An import that keeps the
 * old times makes it skip at once, with its default of a minute; so does a node whose clock is
 * late, and a unit of work that took long before it appended.
 */
class OldTimesIT {

    private static final Duration AXONS_DEFAULT = Duration.ofMinutes(1);

    @RegisterExtension static final EventStoreDatabase database = new EventStoreDatabase();

    private final DomainEventMessage<Written> open = Written.event("open", 0);
    private final DomainEventMessage<Written> imported =
            Written.event("imported", 0, Instant.now().minus(Duration.ofDays(1)));

    @Test
    void makeAxonsOwnEngineSkipWhatCommitsAMomentLater() throws Exception {
        EventStorageEngine engine = engine(Store.AXON);
        try (OpenTransaction transaction = append(engine)) {
            List<? extends TrackedEventMessage<?>> before = read(engine, null);
            assertThat(ids(before)).containsExactly(imported.getIdentifier());

            transaction.commit();
            assertThat(read(engine, before.getLast().trackingToken())).isEmpty();
        }
    }

    @Test
    void meanNothingHere() throws Exception {
        EventStorageEngine engine = engine(Store.ORDERLOOM);
        try (OpenTransaction transaction = append(engine)) {
            assertThat(read(engine, null)).isEmpty();

            transaction.commit();
            assertThat(ids(read(engine, null)))
                    .containsExactly(open.getIdentifier(), imported.getIdentifier());
        }
    }

    private static EventStorageEngine engine(Store store) {
        store.prepare(database.dataSource());
        return store.engine(database.dataSource(), AXONS_DEFAULT);
    }

    /** The imported event is committed, the one below it is not yet. */
    private OpenTransaction append(EventStorageEngine engine) throws InterruptedException {
        var transaction =
                new OpenTransaction(database.transaction(), () -> engine.appendEvents(open));
        engine.appendEvents(imported);
        return transaction;
    }

    private static List<? extends TrackedEventMessage<?>> read(
            EventStorageEngine engine, @Nullable TrackingToken after) {
        return engine.readEvents(after, false).toList();
    }

    private static List<String> ids(List<? extends TrackedEventMessage<?>> events) {
        return events.stream().map(event -> event.getIdentifier()).toList();
    }
}
