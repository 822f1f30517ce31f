package io.orderloom.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;

/** Reads from the tail on and notes the ids it gets. */
abstract class Follower implements Runnable {

    private final String name;
    private final List<String> read = new ArrayList<>();
    private volatile boolean stopped;

    private Follower(String name) {
        this.name = name;
    }

    /** As a processor reads. */
    static Follower ofStream(String name, PostgresEventStore store) {
        return new Follower(name) {
            @Override
            public void run() {
                try (TrackingEventStream stream = store.openStream(store.createTailToken())) {
                    while (!isStopped()) {
                        if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                            note(stream.nextAvailable());
                        }
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** A new node at every look, which knows nothing but the token. */
    static Follower restarting(String name, Supplier<PostgresEventStorageEngine> newEngine) {
        return new Follower(name) {
            @Override
            public void run() {
                TrackingToken token = newEngine.get().createTailToken();
                while (!isStopped()) {
                    for (TrackedEventMessage<?> event :
                            newEngine.get().readEvents(token, false).toList()) {
                        note(event);
                        token = event.trackingToken();
                    }
                }
            }
        };
    }

    synchronized List<String> read() {
        return List.copyOf(read);
    }

    synchronized void note(EventMessage<?> event) {
        read.add(event.getIdentifier());
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public String toString() {
        return name;
    }
}
