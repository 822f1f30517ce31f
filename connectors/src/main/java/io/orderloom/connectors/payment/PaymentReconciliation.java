package io.orderloom.connectors.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderloom.connectors.CallQueue;
import io.orderloom.connectors.payment.LookUps.Result;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what has no answer for long with what the provider says of it. What was done is recorded
 * by the ordinary command; what was not, and is owed by nobody, is owed again.
 *
 * <p>What was given up stays with whoever decides about it: it is only looked up here.
 */
final class PaymentReconciliation {

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciliation.class);

    private final OpenIntents intents;
    private final LookUps lookUps;
    private final CallQueue calls;
    private final ReconciliationProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    PaymentReconciliation(
            OpenIntents intents,
            LookUps lookUps,
            CallQueue calls,
            ReconciliationProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.intents = intents;
        this.lookUps = lookUps;
        this.calls = calls;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Ends early when the provider is away: the next run finds the same again. */
    void run() {
        Instant now = clock.instant();
        Instant askedBefore = now.minus(properties.unansweredFor());
        Instant checkedBefore = now.minus(properties.interval());
        for (OpenIntent open : intents.unanswered(askedBefore, checkedBefore, properties.batch())) {
            if (!compared(open)) {
                return;
            }
        }
    }

    /** One that cannot be recorded must not keep the others from it. */
    private boolean compared(OpenIntent open) {
        try {
            Result result = lookUps.settle(open);
            count(result.name());
            if (result == Result.UNREACHABLE) {
                return false;
            }
            followUp(open, result);
        } catch (RuntimeException e) {
            count("FAILED");
            log.error("What became of {} could not be recorded", open.key(), e);
        }
        intents.checked(open.key(), clock.instant());
        return true;
    }

    private void followUp(OpenIntent open, Result result) {
        if (result == Result.REPAIRED) {
            log.warn("The answer to {} was lost; it is recorded now", open.key());
        }
        if (result == Result.UNKNOWN && !open.exhausted() && !open.owed()) {
            calls.add(PaymentCall.TASK, open.eventId(), open.call());
            count("REQUEUED");
            log.warn("Nobody was asking for {} any more; it is asked for again", open.key());
        }
    }

    private void count(String result) {
        String name = result.toLowerCase(Locale.ROOT);
        meters.counter("orderloom.payment.reconciliation", "result", name).increment();
    }
}
