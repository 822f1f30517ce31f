package io.orderloom.operations.saga;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Verifies every recorded saga against the code of this process: one job at a time, in the
 * background. Jobs are of this process and its code: they end with it.
 */
@Component
public class Verifications implements SmartLifecycle {

    private static final int KEPT = 20;

    private final StoredSagas sagas;
    private final SagaChecks checks;
    private final VerificationSettings settings;
    private final Clock clock;
    private final Map<String, Verification> jobs =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<String, Verification> eldest) {
                            return size() > KEPT;
                        }
                    });
    private @Nullable Verification current;
    private boolean running;

    Verifications(
            StoredSagas sagas, SagaChecks checks, VerificationSettings settings, Clock clock) {
        this.sagas = sagas;
        this.checks = checks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a job.
     *
     * @throws RequestRefused {@code ILLEGAL_TRANSITION} while another one runs
     */
    public synchronized Verification begin() {
        if (current != null && current.isRunning()) {
            throw new RequestRefused(
                    RefusalCode.ILLEGAL_TRANSITION,
                    "Verification %s is still running.".formatted(current.id()));
        }
        var job = new Verification(UUID.randomUUID().toString(), sagas, checks, settings, clock);
        jobs.put(job.id(), job);
        current = job;
        job.start();
        return job;
    }

    public Optional<Verification> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
