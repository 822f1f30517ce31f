package io.orderloom.eventstore.lane;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Throws for the order ids it is set for, as often as it is told. */
final class Trap {

    private final Map<String, Queue<Supplier<RuntimeException>>> failures =
            new ConcurrentHashMap<>();
    private final AtomicInteger sprung = new AtomicInteger();

    void set(String order, int times, Supplier<RuntimeException> failure) {
        Queue<Supplier<RuntimeException>> queue = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < times; i++) {
            queue.add(failure);
        }
        failures.put("order-" + order, queue);
    }

    void disarm() {
        failures.clear();
    }

    int sprung() {
        return sprung.get();
    }

    void spring(String orderId) {
        Queue<Supplier<RuntimeException>> queue = failures.get(orderId);
        Supplier<RuntimeException> failure = queue == null ? null : queue.poll();
        if (failure != null) {
            sprung.incrementAndGet();
            throw failure.get();
        }
    }
}
