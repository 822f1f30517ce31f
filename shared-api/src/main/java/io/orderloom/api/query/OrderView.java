package io.orderloom.api.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.value.Address;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as the public contract shows it. Amounts are in major units with the scale of the
 * currency.
 *
 * @param reason stands only while it explains the status
 * @param version the order's own sequence number
 * @param facts how many payment and parcel facts are shown; with the version it makes the ETag
 */
public record OrderView(
        String id,
        String orderNumber,
        String customerId,
        @Nullable String email,
        OrderStatus status,
        @Nullable String reason,
        PaymentStatus paymentStatus,
        FulfillmentStatus fulfillmentStatus,
        String currency,
        BigDecimal totalAmount,
        BigDecimal cancelledAmount,
        List<Item> items,
        Address shippingAddress,
        String paymentMethod,
        boolean allowSplit,
        OnShortage onShortage,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @JsonIgnore long facts) {

    /** One line of the order. */
    public record Item(
            int lineId, String productId, int quantity, BigDecimal price, int cancelledQuantity) {}

    public OrderView {
        items = List.copyOf(items);
    }

    /** The order as it is the moment it is placed: what the answer to placing it shows. */
    public static OrderView of(OrderPlaced placed) {
        var items =
                placed.lines().stream()
                        .map(line ->
                                new Item(
                                        line.lineId(),
                                        line.productId().value(),
                                        line.quantity(),
                                        line.price().toMajor(),
                                        0))
                        .toList();
        var total = placed.total();
        return new OrderView(
                placed.orderId().value(),
                placed.orderNumber(),
                placed.customerId().value(),
                placed.email() == null ? null : placed.email().value(),
                OrderStatus.PENDING,
                null,
                PaymentStatus.NONE,
                FulfillmentStatus.NONE,
                total.currency().getCurrencyCode(),
                total.toMajor(),
                total.minus(total).toMajor(),
                items,
                placed.shippingAddress(),
                placed.paymentMethod().name(),
                placed.allowSplit(),
                placed.onShortage(),
                placed.placedAt(),
                placed.placedAt(),
                0,
                0);
    }

    /** The entity tag, quotes included. */
    @JsonIgnore
    public String etag() {
        return "\"" + version + "." + facts + "\"";
    }
}
