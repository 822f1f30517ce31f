package io.orderloom.eventstore.lane;

import io.orderloom.eventstore.PollingThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for stuck sagas from time to time, tells each once in the log, and knows how many there
 * are.
 *
 * <p>Limits: of very many it names those that are stuck for longest; after a restart, and on every
 * node, it names them again.
 */
public final class SagaWatchdog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SagaWatchdog.class);

    /** Named at most, by one look. */
    private static final int NAMED = 100;

    private final StuckSagas sagas;
    private final Duration interval;
    private Set<String> named = Set.of();
    private volatile Map<StuckSaga.Reason, Long> counts = Map.of();
    private @Nullable PollingThread thread;

    public SagaWatchdog(StuckSagas sagas, Duration interval) {
        this.sagas = sagas;
        this.interval = interval;
    }

    /** How many were stuck for this reason at the last look. */
    public long stuck(StuckSaga.Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = PollingThread.start("saga-watchdog", this::look);
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

    private Duration look() {
        counts = sagas.count();
        List<StuckSaga> found = counts.isEmpty() ? List.of() : sagas.find(NAMED);
        found.stream().filter(saga -> !named.contains(key(saga))).forEach(SagaWatchdog::tell);
        named = found.stream().map(SagaWatchdog::key).collect(Collectors.toSet());
        return interval;
    }

    private static String key(StuckSaga saga) {
        return String.join("/", saga.type(), saga.id(), saga.reason().name());
    }

    /** The first two words are stable: an alert may hang on them. */
    private static void tell(StuckSaga saga) {
        LOG.warn(
                "Saga stuck: type={} id={} reason={} since={} detail={}",
                saga.type(),
                saga.id(),
                saga.reason(),
                saga.since(),
                saga.detail());
    }
}
