package io.orderloom.saga.fulfillment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderPlaced;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * The process that carries an order from its placement to its end, cancellation included.
 *
 * <p>A thin shell: it hands each event to {@link FulfillmentProcess}, sends what that decided, and
 * keeps the state. If a command cannot be sent the step has not happened. It never ends itself: a
 * fact that comes after the end must still find it, and is recorded without effect.
 */
@ProcessingGroup("order-fulfillment")
public class OrderFulfillmentSaga {

    @JsonProperty private @Nullable Fulfillment state;

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    public void on(
            OrderPlaced placed,
            @Timestamp Instant at,
            StepCommands commands,
            FulfillmentDeadlines deadlines) {
        if (state == null) {
            take(new FulfillmentProcess(deadlines).begin(placed, at), commands);
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    public void on(
            OrderFact fact,
            @Timestamp Instant at,
            StepCommands commands,
            FulfillmentDeadlines deadlines) {
        if (state != null) {
            take(new FulfillmentProcess(deadlines).on(state, fact, at), commands);
        }
    }

    /** What the process knows; null before its order is placed. */
    public @Nullable Fulfillment state() {
        return state;
    }

    /** What is due next, and when; null if nothing is. */
    public @Nullable DueDeadline nextDeadline() {
        return state == null ? null : state.nextDeadline();
    }

    /** Whether the order has come to its end. */
    public boolean ended() {
        return state != null && state.ended();
    }

    private void take(Step step, StepCommands commands) {
        step.commands().forEach(commands::send);
        state = step.state();
    }
}
