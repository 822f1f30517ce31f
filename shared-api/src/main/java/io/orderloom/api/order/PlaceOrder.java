package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Places an order. The total must be the sum of the lines. {@code placedAt} is given, so that the
 * answer can be written before the fact is stored.
 */
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId,
        String orderNumber,
        CustomerId customerId,
        @Nullable EmailAddress email,
        List<OrderLine> lines,
        Money total,
        Address shippingAddress,
        PaymentMethod paymentMethod,
        boolean allowSplit,
        OnShortage onShortage,
        Instant placedAt)
        implements OrderCommand {

    public PlaceOrder {
        lines = List.copyOf(lines);
    }
}
