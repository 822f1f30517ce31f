package io.orderloom.query.order;

import io.orderloom.query.Commits;
import io.orderloom.query.QueryProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * The changes of all orders, for any number of listeners at the price of one reader a JVM: it reads
 * what was committed, here or on another node, and keeps the newest in memory. Each listener goes
 * on from its own position at its own pace; one that is far behind reads the table instead. Nothing
 * is queued for anybody, so a slow listener costs nobody anything; and while nobody listens nothing
 * is read.
 */
@Component
public class OrderFeed implements SmartLifecycle {

    static final String CHANGES = "order-changes";

    private static final Logger log = LoggerFactory.getLogger(OrderFeed.class);
    private static final Limit BATCH = Limit.of(500);
    private static final int KEPT = 10_000;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final OrderChangeRows rows;
    private final Commits commits;
    private final Duration poll;
    private final long lingerNanos;
    private final ConcurrentSkipListMap<Long, OrderChangeRow> newest =
            new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition wanted = lock.newCondition();

    private volatile boolean running;
    private volatile long floor;
    private volatile long last;
    private int listeners;
    private long heardUntil;
    private volatile Thread reader = Thread.ofPlatform().unstarted(() -> {});

    OrderFeed(OrderChangeRows rows, Commits commits, QueryProperties properties) {
        this.rows = rows;
        this.commits = commits;
        this.poll = properties.poll();
        // Who is just sending what it got comes back for more.
        this.lingerNanos = properties.heartbeat().multipliedBy(2).toNanos();
    }

    /** What a listener gets at once. */
    public record Batch(List<OrderChange> changes, long position) {}

    /** Where a listener begins that wants only what is new. */
    public long end() {
        return rows.lastPosition();
    }

    /**
     * The next changes after the position, and the position to go on from; waits for some, at most
     * so long. Those that the filter does not want are passed over.
     */
    public Batch after(long position, ChangeFilter filter, Duration atMost) {
        if (position < floor) {
            return older(position, floor, filter);
        }
        return await(position, atMost) ? recent(position, filter) : new Batch(List.of(), position);
    }

    private Batch older(long position, long end, ChangeFilter filter) {
        var found = rows.between(position, end, filter.customerId(), filter.orderId(), BATCH);
        var read = found.size() < BATCH.max() ? end : found.getLast().position();
        return new Batch(found.stream().map(OrderChangeRow::change).toList(), read);
    }

    private Batch recent(long position, ChangeFilter filter) {
        var found = newest.tailMap(position, false).values().stream().limit(BATCH.max()).toList();
        if (position < floor || found.isEmpty()) {
            // The reader has dropped some of them meanwhile: the next look reads the table.
            return new Batch(List.of(), position);
        }
        var wanted = found.stream().filter(row -> row.isOf(filter));
        return new Batch(wanted.map(OrderChangeRow::change).toList(), found.getLast().position());
    }

    private boolean await(long position, Duration atMost) {
        lock.lock();
        listeners++;
        try {
            wanted.signal();
            var left = atMost.toNanos();
            while (running && last <= position && left > 0) {
                left = changed.awaitNanos(left);
            }
            return last > position;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            listeners--;
            heardUntil = System.nanoTime() + lingerNanos;
            lock.unlock();
        }
    }

    private void read() {
        while (running) {
            try {
                restUnheard();
                commits.await(CHANGES, LOOK, this::next, found -> !found.isEmpty() || !running)
                        .forEach(row -> newest.put(row.position(), row));
                publish();
            } catch (RuntimeException e) {
                log.warn("Could not read the changes of orders; tried again", e);
                pause();
            }
        }
    }

    /** Goes on at the end once somebody listens: what was before is read from the table. */
    private void restUnheard() {
        if (awaitListener()) {
            begin();
            newest.clear();
            publish();
        }
    }

    /** Whether there was none for a while. */
    private boolean awaitListener() {
        lock.lock();
        try {
            var rested = false;
            while (running && isUnheard()) {
                rested = true;
                wanted.awaitUninterruptibly();
            }
            return rested;
        } finally {
            lock.unlock();
        }
    }

    private boolean isUnheard() {
        return listeners == 0 && System.nanoTime() - heardUntil >= 0;
    }

    /** The floor first: who sees the end sees that what is before it is not here. */
    private void begin() {
        floor = rows.lastPosition();
        last = floor;
    }

    private List<OrderChangeRow> next() {
        return rows.findByPositionGreaterThanOrderByPosition(last, BATCH);
    }

    private void publish() {
        while (newest.size() > KEPT) {
            floor = newest.firstKey();
            newest.remove(floor);
        }
        lock.lock();
        try {
            last = newest.isEmpty() ? last : newest.lastKey();
            changed.signalAll();
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(poll.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        begin();
        heardUntil = System.nanoTime();
        running = true;
        reader = Thread.ofPlatform().daemon().name("order-feed").start(this::read);
    }

    /** Ends every wait; who listens sees that nothing is running any more. */
    @Override
    public void stop() {
        running = false;
        publish();
        try {
            // It looks once more at most; an interrupt could cut off a query and its connection.
            var ignored = reader.join(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
