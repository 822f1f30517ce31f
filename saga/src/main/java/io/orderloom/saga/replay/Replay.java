package io.orderloom.saga.replay;

import io.orderloom.api.order.OrderPlaced;
import io.orderloom.saga.fulfillment.Fulfillment;
import io.orderloom.saga.fulfillment.FulfillmentDeadlines;
import io.orderloom.saga.fulfillment.OrderFulfillmentSaga;
import io.orderloom.saga.replay.ReplayedFact.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the fulfillment saga over the facts of one order, as the lane would: the same class, the
 * same handlers, the same order.
 *
 * <p>Guarantee: nothing is reached but memory. The saga is a new object, its commands are written
 * down and sent to nobody, and time is the time of the facts; so the same facts and deadlines lead
 * to the same steps, wherever and however often it is run.
 */
public final class Replay {

    private final FulfillmentDeadlines limits;

    public Replay(FulfillmentDeadlines limits) {
        this.limits = limits;
    }

    /**
     * Its steps, one a fact, up to the first that fails.
     *
     * @param facts all facts of one order, in the order of the store
     */
    public List<ReplayedStep> play(List<ReplayedFact> facts) {
        OrderFulfillmentSaga saga = new OrderFulfillmentSaga();
        List<ReplayedStep> steps = new ArrayList<>();
        for (ReplayedFact fact : facts) {
            ReplayedStep step = step(saga, fact);
            steps.add(step);
            if (step.failure() != null) {
                break;
            }
        }
        return List.copyOf(steps);
    }

    private ReplayedStep step(OrderFulfillmentSaga saga, ReplayedFact fact) {
        Fulfillment before = saga.state();
        List<Object> commands = new ArrayList<>();
        Throwable failure = null;
        if (fact.origin() != Origin.DISCARDED) {
            failure = handle(saga, fact, commands);
        }
        return new ReplayedStep(fact, before, saga.state(), commands, failure);
    }

    private @Nullable Throwable handle(
            OrderFulfillmentSaga saga, ReplayedFact fact, List<Object> commands) {
        try {
            if (fact.fact() instanceof OrderPlaced placed) {
                saga.on(placed, fact.at(), commands::add, limits);
            } else if (saga.state() == null) {
                throw new IllegalStateException("The order was never placed");
            } else {
                saga.on(fact.fact(), fact.at(), commands::add, limits);
            }
            return null;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // A step that fails is what a replay is to show: it would be parked.
            return e;
        }
    }
}
