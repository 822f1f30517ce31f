package io.orderloom.eventstore.lane;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Throws where it is set, as often as it is told. */
final class Trap {

    private final Map<String, Queue<Supplier<RuntimeException>>> failures =
            new ConcurrentHashMap<>();
    private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
    private final AtomicInteger sprung = new AtomicInteger();

    void set(String place, int times, Supplier<RuntimeException> failure) {
        Queue<Supplier<RuntimeException>> queue = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < times; i++) {
            queue.add(failure);
        }
        failures.put(place, queue);
    }

    /** Does this there, every time, until it is disarmed. */
    void arm(String place, Runnable action) {
        actions.put(place, action);
    }

    void disarm() {
        failures.clear();
        actions.clear();
    }

    int sprung() {
        return sprung.get();
    }

    void spring(String place) {
        Runnable action = actions.get(place);
        if (action != null) {
            sprung.incrementAndGet();
            action.run();
        }
        Queue<Supplier<RuntimeException>> queue = failures.get(place);
        Supplier<RuntimeException> failure = queue == null ? null : queue.poll();
        if (failure != null) {
            sprung.incrementAndGet();
            throw failure.get();
        }
    }
}
