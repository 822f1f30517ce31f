package io.orderloom.eventstore.lane;

import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.eventstore.PollingThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Turns every deadline that is due into a {@link DeadlineReached} event, which is handled in order
 * in the saga's own lane.
 *
 * <p>Guarantees that a deadline fires once, however many nodes run a clock and however often they
 * are stopped: the event and the claim of the row commit together. Limits: it may fire late, when
 * no clock runs or the database is away; and an event recorded before it may clear the deadline, so
 * it is a request to the saga, never an order.
 */
public final class DeadlineClock implements SmartLifecycle {

    private static final Duration LONGEST_REST = Duration.ofMillis(200);

    /** A due row that another clock holds is not asked for again without a breath. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(10);

    private static final int BATCH = 200;

    private final DueDeadlines deadlines;
    private final RootUnitOfWork unitOfWork;
    private final EventBus eventBus;
    private final Clock clock;
    private @Nullable PollingThread thread;

    /**
     * @param transactions opens transactions of the data source
     */
    public DeadlineClock(
            DataSource dataSource,
            TransactionManager transactions,
            EventBus eventBus,
            Clock clock) {
        this.deadlines = new DueDeadlines(dataSource);
        this.unitOfWork = new RootUnitOfWork(DueDeadlines.ACTOR, transactions);
        this.eventBus = eventBus;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = PollingThread.start(DueDeadlines.ACTOR, this::tick);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.end();
            thread.join();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS;
    }

    private Duration tick() {
        Instant now = clock.instant();
        boolean due = deadlines.next().filter(next -> !next.isAfter(now)).isPresent();
        if (due && unitOfWork.fetch(() -> announce(now)) == BATCH) {
            return Duration.ZERO;
        }
        return deadlines.next().map(this::restUntil).orElse(LONGEST_REST);
    }

    private int announce(Instant now) {
        List<EventMessage<DeadlineReached>> due = deadlines.claim(now, BATCH);
        eventBus.publish(due);
        return due.size();
    }

    private Duration restUntil(Instant next) {
        Duration rest = Duration.between(clock.instant(), next);
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
