package io.orderloom.connectors.payment;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.connectors.Answers;
import io.orderloom.connectors.Trace;
import io.orderloom.connectors.payment.LookUps.Result;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go on what an outage of the provider stopped, oldest first and without a person: orders
 * whose answer came while they stood still, and calls given up because nobody was there to be
 * asked.
 *
 * <p>A call that the provider itself kept failing, while it answered otherwise, is not touched:
 * that is no outage, and a person decides.
 */
final class PaymentRecovery {

    private static final Logger log = LoggerFactory.getLogger(PaymentRecovery.class);

    private final OpenIntents intents;
    private final LookUps lookUps;
    private final Answers commands;
    private final int batch;

    PaymentRecovery(OpenIntents intents, LookUps lookUps, Answers commands, int batch) {
        this.intents = intents;
        this.lookUps = lookUps;
        this.commands = commands;
        this.batch = batch;
    }

    void run() {
        for (OrderId order : intents.answeredHolds(batch)) {
            goesOn(() -> release(order, new Trace(null, order.value())));
        }
        for (OpenIntent open : intents.unreachable(batch)) {
            if (!goesOn(() -> lookedUpAndAskedAgain(open))) {
                return;
            }
        }
    }

    /** Answers whether the provider was there: if not, the others need not try either. */
    private boolean lookedUpAndAskedAgain(OpenIntent open) {
        if (lookUps.settle(open) == Result.UNREACHABLE) {
            return false;
        }
        askAgain(open);
        return true;
    }

    /** What was found by the look-up is answered: the payment takes the repeated wish for none. */
    private void askAgain(OpenIntent open) {
        OrderId order = open.intent().orderId();
        if (intents.isHeld(order)) {
            release(order, open.call().trace());
            intents.askedAgain(open.key());
        } else {
            wish(open)
                    .ifPresent(command -> {
                        commands.record(command, open.call().trace());
                        intents.askedAgain(open.key());
                    });
        }
    }

    /** An authorization is the order's to ask for: it waits until the order is held, or ends. */
    private static Optional<PaymentCommand> wish(OpenIntent open) {
        return open.intent() instanceof PaymentAuthorizationRequested
                ? Optional.empty()
                : Optional.of(Asked.wish(open.intent()));
    }

    private boolean release(OrderId order, Trace trace) {
        commands.record(new ReleaseOrder(order, "The payment provider is back."), trace);
        return true;
    }

    /** One that is refused, because somebody was quicker, or fails must not stop the others. */
    private static boolean goesOn(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RequestRefused overtaken) {
            log.info("Not needed any more: {}", overtaken.getMessage());
        } catch (RuntimeException e) {
            log.error("It could not go on, and is tried again", e);
        }
        return true;
    }
}
