package io.orderloom.query.order;

import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.value.Money;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of an order will never be delivered: its worth, and the pieces by line. */
record Cancelled(Money amount, Map<Integer, Integer> quantities) {

    Cancelled {
        quantities = Map.copyOf(quantities);
    }

    static Cancelled nothingOf(OrderPlaced placed) {
        return new Cancelled(Money.zero(placed.total().currency()), Map.of());
    }

    static Cancelled allOf(OrderPlaced placed) {
        var all =
                placed.lines().stream()
                        .collect(Collectors.toMap(OrderLine::lineId, OrderLine::quantity));
        return new Cancelled(placed.total(), all);
    }

    Cancelled plus(OrderPartiallyCancelled event) {
        var sum = new TreeMap<>(quantities);
        event.lines().forEach(line -> sum.merge(line.lineId(), line.quantity(), Integer::sum));
        return new Cancelled(amount.plus(event.amount()), sum);
    }

    int of(int lineId) {
        return quantities.getOrDefault(lineId, 0);
    }
}
