package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.query.FulfillmentStatus;
import io.orderloom.api.query.OrderSummary;
import io.orderloom.api.query.PaymentStatus;
import io.orderloom.api.value.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * An order as lists show it: the same table as {@link OrderDetailsRow}, read without the folded
 * state. A table of its own would hold the same columns, written by a second projection that
 * derives the same statuses from the same events, and could disagree with the order meanwhile.
 */
@Entity
@Immutable
@Table(name = "order_details")
class OrderListRow {

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

    protected OrderListRow() {}

    OrderSummary summary() {
        return new OrderSummary(
                id,
                orderNumber,
                customerId,
                status,
                paymentStatus,
                fulfillmentStatus,
                currency,
                Money.of(total, currency).toMajor(),
                createdAt,
                updatedAt,
                version);
    }

    Keyset key() {
        return new Keyset(createdAt, id);
    }

    /** Where a page ends: orders are listed by the time they were placed, then by id. */
    record Keyset(Instant createdAt, String id) {

        static Keyset parse(String text) {
            var parts = text.split(" ", 2);
            return new Keyset(Instant.parse(parts[0]), parts.length == 1 ? "" : parts[1]);
        }

        @Override
        public String toString() {
            return createdAt + " " + id;
        }
    }
}
