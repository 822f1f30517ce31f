package io.orderloom.query;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets queries wait until a read model shows what they look for. A projection announces what it
 * changes; those who wait for it look again as soon as its unit of work has committed. What other
 * nodes commit is found by looking again from time to time. Nothing is held while waiting: each
 * look takes and returns its own connection.
 */
@Component
public class Commits {

    private static final String RESOURCE = Commits.class.getName();
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ConcurrentHashMap<String, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
    private final long pollNanos;

    public Commits(QueryProperties properties) {
        pollNanos = properties.poll().toNanos();
    }

    /**
     * Wakes those who wait for the key once the current unit of work has committed: once, however
     * often it was announced.
     */
    public void announce(String key) {
        var root = CurrentUnitOfWork.get().root();
        root.<Set<String>>getOrComputeResource(RESOURCE, _ -> announced(root)).add(key);
    }

    private Set<String> announced(UnitOfWork<?> root) {
        var keys = new HashSet<String>();
        root.afterCommit(_ -> keys.forEach(this::wake));
        return keys;
    }

    /**
     * Looks until it sees enough or the time is over, and returns what it saw last. With no time it
     * looks once.
     */
    public <T> T await(String key, Duration atMost, Supplier<T> look, Predicate<? super T> enough) {
        return await(key, atMost, 0, look, enough);
    }

    /**
     * The same right after the command that changes what is looked for: the projection has hardly
     * begun, so a first look would be in vain, and is made when it announces something, or soon.
     */
    public <T> T awaitChange(
            String key, Duration atMost, Supplier<T> look, Predicate<? super T> enough) {
        return await(key, atMost, Math.min(SOON_NANOS, atMost.toNanos()), look, enough);
    }

    private <T> T await(
            String key,
            Duration atMost,
            long beforeLooking,
            Supplier<T> look,
            Predicate<? super T> enough) {
        var woken = new Semaphore(0);
        // Listening starts before the first look, or a commit between the two would be missed.
        waiting.compute(key, (_, others) -> with(others, woken));
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            if (beforeLooking > 0) {
                var _ = pause(woken, beforeLooking);
            }
            return lookUntil(deadline, woken, look, enough);
        } finally {
            waiting.computeIfPresent(key, (_, others) -> without(others, woken));
        }
    }

    private <T> T lookUntil(
            long deadline, Semaphore woken, Supplier<T> look, Predicate<? super T> enough) {
        while (true) {
            woken.drainPermits();
            var seen = look.get();
            var left = deadline - System.nanoTime();
            if (left <= 0 || enough.test(seen) || !pause(woken, left)) {
                return seen;
            }
        }
    }

    /** False when the thread was told to stop waiting. */
    private boolean pause(Semaphore woken, long left) {
        try {
            var ignored = woken.tryAcquire(Math.min(left, pollNanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void wake(String key) {
        waiting.getOrDefault(key, Set.of()).forEach(Semaphore::release);
    }

    private static Set<Semaphore> with(@Nullable Set<Semaphore> others, Semaphore woken) {
        Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(woken);
        return all;
    }

    private static @Nullable Set<Semaphore> without(Set<Semaphore> others, Semaphore woken) {
        others.remove(woken);
        return others.isEmpty() ? null : others;
    }
}
