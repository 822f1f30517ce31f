package io.orderloom.query.order;

import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.shipment.ShipmentEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An order as its facts in the event store tell it, up to any moment.
 *
 * @param facts in the order of the store, its placing first
 * @param end up to this position the store is final: no fact can come between those there are
 */
record StoredOrder(List<StoredFact> facts, long end) {

    StoredOrder {
        facts = List.copyOf(facts);
    }

    /** The part of the order that a moment covers; none if it was not placed yet. */
    Optional<Past> upTo(Moment moment) {
        var covered = facts.stream().takeWhile(Predicate.not(moment::isOverWith)).toList();
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Past(covered, isFinalAfter(covered.size())));
    }

    /** Only a fact that came later, and is itself final, closes what was before it. */
    private boolean isFinalAfter(int count) {
        return count < facts.size() && facts.get(count).recorded().position() <= end;
    }

    /**
     * What had happened by a moment.
     *
     * @param settled whether it can never become more
     */
    record Past(List<StoredFact> facts, boolean settled) {

        OrderState state() {
            if (!(facts.getFirst().fact() instanceof OrderPlaced placed)) {
                throw new IllegalStateException("An order that does not begin with being placed");
            }
            var state = OrderState.of(placed);
            for (var fact : facts) {
                state = after(state, fact);
            }
            return state;
        }

        private static OrderState after(OrderState state, StoredFact stored) {
            var sequence = stored.recorded().sequence();
            var at = stored.recorded().at();
            return switch (stored.fact()) {
                case OrderEvent event -> state.on(event, sequence, at);
                case PaymentEvent event -> state.on(event, sequence, at);
                case ShipmentEvent event -> state.on(event, sequence, at);
                default -> state; // Stock, mails and deadlines change nothing of the order itself.
            };
        }
    }
}
