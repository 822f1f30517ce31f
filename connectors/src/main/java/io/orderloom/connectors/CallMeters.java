package io.orderloom.connectors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts the calls to other companies by outcome, and shows who is away. */
public final class CallMeters {

    private final MeterRegistry registry;

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void showCircuit(String system, Supplier<State> state) {
        Gauge.builder("orderloom.connector.circuit", () -> level(state.get()))
                .description("0 closed, 1 on trial, 2 open: nothing is asked of this company")
                .tag("system", system)
                .register(registry);
    }

    void called(String system, String operation, String outcome, Duration took) {
        registry.timer(
                        "orderloom.connector.calls",
                        "system",
                        system,
                        "operation",
                        operation,
                        "outcome",
                        outcome)
                .record(took);
    }

    void waits(String system, NotNow.Reason reason) {
        registry.counter("orderloom.connector.waits", "system", system, "reason", reason.name())
                .increment();
    }

    private static int level(State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }
}
