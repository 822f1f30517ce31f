package io.orderloom.saga.fulfillment;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.stock.ReservationEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The fulfillment of an order as a pure function: a state and an event make the next state and the
 * commands to send.
 *
 * <p>First the event is recorded, then every rule looks at the state and asks for what is missing.
 * A rule notes in the state what it has asked, so an event that comes twice, late or out of order
 * finds nothing left to ask. There is no clock, no randomness and no I/O: time is the time of the
 * event, ids derive from the order's. The same history leads to the same steps, wherever it runs.
 */
public final class FulfillmentProcess {

    private static final List<Consumer<Draft>> HAPPY_PATH =
            List.of(
                    Reserving::decide,
                    Authorizing::decide,
                    Confirming::decide,
                    Booking::decide,
                    Dispatching::decide,
                    Delivering::decide,
                    Completing::decide);

    private static final List<Consumer<Draft>> COMPENSATION =
            List.of(
                    Refunding::decide,
                    Cancelling::decide,
                    Undoing::decide,
                    Voiding::decide,
                    Lapsing::decide,
                    Holding::decide);

    private final FulfillmentDeadlines limits;

    public FulfillmentProcess(FulfillmentDeadlines limits) {
        this.limits = limits;
    }

    /** The first step of an order just placed. */
    public Step begin(OrderPlaced placed, Instant at) {
        return decided(new Draft(Fulfillment.of(placed), at, limits));
    }

    /** The next step; after the end a fact is recorded and nothing is asked. */
    public Step on(Fulfillment before, OrderFact fact, Instant at) {
        Draft draft = new Draft(recorded(before, fact, at), at, limits);
        if (fact instanceof DeadlineReached reached) {
            ReachedDeadlines.on(draft, reached);
        }
        return decided(draft);
    }

    private static Step decided(Draft draft) {
        if (!draft.now().ended()) {
            HAPPY_PATH.forEach(rule -> rule.accept(draft));
            COMPENSATION.forEach(rule -> rule.accept(draft));
        }
        return draft.finished();
    }

    private static Fulfillment recorded(Fulfillment before, OrderFact fact, Instant at) {
        return switch (fact) {
            case OrderEvent event -> OrderFacts.record(before, event, at);
            case ReservationEvent event -> StockFacts.record(before, event);
            case PaymentEvent event -> PaymentFacts.record(before, event, at);
            case ShipmentEvent event -> ShipmentFacts.record(before, event, at);
            // Facts of other families, such as a message sent, decide nothing here.
            default -> before;
        };
    }
}
