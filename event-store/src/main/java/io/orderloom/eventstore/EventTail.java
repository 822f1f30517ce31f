package io.orderloom.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, read once for all readers of this node. Whatever a look at the store finds is
 * one chunk, and each chunk wakes those who wait once, whatever its size.
 *
 * <p>Guarantees that chunks follow each other without a gap. Limit: keeps so many events; who has
 * fallen further behind reads from the store until it has caught up.
 */
final class EventTail {

    private static final int MOST_IN_A_CHUNK = 1_000;
    private static final int KEPT = 10_000;

    /** Everybody waits for it: short enough to be lost among what a commit takes. */
    private static final Gathering GATHERING = new Gathering(1, Duration.ofMillis(5), 50);

    private final PostgresEventStorageEngine engine;
    private final Duration poll;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition longer = lock.newCondition();
    private volatile @Nullable Chunk oldest;
    private @Nullable Chunk newest;
    private volatile @Nullable PollingThread reader;
    private int kept;
    private boolean busy;

    /** Events that were found together, after an index up to which all was known. */
    static final class Chunk {

        private final long after;
        private final List<? extends TrackedEventMessage<?>> events;
        private volatile @Nullable Chunk next;
        private volatile boolean dropped;

        private Chunk(long after, List<? extends TrackedEventMessage<?>> events) {
            this.after = after;
            this.events = events;
        }

        long after() {
            return after;
        }

        List<? extends TrackedEventMessage<?>> events() {
            return events;
        }

        @Nullable Chunk next() {
            return next;
        }

        private long last() {
            return events.isEmpty() ? after : indexOf(events.getLast());
        }
    }

    /**
     * @param poll how often to look for what woke nobody here
     */
    EventTail(PostgresEventStorageEngine engine, Duration poll) {
        this.engine = engine;
        this.poll = poll;
    }

    static long indexOf(TrackedEventMessage<?> event) {
        return PostgresEventStorageEngine.indexOf(event.trackingToken());
    }

    /** Begins with what comes from now on. */
    void start() {
        lock.lock();
        try {
            if (reader == null) {
                newest = new Chunk(engine.headIndex(), List.of());
                oldest = newest;
                reader = PollingThread.start("event-tail", this::look);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something was committed. */
    void wake() {
        PollingThread awake = reader;
        if (awake != null) {
            awake.wake();
        }
    }

    /** Nothing comes any more; who waits for more waits in vain until its time is over. */
    void stop() {
        PollingThread ending = reader;
        if (ending != null) {
            ending.end();
            ending.join();
        }
    }

    /** The chunk in which a reader goes on that has read up to the index; none if it is behind. */
    @Nullable Chunk chunkAfter(long index) {
        Chunk chunk = oldest;
        if (chunk == null || index < chunk.after()) {
            return null;
        }
        for (Chunk next = chunk.next(); next != null && next.after() <= index; ) {
            chunk = next;
            next = chunk.next();
        }
        return chunk;
    }

    /** Where whoever has read all before it goes on. */
    Chunk first() {
        return Objects.requireNonNull(oldest, "The tail has not begun");
    }

    /** Whether what follows the chunk is found by way of it. */
    boolean keeps(Chunk chunk) {
        return !chunk.dropped;
    }

    /** Whether it is worth to look for something after the chunk now. */
    boolean awaitAfter(Chunk chunk, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (chunk.next() == null && keeps(chunk) && left > 0) {
                left = longer.awaitNanos(left);
            }
            return chunk.next() != null || !keeps(chunk);
        } finally {
            lock.unlock();
        }
    }

    private Duration look() {
        long begun = System.nanoTime();
        Chunk last = Objects.requireNonNull(newest);
        List<? extends TrackedEventMessage<?>> found = read(last.last());
        boolean more = !found.isEmpty();
        if (more) {
            append(last, new Chunk(last.last(), found));
        }
        if (more && busy) {
            LockSupport.parkNanos(GATHERING.restAfter(found.size(), System.nanoTime() - begun));
        }
        busy = more;
        return more ? Duration.ZERO : poll;
    }

    private List<? extends TrackedEventMessage<?>> read(long after) {
        try (var events = engine.readEvents(new GlobalSequenceTrackingToken(after), true)) {
            return page(events, MOST_IN_A_CHUNK);
        } catch (Error e) {
            throw new IllegalStateException("What is new cannot be read", e);
        }
    }

    /** The first ones, and never a part of those that an upcaster made of one event. */
    static List<? extends TrackedEventMessage<?>> page(
            Stream<? extends TrackedEventMessage<?>> events, int most) {
        List<TrackedEventMessage<?>> page = new ArrayList<>();
        for (var more = events.iterator(); more.hasNext(); ) {
            TrackedEventMessage<?> next = more.next();
            if (page.size() >= most && indexOf(next) > indexOf(page.getLast())) {
                break;
            }
            page.add(next);
        }
        return page;
    }

    private void append(Chunk last, Chunk found) {
        lock.lock();
        try {
            last.next = found;
            newest = found;
            kept += found.events().size();
            trim();
            longer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Cuts what is dropped off, so that a reader that stands still keeps nothing of what follows.
     */
    private void trim() {
        Chunk first = first();
        for (Chunk next = first.next(); kept > KEPT && next != null; next = first.next()) {
            kept -= first.events().size();
            first.dropped = true;
            first.next = null;
            first = next;
            oldest = next;
        }
    }
}
