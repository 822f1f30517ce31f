package io.orderloom.command.order.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Draws order numbers: unique, and increasing in the order in which they are asked for. Whoever
 * draws draws for all who wait, with one statement; none is drawn that nobody has asked for, so
 * only an order that is refused later leaves a gap.
 */
class OrderNumbers {

    private static final String DRAW =
            "select nextval('order_number') from generate_series(1, ?) order by 1";

    private final JdbcClient jdbc;
    private final Queue<CompletableFuture<Long>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock drawing = new ReentrantLock();

    OrderNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws org.springframework.dao.DataAccessException if the database does not answer, for all
     *     who waited
     */
    long next() {
        var mine = new CompletableFuture<Long>();
        waiting.add(mine);
        drawing.lock();
        try {
            if (!mine.isDone()) {
                draw(allWaiting());
            }
        } finally {
            drawing.unlock();
        }
        return drawn(mine);
    }

    private List<CompletableFuture<Long>> allWaiting() {
        var all = new ArrayList<CompletableFuture<Long>>();
        for (@Nullable CompletableFuture<Long> next = waiting.poll();
                next != null;
                next = waiting.poll()) {
            all.add(next);
        }
        return all;
    }

    private void draw(List<CompletableFuture<Long>> callers) {
        try {
            var numbers = jdbc.sql(DRAW).param(callers.size()).query(Long.class).list();
            for (int i = 0; i < callers.size(); i++) {
                callers.get(i).complete(numbers.get(i));
            }
        } catch (RuntimeException | Error e) {
            callers.forEach(it -> it.completeExceptionally(e));
        }
    }

    private static long drawn(CompletableFuture<Long> number) {
        try {
            return number.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
