package io.orderloom.eventstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * What one reader sees: events from the store for as long as it is behind, and then those of the
 * {@linkplain EventTail tail}, which it shares with the others. For one thread.
 */
final class TailStream implements TrackingEventStream {

    private static final int PAGE = 1_000;

    private final PostgresEventStorageEngine engine;
    private final EventTail tail;
    private @Nullable TrackedEventMessage<?> ahead;
    private Iterator<? extends TrackedEventMessage<?>> read = Collections.emptyIterator();
    private EventTail.@Nullable Chunk chunk;
    private long position;

    TailStream(PostgresEventStorageEngine engine, EventTail tail, @Nullable TrackingToken token) {
        this.engine = engine;
        this.tail = tail;
        this.position = PostgresEventStorageEngine.indexOf(token);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(look());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (look() == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !await(left)) {
                return look() != null;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            // Whoever asks for an event waits for it.
        }
        TrackedEventMessage<?> next = ahead;
        ahead = null;
        return Objects.requireNonNull(next);
    }

    @Override
    public void close() {
        chunk = null;
        read = Collections.emptyIterator();
    }

    private @Nullable TrackedEventMessage<?> look() {
        if (ahead == null) {
            ahead = next();
            position = ahead == null ? position : EventTail.indexOf(ahead);
        }
        return ahead;
    }

    private @Nullable TrackedEventMessage<?> next() {
        while (!read.hasNext()) {
            if (!goOn()) {
                return null;
            }
        }
        return read.next();
    }

    /** Finds what comes after what was read; false: nothing yet. */
    private boolean goOn() {
        EventTail.Chunk last = chunk;
        if (last != null && tail.keeps(last)) {
            return take(last.next());
        }
        EventTail.Chunk joined = tail.chunkAfter(position);
        return joined == null ? readOn() : join(joined);
    }

    private boolean take(EventTail.@Nullable Chunk next) {
        return next != null && join(next);
    }

    /** Begins after what was read: the store may have shown more of it than the tail had then. */
    private boolean join(EventTail.Chunk joined) {
        long after = position;
        chunk = joined;
        read = joined.events().stream().filter(it -> EventTail.indexOf(it) > after).iterator();
        return true;
    }

    private boolean readOn() {
        chunk = null;
        EventTail.Chunk first = tail.first();
        var token = new GlobalSequenceTrackingToken(position);
        try (var events = engine.readEvents(token, false)) {
            read = EventTail.page(events, PAGE).iterator();
        }
        return read.hasNext() || join(first);
    }

    /** Only who has joined the tail has nothing to read. */
    private boolean await(long nanos) throws InterruptedException {
        return tail.awaitAfter(Objects.requireNonNull(chunk), nanos);
    }
}
