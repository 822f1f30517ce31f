package io.orderloom.connectors.payment;

import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.NotNow;
import io.orderloom.connectors.TechnicalFailure;
import io.orderloom.connectors.payment.PaymentAnswer.Succeeded;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the provider what became of an open intent, and records what it has done. */
final class LookUps {

    private static final Logger log = LoggerFactory.getLogger(LookUps.class);

    private final PaymentProvider provider;
    private final Answers answers;

    LookUps(PaymentProvider provider, Answers answers) {
        this.provider = provider;
        this.answers = answers;
    }

    Result settle(OpenIntent open) {
        try {
            return recorded(open, found(open));
        } catch (TechnicalFailure | NotNow _) {
            return Result.UNREACHABLE;
        }
    }

    /** A void of what may have been authorized is a look-up itself: its own key is never asked. */
    private Optional<Succeeded> found(OpenIntent open) {
        return open.intent() instanceof PaymentVoidRequested it && it.authorizationUnknown()
                ? Optional.empty()
                : provider.lookUp(open.key());
    }

    private Result recorded(OpenIntent open, Optional<Succeeded> found) {
        if (found.isEmpty()) {
            return Result.UNKNOWN;
        }
        if (!Asked.isAmountOf(open.intent(), found.get().amount())) {
            log.error("The provider did {} for {}", found.get().amount(), open.intent());
            return Result.MISMATCH;
        }
        answers.record(Outcomes.of(open.intent(), found.get()), open.call().trace());
        return Result.REPAIRED;
    }

    enum Result {
        /** It was done, and is recorded now. */
        REPAIRED,
        /** Nothing was done under its key. */
        UNKNOWN,
        /** Something else was done: a person must look. */
        MISMATCH,
        UNREACHABLE
    }
}
