package io.orderloom.operations.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class InvariantsWatchTest {

    private static final Invariant LEDGER = new Invariant("order-ledger", "Money fits.");
    private static final Invariant STOCK = new Invariant("stock-balance", "Stock fits.");
    private static final Invariant ONCE = new Invariant("events-once", "No event twice.");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void showsHowManyBreakEachInvariantAndWhatIsNotKnown() {
        var watch = watch();
        assertThat(violations("order-ledger")).isNaN();

        watch.check();

        assertThat(violations("order-ledger")).isEqualTo(101);
        assertThat(violations("stock-balance")).isZero();
        assertThat(violations("events-once")).isNaN();
        assertThat(meters.get("orderloom.invariants.last.run").timeGauge().value())
                .isEqualTo(1_800_000_000);
    }

    @Test
    void namesTheOffendersInOneLineThatAnAlertKnows(CapturedOutput output) {
        watch().check();

        assertThat(output.getOut().lines().filter(line -> line.contains("is broken")))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("Invariant order-ledger is broken by 101 of 200: {order-1=too much}");
    }

    private InvariantsWatch watch() {
        var took = Duration.ofMillis(5);
        var found =
                List.of(
                        Verdict.of(
                                LEDGER, new Finding(200, 101, Map.of("order-1", "too much")), took),
                        Verdict.of(STOCK, new Finding(7, 0, Map.of()), took),
                        Verdict.unchecked(ONCE, new IllegalStateException("too slow"), took));
        var at = Instant.ofEpochSecond(1_800_000_000);
        return new InvariantsWatch(
                () -> new Report(false, 9, at, 15, found, null), Duration.ZERO, meters);
    }

    private double violations(String invariant) {
        return meters.get("orderloom.invariants.violations")
                .tag("invariant", invariant)
                .gauge()
                .value();
    }
}
