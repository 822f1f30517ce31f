package io.orderloom.connectors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.orderloom.connectors.NotNow.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to another company: a circuit breaker, a number of places, a pace. Whoever may not
 * pass gets {@link NotNow} and waits; nothing fails here that was not asked.
 *
 * <p>Each node has its own: the limits are a node's, and each finds out for itself who is away.
 */
public final class OutsideGate {

    private static final Logger log = LoggerFactory.getLogger(OutsideGate.class);
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(30);

    private final String system;
    private final Clock clock;
    private final CallMeters meters;
    private final CircuitBreaker circuit;
    private final Semaphore places;
    private final Duration placeWait;
    private final Duration longestPause;
    private final @Nullable Pace pace;
    private volatile Instant pausedUntil = Instant.EPOCH;

    public OutsideGate(
            String system,
            TrafficProperties traffic,
            TrafficProperties.Limits limits,
            CallMeters meters,
            Clock clock) {
        this.system = system;
        this.clock = clock;
        this.meters = meters;
        circuit = CircuitBreaker.of(system, config(traffic.circuit()));
        places = new Semaphore(limits.maxConcurrent(), true);
        placeWait = limits.placeWait();
        longestPause = traffic.longestPause();
        pace = limits.callsPerSecond() == 0 ? null : new Pace(limits.callsPerSecond());
        meters.showCircuit(system, this::state);
        circuit.getEventPublisher()
                .onStateTransition(event ->
                        log.warn(
                                "The circuit to the {} is {}",
                                system,
                                event.getStateTransition().getToState()));
    }

    String system() {
        return system;
    }

    State state() {
        return circuit.getState();
    }

    /** Runs the listener whenever the other side is back. */
    void whenClosed(Runnable listener) {
        circuit.getEventPublisher()
                .onStateTransition(event -> {
                    if (event.getStateTransition().getToState() == State.CLOSED) {
                        listener.run();
                    }
                });
    }

    /**
     * Gives the call its place in the rate limit. While the circuit is open no place is given:
     * those that wait would use up the time of those that may go.
     *
     * @throws NotNow if its place is later
     */
    void admit(@Nullable Waiting waited) {
        if (pace == null || state() != State.CLOSED || (waited != null && waited.paced())) {
            return;
        }
        Instant now = clock.instant();
        Instant place = pace.reserve(now);
        if (place.isAfter(now)) {
            throw notNow(Reason.PACED, place);
        }
    }

    /**
     * Asks, or tries first by a look-up whether the other side is there again. A trial that fails
     * is no attempt, and one that finds what was done before saves the asking.
     *
     * @throws NotNow if the circuit is open, the places are taken, or the other side wants a pause
     * @throws TechnicalFailure if it was asked and there is no answer
     */
    public <R> R ask(String operation, Supplier<R> call, Supplier<Optional<R>> lookUp) {
        Optional<R> found = state() == State.CLOSED ? Optional.empty() : tried(lookUp);
        return found.orElseGet(() -> ask(operation, call));
    }

    /** Asks without a look-up before; harmless however often it is asked. */
    public <R> R ask(String operation, Supplier<R> call) {
        obeyPause();
        takePlace();
        try {
            if (!circuit.tryAcquirePermission()) {
                throw notNow(Reason.CIRCUIT_OPEN, clock.instant());
            }
            return asked(operation, call);
        } finally {
            places.release();
        }
    }

    private <R> Optional<R> tried(Supplier<Optional<R>> lookUp) {
        try {
            return ask("look-up", lookUp);
        } catch (TechnicalFailure e) {
            if (e.fromAHealthySystem()) {
                return Optional.empty();
            }
            throw notNow(Reason.CIRCUIT_OPEN, clock.instant());
        }
    }

    private <R> R asked(String operation, Supplier<R> call) {
        long start = System.nanoTime();
        String outcome = "ERROR";
        boolean settled = false;
        try {
            R answer = call.get();
            outcome = "ANSWERED";
            settled = true;
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (TechnicalFailure e) {
            outcome = e.code();
            settled = true;
            settle(e, System.nanoTime() - start);
            throw e.tooManyCalls() ? notNow(Reason.PAUSED, pausedUntil) : e;
        } finally {
            if (!settled) {
                circuit.releasePermission();
            }
            meters.called(system, operation, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void settle(TechnicalFailure failure, long nanos) {
        failure.retryAfter().ifPresent(this::pause);
        if (failure.fromAHealthySystem()) {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, failure);
        }
    }

    private synchronized void pause(Duration asked) {
        Duration pause = asked.compareTo(longestPause) < 0 ? asked : longestPause;
        Instant until = clock.instant().plus(pause);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    private void obeyPause() {
        Instant until = pausedUntil;
        if (until.isAfter(clock.instant())) {
            throw notNow(Reason.PAUSED, until);
        }
    }

    private void takePlace() {
        boolean taken = false;
        try {
            taken = places.tryAcquire(placeWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw notNow(Reason.BUSY, clock.instant());
        }
    }

    private NotNow notNow(Reason reason, Instant earliest) {
        meters.waits(system, reason);
        return new NotNow(reason, earliest);
    }

    private static CircuitBreakerConfig config(TrafficProperties.Circuit circuit) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(circuit.window())
                .minimumNumberOfCalls(Math.min(circuit.minimum(), circuit.window()))
                .failureRateThreshold(circuit.failures())
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(
                                circuit.firstWait(), 2, circuit.longestWait()))
                .permittedNumberOfCallsInHalfOpenState(1)
                .maxWaitDurationInHalfOpenState(LONGEST_TRIAL)
                .build();
    }
}
