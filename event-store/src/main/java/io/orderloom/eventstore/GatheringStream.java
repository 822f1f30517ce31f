package io.orderloom.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Rests before the next batch, as {@link Gathering} says, if some of it is there already. A
 * tracking processor waits once a batch and takes the rest of it without waiting, all on one
 * thread: so what lies between two waits is the batch.
 */
final class GatheringStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final Gathering gathering;
    private int taken;
    private long begun;

    GatheringStream(BlockingStream<TrackedEventMessage<?>> stream, Gathering gathering) {
        this.stream = stream;
        this.gathering = gathering;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (timeout <= 0) {
            return stream.hasNextAvailable(timeout, unit);
        }
        if (taken > 0 && stream.peek().isPresent()) {
            LockSupport.parkNanos(gathering.restAfter(taken, System.nanoTime() - begun));
        }
        taken = 0;
        boolean available = stream.hasNextAvailable(timeout, unit);
        begun = System.nanoTime();
        return available;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        taken++;
        return stream.nextAvailable();
    }

    @Override
    public void close() {
        stream.close();
    }
}
