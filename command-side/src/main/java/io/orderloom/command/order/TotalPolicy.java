package io.orderloom.command.order;

import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.value.Money;
import java.util.List;

/** The total of an order is the sum of its lines, exactly: nobody is charged another amount. */
final class TotalPolicy {
    private TotalPolicy() {}

    static void requireSumOfLines(PlaceOrder command) {
        var sum =
                command.lines().stream()
                        .map(OrderLine::amount)
                        .reduce(Money.zero(command.total().currency()), Money::plus);
        if (!sum.equals(command.total())) {
            throw InvalidRequest.of(
                    List.of(
                            new Fault(
                                    "/totalAmount",
                                    FaultCode.TOTAL_MISMATCH,
                                    "The lines add up to " + sum + ".")));
        }
    }
}
