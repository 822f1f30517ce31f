package io.orderloom.eventstore.torture;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads from the first event on, and notes what it gets, on a thread of its own. */
abstract class Follower {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final String name;
    private final List<UUID> read = new ArrayList<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable UUID last;
    private volatile int count;
    private int outOfOrder;

    private Follower(String name) {
        this.name = name;
    }

    /** As a tracking processor reads. */
    static Follower ofStream(String name, EmbeddedEventStore store) {
        return new Follower(name) {
            @Override
            void follow() throws InterruptedException {
                try (TrackingEventStream stream = store.openStream(null)) {
                    while (!isStopped()) {
                        if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                            note(stream.nextAvailable());
                        }
                    }
                }
            }
        };
    }

    /** A new node at every look, which knows nothing but the token. */
    static Follower restarting(String name, Supplier<EventStorageEngine> newEngine) {
        return new Follower(name) {
            @Override
            void follow() throws InterruptedException {
                @Nullable TrackingToken token = null;
                while (!isStopped()) {
                    for (TrackedEventMessage<?> event :
                            newEngine.get().readEvents(token, false).toList()) {
                        note(event);
                        token = event.trackingToken();
                    }
                    pause();
                }
            }
        };
    }

    /** What not to do: goes on after the highest index it has seen. */
    static Follower byIndexAlone(String name, Store store, JdbcTemplate jdbc) {
        return new Follower(name) {
            private long highest;

            @Override
            void follow() throws InterruptedException {
                while (!isStopped()) {
                    jdbc.query(
                            store.indexesAfter(),
                            row -> {
                                highest = row.getLong(1);
                                note(UUID.fromString(row.getString(2)));
                            },
                            highest);
                    pause();
                }
            }
        };
    }

    abstract void follow() throws InterruptedException;

    Follower start(ExecutorService threads) {
        threads.execute(this::run);
        return this;
    }

    private void run() {
        try {
            follow();
            ended.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    final void note(TrackedEventMessage<?> event) {
        DomainEventMessage<?> written = (DomainEventMessage<?>) event;
        Long before = newest.put(written.getAggregateIdentifier(), written.getSequenceNumber());
        if (written.getSequenceNumber() != (before == null ? 0 : before + 1)) {
            outOfOrder++;
        }
        note(UUID.fromString(event.getIdentifier()));
    }

    final void note(UUID event) {
        read.add(event);
        count = read.size();
        last = event;
    }

    final boolean isStopped() {
        return stop.getCount() == 0;
    }

    final void pause() throws InterruptedException {
        stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many events it has so far. */
    int count() {
        return count;
    }

    /** Reads on up to an event that was committed after all others, then ends. */
    void endAt(UUID end, Duration patience) {
        await(name)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ended.isDone() || end.equals(last));
        end();
        ended.join();
    }

    void end() {
        stop.countDown();
    }

    /** Once it has ended. */
    Reading reading(List<UUID> written) {
        return Reading.of(name, read, written, outOfOrder);
    }
}
