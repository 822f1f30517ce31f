package io.orderloom.query.order;

import io.orderloom.api.order.OrderStatus;
import java.time.Instant;
import java.util.Set;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** The orders as lists show them, with what a list can be narrowed by. */
interface OrderListRows
        extends Repository<OrderListRow, String>, JpaSpecificationExecutor<OrderListRow> {

    static PredicateSpecification<OrderListRow> of(String customerId) {
        return (row, is) -> is.equal(row.get("customerId"), customerId);
    }

    static PredicateSpecification<OrderListRow> in(Set<OrderStatus> statuses) {
        return (row, _) -> row.get("status").in(statuses);
    }

    static PredicateSpecification<OrderListRow> from(Instant inclusive) {
        return (row, is) -> is.greaterThanOrEqualTo(row.get("createdAt"), inclusive);
    }

    static PredicateSpecification<OrderListRow> to(Instant exclusive) {
        return (row, is) -> is.lessThan(row.get("createdAt"), exclusive);
    }

    /** Written so that the index on (created_at, id) is entered at the key. */
    static PredicateSpecification<OrderListRow> after(OrderListRow.Keyset key) {
        return (row, is) ->
                is.and(
                        is.lessThanOrEqualTo(row.get("createdAt"), key.createdAt()),
                        is.or(
                                is.lessThan(row.get("createdAt"), key.createdAt()),
                                is.lessThan(row.get("id"), key.id())));
    }
}
