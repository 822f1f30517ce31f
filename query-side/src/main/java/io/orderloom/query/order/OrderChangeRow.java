package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/**
 * One change that the row of an order has come to show. Written by a single segment in the order of
 * positions, so whoever has read up to a position has missed nothing below it but what was parked
 * and is shown later: the order's next change then tells it by a gap in its versions.
 */
@Entity
@Table(name = "order_change")
class OrderChangeRow implements Persistable<Long> {

    @Id private Long position;
    @Column private String orderId;
    @Column private String customerId;
    @Column private long version;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column private String type;
    @Column private Instant at;

    @Transient private boolean fresh;

    protected OrderChangeRow() {}

    OrderChangeRow(OrderChange change, String customerId) {
        position = change.position();
        orderId = change.orderId();
        this.customerId = customerId;
        version = change.version();
        status = change.status();
        type = change.type();
        at = change.at();
        fresh = true;
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

    @Override
    public Long getId() {
        return position;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
