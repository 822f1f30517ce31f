package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.query.SetInsert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * One change that the row of an order has come to show. Written by a single segment in the order of
 * positions, so whoever has read up to a position has missed nothing below it but what was parked
 * and is shown later: the order's next change then tells it by a gap in its versions.
 */
@Entity
@Immutable
@Table(name = "order_change")
class OrderChangeRow {

    static final SetInsert<OrderChangeRow> INSERT =
            SetInsert.<OrderChangeRow>into("order_change")
                    .number("position", it -> it.position)
                    .text("order_id", it -> it.orderId)
                    .text("customer_id", it -> it.customerId)
                    .number("version", it -> it.version)
                    .text("status", it -> it.status.name())
                    .text("type", it -> it.type)
                    .time("at", it -> it.at)
                    .onlyNew();

    @Id private Long position;
    @Column private String orderId;
    @Column private String customerId;
    @Column private long version;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column private String type;
    @Column private Instant at;

    protected OrderChangeRow() {}

    OrderChangeRow(OrderChange change, String customerId) {
        position = change.position();
        orderId = change.orderId();
        this.customerId = customerId;
        version = change.version();
        status = change.status();
        type = change.type();
        at = change.at();
    }

    OrderChange change() {
        return new OrderChange(position, orderId, version, status, type, at);
    }

    boolean isOf(ChangeFilter filter) {
        return filter.matches(customerId, orderId);
    }

    long position() {
        return position;
    }
}
