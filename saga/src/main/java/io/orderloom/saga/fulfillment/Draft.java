package io.orderloom.saga.fulfillment;

import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A step in the making: the state so far, and the commands decided on so far. */
final class Draft {

    private final Instant at;
    private final FulfillmentDeadlines limits;
    private final List<Object> commands = new ArrayList<>();
    private Fulfillment state;

    Draft(Fulfillment state, Instant at, FulfillmentDeadlines limits) {
        this.state = state;
        this.at = at;
        this.limits = limits;
    }

    Fulfillment now() {
        return state;
    }

    OrderId orderId() {
        return state.orderId();
    }

    /** The time of the event: the only time there is. */
    Instant at() {
        return at;
    }

    FulfillmentDeadlines limits() {
        return limits;
    }

    void ask(Object command) {
        commands.add(command);
    }

    /** Asks the order, if it owes no other answer. */
    void askOrder(OrderIntent intent, OrderCommand command) {
        if (state.order().asked() == null) {
            ask(command);
            order(order -> order.asking(intent));
        }
    }

    void order(UnaryOperator<OrderProgress> change) {
        state = state.with(change.apply(state.order()));
    }

    void stock(UnaryOperator<Reservations> change) {
        state = state.with(change.apply(state.stock()));
    }

    void payments(UnaryOperator<Payments> change) {
        state = state.with(change.apply(state.payments()));
    }

    void parcels(UnaryOperator<Parcels> change) {
        state = state.with(change.apply(state.parcels()));
    }

    Step finished() {
        return new Step(state.with(Scheduling.deadlines(state, limits)), commands);
    }
}
