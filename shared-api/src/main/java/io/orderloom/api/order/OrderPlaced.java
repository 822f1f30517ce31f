package io.orderloom.api.order;

import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted and is durably stored; nothing is reserved or paid yet.
 *
 * @param email without one no mail is sent
 * @param total the sum of its lines
 * @param allowSplit whether it may leave from several warehouses
 * @param onShortage what becomes of it when stock is short
 * @param placedAt as the caller was told
 */
public record OrderPlaced(
        OrderId orderId,
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
        implements OrderEvent {

    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}
