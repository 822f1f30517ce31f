package io.orderloom.query.order;

import io.orderloom.api.query.ListOrders;
import io.orderloom.api.query.OrderSummary;
import io.orderloom.api.query.Page;
import io.orderloom.web.Cursors;
import io.orderloom.web.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.stereotype.Component;

/** Answers with lists of orders, newest first. */
@Component
class OrderListQueryHandler {

    private static final Sort NEWEST_FIRST = Sort.by("createdAt", "id").descending();

    private final OrderListRows rows;

    OrderListQueryHandler(OrderListRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Page<OrderSummary> handle(ListOrders query) {
        var collection = collection(query);
        var wanted = PredicateSpecification.allOf(conditions(query, collection));
        var found =
                rows.findBy(
                        (org.springframework.data.jpa.domain.Specification<OrderListRow>)
                                (row, _, is) -> wanted.toPredicate(row, is),
                        it -> it.sortBy(NEWEST_FIRST).limit(query.limit() + 1).all());
        return Pages.of(found, query.limit(), collection, OrderListRow::key, OrderListRow::summary);
    }

    private static List<PredicateSpecification<OrderListRow>> conditions(
            ListOrders query, String collection) {
        var all = new ArrayList<PredicateSpecification<OrderListRow>>();
        if (query.customerId() != null) {
            all.add(OrderListRows.of(query.customerId()));
        }
        if (!query.statuses().isEmpty()) {
            all.add(OrderListRows.in(query.statuses()));
        }
        if (query.from() != null) {
            all.add(OrderListRows.from(query.from()));
        }
        if (query.to() != null) {
            all.add(OrderListRows.to(query.to()));
        }
        if (query.cursor() != null) {
            var key = Cursors.decode(collection, query.cursor(), OrderListRow.Keyset::parse);
            all.add(OrderListRows.after(key));
        }
        return all;
    }

    /** What a cursor is bound to: the filters, not the length of the page. */
    private static String collection(ListOrders query) {
        var statuses = new TreeSet<>(query.statuses());
        return "orders %s %s %s %s"
                .formatted(query.customerId(), statuses, query.from(), query.to());
    }
}
