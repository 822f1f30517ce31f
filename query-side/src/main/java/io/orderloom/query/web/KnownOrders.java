package io.orderloom.query.web;

import io.orderloom.api.order.OrderId;
import io.orderloom.api.query.FindOrder;
import io.orderloom.api.query.OrderView;
import io.orderloom.web.NotFound;
import org.springframework.stereotype.Component;

/** Tells a collection of an order that has nothing yet from one of an order that does not exist. */
@Component
public class KnownOrders {

    private final Queries queries;

    KnownOrders(Queries queries) {
        this.queries = queries;
    }

    /** The id, or the refusal if there is no such order. */
    public OrderId known(String id) {
        var orderId = NotFound.unless(OrderId::new, id, "order");
        return new OrderId(queries.one(FindOrder.now(orderId), OrderView.class).id());
    }
}
