package io.orderloom.operations.saga;

import io.orderloom.api.order.OrderId;

/**
 * What an operator wants done with a saga. A command, so that the decision, what follows from it
 * and the request's idempotency key commit together.
 */
public sealed interface SagaDecision {

    OrderId orderId();

    String reason();

    /** Have the event it is parked at tried again now. */
    record RetrySaga(OrderId orderId, String reason) implements SagaDecision {}

    /** Hand it nothing more until it is retried. */
    record ParkSaga(OrderId orderId, String reason) implements SagaDecision {}

    /** Undo what was done for the order, as far as it can be undone. */
    record CompensateSaga(OrderId orderId, String reason) implements SagaDecision {}
}
