package io.orderloom.query.order;

import io.orderloom.query.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/**
 * One order: the state its facts were folded into, as {@link OrderStates} keep it. The columns that
 * lists filter by, sort by and show are {@link OrderListRow}'s; all are written together, so a list
 * and the order it leads to agree.
 */
@Entity
@Immutable
@Table(name = "order_details")
class OrderDetailsRow {

    @Id private String id;
    @Column private String state;

    protected OrderDetailsRow() {}

    String id() {
        return id;
    }

    OrderState state() {
        return Json.read(state, OrderState.class);
    }
}
