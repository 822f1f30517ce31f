package io.orderloom.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/**
 * Waits in short slices. Axon's stream looks for an event and then waits for a signal, without a
 * lock around both: an event that comes in between is seen only when the wait is over, which is a
 * second later by default.
 */
final class WatchfulStream implements TrackingEventStream {

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final TrackingEventStream stream;

    WatchfulStream(TrackingEventStream stream) {
        this.stream = stream;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        long left = unit.toNanos(timeout);
        while (left > SLICE_NANOS) {
            if (stream.hasNextAvailable((int) SLICE_NANOS, TimeUnit.NANOSECONDS)) {
                return true;
            }
            left = deadline - System.nanoTime();
        }
        return stream.hasNextAvailable((int) Math.max(left, 0), TimeUnit.NANOSECONDS);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        boolean available = false;
        while (!available) {
            available = hasNextAvailable(1, TimeUnit.SECONDS);
        }
        return stream.nextAvailable();
    }

    @Override
    public void close() {
        stream.close();
    }
}
