package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.query.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order: the state its facts were folded into, and beside it the columns that lists filter by,
 * sort by and show. Both are written together, so a list and the order it leads to agree.
 */
@Entity
@Table(name = "order_details")
@SuppressWarnings("UnusedVariable") // some columns are written here and read by lists only
class OrderDetailsRow {

    @Id private String id;
    @Column private String orderNumber;
    @Column private String customerId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private PaymentStatus paymentStatus;

    @Enumerated(EnumType.STRING)
    private FulfillmentStatus fulfillmentStatus;

    @Column private String currency;
    @Column private long total;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private long version;
    @Column private String state;

    @Transient private @Nullable OrderState folded;

    protected OrderDetailsRow() {}

    OrderDetailsRow(OrderState first) {
        var placed = first.placed();
        id = placed.orderId().value();
        orderNumber = placed.orderNumber();
        customerId = placed.customerId().value();
        currency = placed.total().currency().getCurrencyCode();
        total = placed.total().minor();
        createdAt = placed.placedAt();
        become(first);
    }

    final void become(OrderState next) {
        folded = next;
        status = next.status();
        paymentStatus = next.payments().status();
        fulfillmentStatus = next.parcels().status();
        updatedAt = next.updatedAt();
        version = next.version();
        state = Json.write(next);
    }

    OrderState state() {
        if (folded == null) {
            folded = Json.read(state, OrderState.class);
        }
        return folded;
    }
}
